import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  TableSpace,
  type DayNumber,
  type DayReader,
  type DayTable,
  type TimeRange,
} from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { DayPacksRepository } from './day-packs.repository.ts';
import { NextRun } from './next-run.ts';
import { PackedDay } from './packed-day.ts';

/** Of all days together: two months of 170,000 sessions a day. */
const MAX_BYTES = 100 * 1024 * 1024;

interface KnownDay {
  readonly day: PackedDay;
  /** Of the day's counts when its packs were listed, or earlier. */
  revision: number;
  bytes: number;
}

interface Ask {
  readonly days: ReadonlySet<DayNumber>;
  readonly take: (day: DayNumber, tables: readonly DayTable[]) => void;
  readonly finish: () => void;
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
  /** In the order in which they were last asked for. */
  private readonly known = new Map<DayNumber, KnownDay>();
  private bytes = 0;
  private readonly runs = new NextRun<Ask, void>((asks) => this.run(asks));

  constructor(private readonly packs: DayPacksRepository) {}

  /** Shows a reader those of the days that have sessions, oldest first, and asks for its result. */
  read<Figure>(days: readonly DayNumber[], reader: DayReader<Figure>): Promise<Figure> {
    return new Promise((resolve, reject) => {
      this.runs
        .join({
          days: new Set(days),
          take: (day, tables) => reader.take(day, tables),
          finish: () => resolve(reader.result()),
        })
        .catch(reject);
    });
  }

  /** The sessions of a part of one day, in tables that are not kept. */
  async partOf(day: DayNumber, range: TimeRange): Promise<readonly DayTable[]> {
    const part = new PackedDay(this.space, range);
    await part.bringUpToDate(this.sourceOf(day));
    return part.tables;
  }

  /** Nothing else changes a table while a run is under way, so that every reader sees each session once. */
  private async run(asks: readonly Ask[]): Promise<void> {
    const wanted = new Set(asks.flatMap(({ days }) => [...days]));
    for (const { day, revision } of await this.packs.statsOfAll(wanted)) {
      const { tables } = await this.upToDate(day, revision);
      for (const { days, take } of asks) if (days.has(day)) take(day, tables);
    }
    for (const { finish } of asks) {
      finish();
      await nextTurn();
    }
  }

  private async upToDate(day: DayNumber, revision: number): Promise<PackedDay> {
    const known = this.known.get(day) ?? { day: new PackedDay(this.space), revision: Number.NaN, bytes: 0 };
    // Not kept while it is being changed: who is interrupted half-way leaves nothing behind.
    this.forget(day);
    if (known.revision !== revision) {
      await known.day.bringUpToDate(this.sourceOf(day));
      known.revision = revision;
      known.bytes = known.day.byteLength;
    }
    this.keep(day, known);
    return known.day;
  }

  private keep(day: DayNumber, known: KnownDay): void {
    this.known.set(day, known);
    this.bytes += known.bytes;
    for (const oldest of this.known.keys()) {
      if (this.bytes <= MAX_BYTES) break;
      this.forget(oldest);
    }
  }

  private forget(day: DayNumber): void {
    this.bytes -= this.known.get(day)?.bytes ?? 0;
    this.known.delete(day);
  }

  private sourceOf(day: DayNumber) {
    return {
      list: () => this.packs.packsOf(day),
      load: (ids: readonly string[]) => this.packs.load(day, ids),
    };
  }
}
