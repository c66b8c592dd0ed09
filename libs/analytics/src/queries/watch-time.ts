import { formatDay, type DayNumber } from '../time/calendar-day.ts';
import type { DayBucket } from '../time/bucket.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';
import { toMinutes, toNumber, type SqlNumber } from '../sql/row-values.ts';

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

export interface WatchTimeRow {
  readonly day: SqlNumber;
  readonly active_users: SqlNumber;
  readonly sessions: SqlNumber;
  readonly total_minutes: SqlNumber;
  readonly median_minutes: SqlNumber;
}

/** Watch time per day with viewers, over the local days `[firstDay, endDay)`. */
export function watchTimeQuery(dialect: SqlDialect, firstDay: DayNumber, endDay: DayNumber): SqlStatement {
  return {
    text: `
      SELECT day,
             COUNT(*) AS active_users,
             SUM(sessions) AS sessions,
             SUM(minutes) AS total_minutes,
             AVG(CASE WHEN place IN ((viewers + 1) / 2, (viewers + 2) / 2) THEN minutes END) AS median_minutes
      FROM (
        SELECT day, sessions, minutes,
               ROW_NUMBER() OVER (PARTITION BY day ORDER BY minutes) AS place,
               COUNT(*) OVER (PARTITION BY day) AS viewers
        FROM user_day
        WHERE day >= ${dialect.param(1)} AND day < ${dialect.param(2)}
      ) AS viewer_days
      GROUP BY day
      ORDER BY day`,
    params: [firstDay, endDay],
  };
}

/**
 * One entry per bucket, in the buckets' order; a day without a row is a day on which nobody watched.
 *
 * @throws {RangeError} if a row belongs to none of the days
 */
export function toWatchTimeDays(
  rows: readonly WatchTimeRow[],
  buckets: readonly DayBucket[],
): WatchTimeDay[] {
  const days = new Map(rows.map((row) => [toNumber(row.day), toWatchTimeDay(row)]));
  const filled = buckets.map(({ day }) => days.get(day) ?? emptyDay(day));
  assertNothingLost(days, buckets);
  return filled;
}

/** Mean of the days' `meanMinutes` over days with viewers; `null` when there are none. */
export function averageMinutesPerDay(days: readonly WatchTimeDay[]): number | null {
  const means = days.flatMap(({ meanMinutes }) => (meanMinutes === null ? [] : [meanMinutes]));
  return means.length === 0 ? null : toMinutes(means.reduce((sum, mean) => sum + mean, 0) / means.length);
}

function toWatchTimeDay(row: WatchTimeRow): WatchTimeDay {
  const activeUsers = toNumber(row.active_users);
  return {
    day: toNumber(row.day),
    activeUsers,
    sessions: toNumber(row.sessions),
    totalMinutes: toMinutes(row.total_minutes),
    meanMinutes: toMinutes(toNumber(row.total_minutes) / activeUsers),
    medianMinutes: toMinutes(row.median_minutes),
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
