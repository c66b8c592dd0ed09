import {
  averageMinutesPerDay,
  meanByHourOfWeek,
  type DayNumber,
  type TimeRange,
  type TimeZone,
} from '@engagement/analytics';
import type {
  ActiveUsers,
  ActivityTotals,
  Granularity,
  HourOfWeekTable,
  ShowHours,
  ShowRanking,
  Summary,
  TopShows,
  WatchTime,
} from '@engagement/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { toIso, toIsoOrNull } from '../common/instants.ts';
import { AppConfig } from '../config/app-config.ts';
import {
  coveringDays,
  MAX_DAYS,
  MAX_HOURLY_DAYS,
  precedingRange,
  recentHours,
  resolveRange,
  type RangeQuery,
} from './activity-range.ts';
import { ActiveUsersPointDto } from './dto/active-users.dto.ts';
import { HourOfWeekCellDto } from './dto/hour-of-week.dto.ts';
import { ActivityTotalsDto } from './dto/summary.dto.ts';
import { ShowHourPointDto } from './dto/show-hours.dto.ts';
import { TopShowDto } from './dto/top-shows.dto.ts';
import { WatchTimePointDto } from './dto/watch-time.dto.ts';
import { MetricsRepository } from './metrics.repository.ts';

const DEFAULT_CHART_DAYS = 28;
const DEFAULT_SHOW_DAYS = 7;
const DEFAULT_HOURS = 48;
/** The running day and the one before it. */
const DEFAULT_SHOW_HOUR_DAYS = 2;

export interface TopShowsQuery extends RangeQuery {
  readonly ranking: ShowRanking;
  /** Shows to list, from 1. */
  readonly limit: number;
}

export interface ActiveUsersQuery extends RangeQuery {
  readonly granularity: Granularity;
}

/** Answers what is being watched, in the time zone of the platform. */
@Injectable()
export class ActivityService {
  private readonly zone: TimeZone;

  constructor(
    private readonly metrics: MetricsRepository,
    private readonly clock: Clock,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  /** Every calendar day that the range touches, whole. */
  async watchTime(query: RangeQuery): Promise<WatchTime> {
    const now = this.clock.now();
    const range = this.rangeOf(query, now, DEFAULT_CHART_DAYS, MAX_DAYS);
    const span = coveringDays(range, this.zone);
    const buckets = this.metrics.daysOf(span);
    const days = await this.metrics.watchTime(span);
    return {
      time_zone: this.zone.name,
      ...bounds(buckets),
      as_of: toIso(now),
      points: days.map((day, index) => WatchTimePointDto.from(day, buckets[index]!, now)),
      average_minutes_per_day: averageMinutesPerDay(days.filter((_, index) => buckets[index]!.until <= now)),
    };
  }

  async topShows(query: TopShowsQuery): Promise<TopShows> {
    const range = this.rangeOf(query, this.clock.now(), DEFAULT_SHOW_DAYS, MAX_DAYS);
    const { ranking, limit } = query;
    const before = precedingRange(range, this.zone);
    const [{ shows, showsWatched }, ranksBefore] = await Promise.all([
      this.metrics.topShows({ range, ranking, limit }),
      this.metrics.showRanks({ range: before, ranking }),
    ]);
    return {
      time_zone: this.zone.name,
      ...bounds([range]),
      previous_from: toIso(before.from),
      previous_to: toIso(before.until),
      ranking,
      items: shows.map((show) => TopShowDto.from(show, ranksBefore.get(show.showId) ?? null)),
      shows_watched: showsWatched,
    };
  }

  /** Every clock hour or calendar day that the range touches, whole. */
  async activeUsers(query: ActiveUsersQuery): Promise<ActiveUsers> {
    const now = this.clock.now();
    const points =
      query.granularity === 'hour' ? await this.byHour(query, now) : await this.byDay(query, now);
    return {
      time_zone: this.zone.name,
      granularity: query.granularity,
      ...bounds(points),
      points: points.map((bucket) => ActiveUsersPointDto.from(bucket, now)),
    };
  }

  /** The mean of every hour of the week over the complete hours of a range, as far as there is history. */
  async hourOfWeek(query: RangeQuery): Promise<HourOfWeekTable> {
    const now = this.clock.now();
    const range = this.rangeOf(query, now, DEFAULT_CHART_DAYS, MAX_DAYS);
    const [hours, { firstEventAt }] = await Promise.all([
      this.metrics.hourlyActiveUsers(range),
      this.metrics.storedCounts(),
    ]);
    const since = firstEventAt === null ? Infinity : this.zone.startOfHour(firstEventAt);
    const counted = hours.filter(({ from, until }) => from >= since && until <= now);
    const cells = meanByHourOfWeek(counted, (instant) => this.zone.hourOfWeek(instant));
    return {
      time_zone: this.zone.name,
      ...bounds(hours),
      cells: cells.map((cell) => HourOfWeekCellDto.from(cell)),
    };
  }

  /** Every clock hour of the last calendar days, today included. */
  async showHours(showId: string, days = DEFAULT_SHOW_HOUR_DAYS): Promise<ShowHours> {
    const now = this.clock.now();
    const range = this.rangeOf({ days }, now, days, days);
    const hours = await this.metrics.showHours(showId, range);
    return {
      time_zone: this.zone.name,
      show_id: showId,
      ...bounds(hours),
      points: hours.map((hour) => ShowHourPointDto.from(hour, now)),
    };
  }

  /** Reads into memory what the pages ask for first: the sessions of the last four weeks. */
  async warmUp(): Promise<void> {
    await this.summary();
    await this.topShows({ ranking: 'watch_minutes', limit: 1, days: DEFAULT_CHART_DAYS });
  }

  async summary(): Promise<Summary> {
    const now = this.clock.now();
    const today = this.zone.dayOf(now);
    const [counts, ...totals] = await Promise.all([
      this.metrics.storedCounts(),
      this.totals(today, today + 1),
      this.totals(today - 7, today),
      this.totals(today - 14, today - 7),
    ]);
    return {
      as_of: toIso(now),
      time_zone: this.zone.name,
      users: counts.users,
      registered_users: counts.registeredUsers,
      shows: counts.shows,
      events: counts.events,
      first_event_at: toIsoOrNull(counts.firstEventAt),
      last_event_at: toIsoOrNull(counts.lastEventAt),
      today: totals[0],
      last_7_days: totals[1],
      previous_7_days: totals[2],
    };
  }

  private byHour(query: RangeQuery, now: number): ReturnType<MetricsRepository['hourlyActiveUsers']> {
    const isRangeGiven = query.from !== undefined || query.to !== undefined || query.days !== undefined;
    return this.metrics.hourlyActiveUsers(
      isRangeGiven
        ? this.rangeOf(query, now, DEFAULT_HOURS / 24, MAX_HOURLY_DAYS)
        : recentHours(now, this.zone, DEFAULT_HOURS),
    );
  }

  private byDay(query: RangeQuery, now: number): ReturnType<MetricsRepository['dailyActiveUsers']> {
    const range = this.rangeOf(query, now, DEFAULT_CHART_DAYS, MAX_DAYS);
    return this.metrics.dailyActiveUsers(coveringDays(range, this.zone));
  }

  private async totals(firstDay: DayNumber, endDay: DayNumber): Promise<ActivityTotals> {
    const range = { from: this.zone.startOfDay(firstDay), until: this.zone.startOfDay(endDay) };
    return ActivityTotalsDto.from(await this.metrics.totals({ firstDay, endDay }), range);
  }

  private rangeOf(query: RangeQuery, now: number, defaultDays: number, maxDays: number): TimeRange {
    return resolveRange(query, { now, zone: this.zone, defaultDays, maxDays });
  }
}

/** The ends of buckets that follow one another. */
function bounds(buckets: readonly TimeRange[]): { from: string; to: string } {
  return { from: toIso(buckets[0]!.from), to: toIso(buckets.at(-1)!.until) };
}
