import { MedianPerDay, type DayNumber, type DayStats, type TimeZone } from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue } from '../database/write-queue.ts';
import { DayPacksRepository } from './day-packs.repository.ts';
import type { TableQuestion } from './asked-question.ts';
import { DayTables } from './day-tables.ts';

/** The median watch time per viewer of each of the days. */
export function mediansOf(days: readonly DayNumber[]): TableQuestion<ReadonlyMap<DayNumber, number>> {
  return { name: 'medians', days, reader: () => new MedianPerDay() };
}

/** Keeps the median of every day that is over: it cannot be added up as events come in. */
@Injectable()
export class DayMedians {
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
   * Computes the medians that are missing, of days that are over and whose sessions are still kept.
   *
   * @returns how many were stored; a day that changed meanwhile is left for the next time
   */
  async fillMedians(): Promise<number> {
    const today = this.zone.dayOf(this.clock.now());
    const stats = await this.days.statsOf({ firstDay: today - this.config.dayRetentionDays, endDay: today });
    let stored = 0;
    for (const day of stats.filter(({ medianMicroMinutes }) => medianMicroMinutes === null)) {
      const medians = await this.tables.read(mediansOf([day.day]));
      stored += await this.store(day, medians.get(day.day));
    }
    return stored;
  }

  /** The revision was read before the sessions: if it is still the same, the median is that of the day as it is. */
  private async store({ day, revision }: DayStats, median: number | undefined): Promise<number> {
    if (median === undefined) return 0;
    const { dialect } = this.database;
    return this.writes.transaction((transaction) =>
      transaction.execute({
        text: `
          UPDATE day_stats SET median_micro_minutes = ${dialect.param(1)}
          WHERE day = ${dialect.param(2)} AND revision = ${dialect.param(3)}`,
        params: [median, day, revision],
      }),
    );
  }
}
