import { fromMillionths } from '../days/millionths.ts';
import { formatDay, type DayNumber } from '../time/calendar-day.ts';
import type { DayBucket } from '../time/bucket.ts';
import { toMinutes } from '../sql/row-values.ts';
import type { DayStats } from './day-stats.ts';

/** What was watched on one local calendar day. */
export interface WatchTimeDay {
  readonly day: DayNumber;
  readonly activeUsers: number;
  readonly sessions: number;
  readonly totalMinutes: number;
  /** Mean minutes per active viewer; `null` when nobody watched. */
  readonly meanMinutes: number | null;
  /** Median minutes per active viewer; `null` when nobody watched. */
  readonly medianMinutes: number | null;
}

/**
 * One entry per bucket, in the buckets' order; a day that was not kept is a day on which nobody watched.
 *
 * @throws {RangeError} if one of the days belongs to none of the buckets
 */
export function toWatchTimeDays(kept: readonly DayStats[], buckets: readonly DayBucket[]): WatchTimeDay[] {
  const days = new Map(kept.map((stats) => [stats.day, toWatchTimeDay(stats)]));
  const filled = buckets.map(({ day }) => days.get(day) ?? emptyDay(day));
  assertNothingLost(days, buckets);
  return filled;
}

/** Mean of the days' `meanMinutes` over days with viewers; `null` when there are none. */
export function averageMinutesPerDay(days: readonly WatchTimeDay[]): number | null {
  const means = days.flatMap(({ meanMinutes }) => (meanMinutes === null ? [] : [meanMinutes]));
  return means.length === 0 ? null : toMinutes(means.reduce((sum, mean) => sum + mean, 0) / means.length);
}

function toWatchTimeDay({
  day,
  activeUsers,
  sessions,
  microMinutes,
  medianMicroMinutes,
}: DayStats): WatchTimeDay {
  return {
    day,
    activeUsers,
    sessions,
    totalMinutes: fromMillionths(microMinutes),
    meanMinutes: fromMillionths(microMinutes / activeUsers),
    medianMinutes: medianMicroMinutes === null ? null : fromMillionths(medianMicroMinutes),
  };
}

function emptyDay(day: DayNumber): WatchTimeDay {
  return { day, activeUsers: 0, sessions: 0, totalMinutes: 0, meanMinutes: null, medianMinutes: null };
}

function assertNothingLost(days: ReadonlyMap<DayNumber, unknown>, buckets: readonly DayBucket[]): void {
  const asked = new Set(buckets.map(({ day }) => day));
  for (const day of days.keys()) {
    if (!asked.has(day)) {
      throw new RangeError(`Got watch time of ${formatDay(day)}, which is none of the days asked for.`);
    }
  }
}
