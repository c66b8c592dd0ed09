import { Injectable, Logger } from '@nestjs/common';
import type { DayNumber } from '@engagement/analytics';
import { Clock } from '../common/clock.ts';
import { safeMessage } from '../common/safe-error.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue } from '../database/write-queue.ts';
import { SessionPacks, type MergeTerms } from './session-packs.ts';

/** So many packs of a day are merged while it goes on. */
const PACKS_AT_ONCE = 32;

/** While events come in: quick enough that nobody notices, and larger packs can wait. */
const ON_THE_WAY: MergeTerms = { below: 1_024, least: PACKS_AT_ONCE, upTo: 16_384 };

/** Every hour: as few as can be, in pieces that take a tenth of a second. */
const AFTERWARDS: MergeTerms = { below: 32_768, least: 2, upTo: 65_536 };

/** Keeps the packs of a day few: in the background, a merge at a time. */
@Injectable()
export class PackMerger {
  private readonly logger = new Logger('Rollups');
  /** Packs appended since a day was last looked at. */
  private readonly appended = new Map<DayNumber, number>();
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly writes: WriteQueue,
    private readonly packs: SessionPacks,
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
  ) {}

  /** To be told of every pack that was committed. */
  noteAppended(days: Iterable<DayNumber>): void {
    for (const day of days) {
      const count = (this.appended.get(day) ?? 0) + 1;
      this.appended.set(day, count);
      if (count < PACKS_AT_ONCE) continue;
      this.appended.delete(day);
      this.work = this.work.then(() => this.mergeQuietly(day));
    }
  }

  /** Merges what is left over of every day. @returns how many packs became fewer */
  async tidy(): Promise<number> {
    const days = await this.database.query<{ day: DayNumber }>({
      text: 'SELECT day FROM session_packs GROUP BY day HAVING COUNT(*) > 1 ORDER BY day',
      params: [],
    });
    let merged = 0;
    for (const { day } of days) {
      let packs: number;
      do merged += packs = await this.merge(day, AFTERWARDS);
      while (packs > 0);
    }
    return merged;
  }

  private merge(day: DayNumber, terms: MergeTerms): Promise<number> {
    return this.writes.transaction((transaction) =>
      this.packs.merge(transaction, day, terms, this.clock.now()),
    );
  }

  /** Many packs are slower to read than few, and no less right: a merge that fails is tried again later. */
  private async mergeQuietly(day: DayNumber): Promise<void> {
    try {
      await this.merge(day, ON_THE_WAY);
    } catch (error) {
      this.logger.warn(`Packs of a day were not merged: ${safeMessage(error)}`);
    }
  }
}
