import {
  dayBuckets,
  distinctViewers,
  hourBuckets,
  hourlyActiveUsersQuery,
  mostStalledShows,
  rankShows,
  showCatalogueQuery,
  showHoursQuery,
  showRanks,
  storedCountsQuery,
  TablesTogether,
  toDailyActiveUsers,
  toHourlyActiveUsers,
  toPeriodTotals,
  toShowHours,
  toStoredCounts,
  toWatchTimeDays,
  withCatalogue,
  type ActiveUsersBucket,
  type ActiveUsersRow,
  type CatalogueRow,
  type DayBucket,
  type DayStats,
  type PeriodTotals,
  type RankedShow,
  type ShowHour,
  type ShowHourRow,
  type ShowStandings,
  type ShowTable,
  type StoredCounts,
  type StoredCountsRow,
  type TimeRange,
  type TimeZone,
  type TopShowsFilter,
  type WatchTimeDay,
} from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { wholeDays, type DaySpan } from './activity-range.ts';
import { DayPacksRepository } from './day-packs.repository.ts';
import { DayMedians } from './day-medians.service.ts';
import { DayTables } from './day-tables.ts';
import { NextRun } from './next-run.ts';

/** Sessions from which on a show's stalls are compared with others'. */
const MIN_SESSIONS = 20;

/** Puts the figures together from what is kept of every hour and day, in the zone of the platform; none reads the raw events. */
@Injectable()
export class MetricsRepository {
  private readonly zone: TimeZone;
  // All users are looked at: many who ask at once need to be counted for once.
  private readonly counting = new NextRun<void, StoredCounts>(() => this.countStored());

  constructor(
    private readonly database: ReadDatabase,
    private readonly days: DayPacksRepository,
    private readonly tables: DayTables,
    private readonly medians: DayMedians,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  /** The calendar days of a span with their bounds; the figures of `watchTime` and `dailyActiveUsers` come in this order. */
  daysOf({ firstDay, endDay }: DaySpan): DayBucket[] {
    return dayBuckets(this.zone, firstDay, endDay);
  }

  async watchTime(span: DaySpan): Promise<WatchTimeDay[]> {
    return toWatchTimeDays(await this.medians.complete(await this.days.statsOf(span)), this.daysOf(span));
  }

  async topShows({ range, ranking, limit }: TopShowsFilter): Promise<ShowTable> {
    const { days, parts } = wholeDays(range, this.zone);
    const standings = await this.tables.read({
      name: `top ${limit} shows by ${ranking}`,
      days,
      parts,
      reader: () => new TablesTogether((tables) => rankShows(tables, ranking, limit)),
    });
    return this.named(standings);
  }

  /** The rank of every show watched in a range, by its id. */
  showRanks({ range, ranking }: Omit<TopShowsFilter, 'limit'>): Promise<ReadonlyMap<string, number>> {
    const { days, parts } = wholeDays(range, this.zone);
    return this.tables.read({
      name: `ranks by ${ranking}`,
      days,
      parts,
      reader: () => new TablesTogether((tables) => showRanks(tables, ranking)),
    });
  }

  /** The shows with most stalls per hour among those that enough sessions speak for. */
  async stalledShows(range: TimeRange, limit: number): Promise<readonly RankedShow[]> {
    const { days, parts } = wholeDays(range, this.zone);
    const shows = await this.tables.read({
      name: `top ${limit} shows by stalls`,
      days,
      parts,
      reader: () => new TablesTogether((tables) => mostStalledShows(tables, MIN_SESSIONS, limit)),
    });
    return (await this.named({ shows, showsWatched: shows.length })).shows;
  }

  async dailyActiveUsers(span: DaySpan): Promise<ActiveUsersBucket[]> {
    return toDailyActiveUsers(await this.days.statsOf(span), this.daysOf(span));
  }

  /** Every clock hour that the range touches, counted whole. */
  async hourlyActiveUsers(range: TimeRange): Promise<ActiveUsersBucket[]> {
    const hours = hourBuckets(this.zone, range);
    const whole = { from: hours[0]!.from, until: hours.at(-1)!.until };
    const query = hourlyActiveUsersQuery(this.database.dialect, whole);
    return toHourlyActiveUsers(await this.database.query<ActiveUsersRow>(query), hours);
  }

  /** One show in every clock hour that the range touches, counted whole. */
  async showHours(showId: string, range: TimeRange): Promise<ShowHour[]> {
    const hours = hourBuckets(this.zone, range);
    const query = showHoursQuery(this.database.dialect, showId, hours);
    return toShowHours(await this.database.query<ShowHourRow>(query), hours);
  }

  async totals(span: DaySpan): Promise<PeriodTotals> {
    const days = await this.days.statsOf(span);
    return toPeriodTotals(days, await this.distinctUsers(days));
  }

  storedCounts(): Promise<StoredCounts> {
    return this.counting.join();
  }

  private async named(standings: ShowStandings): Promise<ShowTable> {
    const ids = standings.shows.map(({ showId }) => showId);
    const query = showCatalogueQuery(this.database.dialect, ids);
    return withCatalogue(standings, ids.length === 0 ? [] : await this.database.query<CatalogueRow>(query));
  }

  private async countStored(): Promise<StoredCounts> {
    return toStoredCounts(onlyRow(await this.database.query<StoredCountsRow>(storedCountsQuery())));
  }

  private distinctUsers(stats: readonly DayStats[]): Promise<number> | number {
    // A day keeps its own count; only several of them have viewers in common.
    if (stats.length < 2) return stats[0]?.activeUsers ?? 0;
    const days = stats.map(({ day }) => day);
    return this.tables.read({
      name: 'distinct viewers',
      days,
      reader: () => new TablesTogether(distinctViewers),
    });
  }
}

/** The row of a query that always has one. */
function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`Expected one row, got ${rows.length}.`);
  return row;
}
