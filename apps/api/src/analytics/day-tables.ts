import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  TableSpace,
  type DayBucket,
  type DayNumber,
  type DayStats,
  type DayTable,
  type TimeRange,
} from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { AskedQuestion, type Ask, type TableQuestion } from './asked-question.ts';
import { DayPacksRepository } from './day-packs.repository.ts';
import { NextRun } from './next-run.ts';
import { PackedDay, type PackSource } from './packed-day.ts';
import { RememberedFigures } from './remembered-figures.ts';

/** Of all days together: five weeks of 170,000 sessions a day. */
const MAX_BYTES = 64 * 1024 * 1024;

interface KnownDay {
  readonly day: PackedDay;
  /** Of the day's counts when its packs were listed, or earlier. */
  revision: number;
  bytes: number;
}

/**
 * The days' sessions in memory, as far as viewers and shows are concerned.
 *
 * Distinct viewers do not add up over days, and no index helps to count them; a table in memory does it in a millisecond or
 * two. Before each answer the days' revisions are read, and the packs of those days that have changed: what was acknowledged
 * before somebody asked is in what they are told.
 */
@Injectable()
export class DayTables {
  private readonly space = new TableSpace();
  /** Days, and parts of days, in the order in which they were last asked for. */
  private readonly known = new Map<string, KnownDay>();
  private bytes = 0;
  private readonly figures = new RememberedFigures();
  private readonly runs = new NextRun<Ask, void>((asks) => this.run(asks));

  constructor(private readonly packs: DayPacksRepository) {}

  /** Shows the question's reader those of its days that have sessions, oldest first, and asks for its result. */
  read<Figure>(question: TableQuestion<Figure>): Promise<Figure> {
    return new Promise((resolve, reject) => {
      const answer = (figure: unknown): void => resolve(figure as Figure);
      this.runs.join({ question, answer }).catch(reject);
    });
  }

  /** Nothing else changes a table while a run is under way, so that every reader sees each session once. */
  private async run(asks: readonly Ask[]): Promise<void> {
    const asked = AskedQuestion.together(asks);
    const stats = await this.packs.statsOfAll(new Set(asked.flatMap(({ touchedDays }) => touchedDays)));
    const open = asked.filter((question) => !this.recall(question, stats));
    const wanted = new Set(open.flatMap(({ touchedDays }) => touchedDays));
    for (const { day, revision } of stats) if (wanted.has(day)) await this.show(day, revision, open);
    for (const question of open) {
      const figure = question.result();
      this.figures.remember(question.key, question.stateOf(stats), figure);
      question.answer(figure);
      await nextTurn();
    }
  }

  /** @returns whether the question could be answered from memory */
  private recall(question: AskedQuestion, stats: readonly DayStats[]): boolean {
    const remembered = this.figures.recall(question.key, question.stateOf(stats));
    if (remembered !== null) question.answer(remembered.figure);
    return remembered !== null;
  }

  private async show(day: DayNumber, revision: number, questions: readonly AskedQuestion[]): Promise<void> {
    const { tables } = await this.upToDate(day, revision);
    for (const question of questions) {
      question.takeDay(day, tables);
      for (const part of question.parts) {
        if (part.day === day) question.takePart(day, await this.partOf(tables, part, revision));
      }
    }
  }

  /** Most often a range ends now, and a day of which nothing lies beyond is not cut at all. */
  private async partOf(
    tables: readonly DayTable[],
    part: DayBucket,
    revision: number,
  ): Promise<readonly DayTable[]> {
    const isWhole = tables.every((table) => table.liesIn(part));
    return isWhole ? tables : (await this.upToDate(part.day, revision, part)).tables;
  }

  private async upToDate(day: DayNumber, revision: number, within?: TimeRange): Promise<PackedDay> {
    const key = within === undefined ? `${day}` : `${day} from ${within.from} until ${within.until}`;
    const known = this.known.get(key) ?? {
      day: new PackedDay(this.space, within),
      revision: Number.NaN,
      bytes: 0,
    };
    // Not kept while it is being changed: a change that fails half-way leaves nothing behind.
    this.forget(key);
    if (known.revision !== revision) {
      await known.day.bringUpToDate(this.sourceOf(day));
      known.revision = revision;
      known.bytes = known.day.byteLength;
    }
    this.keep(key, known);
    return known.day;
  }

  private keep(key: string, known: KnownDay): void {
    this.known.set(key, known);
    this.bytes += known.bytes;
    for (const oldest of this.known.keys()) {
      if (this.bytes <= MAX_BYTES) break;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.bytes -= this.known.get(key)?.bytes ?? 0;
    this.known.delete(key);
  }

  private sourceOf(day: DayNumber): PackSource {
    return { list: () => this.packs.packsOf(day), load: (ids) => this.packs.load(day, ids) };
  }
}
