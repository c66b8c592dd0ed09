import {
  dailyActiveUsersQuery,
  dayBuckets,
  hourBuckets,
  hourlyActiveUsersQuery,
  periodTotalsQuery,
  storedCountsQuery,
  toDailyActiveUsers,
  toHourlyActiveUsers,
  topShowsQuery,
  toPeriodTotals,
  toShowTable,
  toStoredCounts,
  toWatchTimeDays,
  watchTimeQuery,
  type ActiveUsersBucket,
  type ActiveUsersRow,
  type DayBucket,
  type PeriodTotals,
  type PeriodTotalsRow,
  type ShowTable,
  type StoredCounts,
  type StoredCountsRow,
  type TimeRange,
  type TimeZone,
  type TopShowRow,
  type TopShowsFilter,
  type WatchTimeDay,
  type WatchTimeRow,
} from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import type { DaySpan } from './activity-range.ts';

/** Runs the metrics' queries on the read connection, in the zone of the platform. */
@Injectable()
export class MetricsRepository {
  private readonly zone: TimeZone;

  constructor(
    private readonly database: ReadDatabase,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  /** The calendar days of a span with their bounds; the figures of `watchTime` and `dailyActiveUsers` come in this order. */
  daysOf({ firstDay, endDay }: DaySpan): DayBucket[] {
    return dayBuckets(this.zone, firstDay, endDay);
  }

  async watchTime(span: DaySpan): Promise<WatchTimeDay[]> {
    const query = watchTimeQuery(this.database.dialect, span.firstDay, span.endDay);
    return toWatchTimeDays(await this.database.query<WatchTimeRow>(query), this.daysOf(span));
  }

  async topShows(filter: TopShowsFilter): Promise<ShowTable> {
    const query = topShowsQuery(this.database.dialect, filter);
    return toShowTable(await this.database.query<TopShowRow>(query));
  }

  async dailyActiveUsers(span: DaySpan): Promise<ActiveUsersBucket[]> {
    const query = dailyActiveUsersQuery(this.database.dialect, span.firstDay, span.endDay);
    return toDailyActiveUsers(await this.database.query<ActiveUsersRow>(query), this.daysOf(span));
  }

  /** Every clock hour that the range touches, counted whole. */
  async hourlyActiveUsers(range: TimeRange): Promise<ActiveUsersBucket[]> {
    const hours = hourBuckets(this.zone, range);
    const whole = { from: hours[0]!.from, until: hours.at(-1)!.until };
    const query = hourlyActiveUsersQuery(this.database.dialect, this.zone, whole);
    return toHourlyActiveUsers(await this.database.query<ActiveUsersRow>(query), hours);
  }

  async totals({ firstDay, endDay }: DaySpan): Promise<PeriodTotals> {
    const query = periodTotalsQuery(this.database.dialect, firstDay, endDay);
    return toPeriodTotals(onlyRow(await this.database.query<PeriodTotalsRow>(query)));
  }

  async storedCounts(): Promise<StoredCounts> {
    return toStoredCounts(onlyRow(await this.database.query<StoredCountsRow>(storedCountsQuery())));
  }
}

/** The row of a query that always has one. */
function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`Expected one row, got ${rows.length}.`);
  return row;
}
