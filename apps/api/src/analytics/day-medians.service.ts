import { MedianPerDay, type DayNumber, type DayStats, type TimeZone } from '@engagement/analytics';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { safeMessage } from '../common/safe-error.ts';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue } from '../database/write-queue.ts';
import { DayPacksRepository } from './day-packs.repository.ts';
import { DayTables } from './day-tables.ts';

/** The median watch time per viewer of days. That of a day that is over is kept: it cannot be added up as events come in. */
@Injectable()
export class DayMedians implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Medians');
  private keeping: Promise<void> | null = null;
  private readonly zone: TimeZone;

  constructor(
    private readonly days: DayPacksRepository,
    private readonly tables: DayTables,
    private readonly writes: WriteQueue,
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  /**
   * A median that is kept is right for the day as it is now; where the day has changed since, it is computed.
   *
   * @returns the same days with their medians; a median is `null` where no session is left
   */
  async complete(days: readonly DayStats[]): Promise<DayStats[]> {
    const open = days.filter(({ medianMicroMinutes }) => medianMicroMinutes === null);
    if (open.length === 0) return [...days];
    const medians = await this.compute(open);
    // Nobody waits for that: who asks next finds it kept, or has it computed again.
    this.keepInBackground(open, medians);
    return days.map((stats) => ({
      ...stats,
      medianMicroMinutes: stats.medianMicroMinutes ?? medians.get(stats.day) ?? null,
    }));
  }

  /**
   * Computes and keeps the medians that are missing, of days that are over and whose sessions are still kept.
   *
   * @returns how many were stored; a day that changed meanwhile is left for the next time
   */
  async fillMedians(): Promise<number> {
    const today = this.zone.dayOf(this.clock.now());
    const stats = await this.days.statsOf({ firstDay: today - this.config.retention.days, endDay: today });
    let stored = 0;
    for (const day of stats.filter(({ medianMicroMinutes }) => medianMicroMinutes === null)) {
      stored += await this.keep([day], await this.compute([day]));
    }
    return stored;
  }

  /** While there is still a database to keep them in. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.keeping;
  }

  private compute(stats: readonly DayStats[]): Promise<ReadonlyMap<DayNumber, number>> {
    const days = stats.map(({ day }) => day);
    return this.tables.read({ name: 'medians', days, reader: () => new MedianPerDay() });
  }

  private keepInBackground(stats: readonly DayStats[], medians: ReadonlyMap<DayNumber, number>): void {
    const today = this.zone.dayOf(this.clock.now());
    const over = stats.filter(({ day }) => day < today);
    // While a day that is over still changes, everybody who asks has something to keep: one at a time is enough.
    if (over.length === 0 || this.keeping !== null) return;
    this.keeping = this.keep(over, medians)
      .catch((error: unknown) => {
        this.logger.warn(`Medians were not kept: ${safeMessage(error)}`);
      })
      .then(() => {
        this.keeping = null;
      });
  }

  /** The revision was read before the sessions: if it is still the same, the median is that of the day as it is. */
  private keep(stats: readonly DayStats[], medians: ReadonlyMap<DayNumber, number>): Promise<number> {
    const { dialect } = this.database;
    const text = `
      UPDATE day_stats SET median_micro_minutes = ${dialect.param(1)}
      WHERE day = ${dialect.param(2)} AND revision = ${dialect.param(3)}`;
    return this.writes.transaction(async (transaction) => {
      let kept = 0;
      for (const { day, revision } of stats) {
        const median = medians.get(day);
        if (median !== undefined)
          kept += await transaction.execute({ text, params: [median, day, revision] });
      }
      return kept;
    });
  }
}
