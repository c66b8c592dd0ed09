import type { DayBucket } from '../time/bucket.ts';
import type { DayNumber } from '../time/calendar-day.ts';
import type { TimeRange } from '../time/time-range.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { localHourStartSql } from '../sql/local-time.ts';
import { toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';

/** Distinct users whose session began in a bucket of time. */
export interface ActiveUsersBucket extends TimeRange {
  readonly activeUsers: number;
}

export interface ActiveUsersRow {
  /** Start of the hour in epoch ms, or day number. */
  readonly bucket: SqlNumber;
  readonly active_users: SqlNumber;
}

/** Distinct users per local clock hour with sessions, over the range of time. */
export function hourlyActiveUsersQuery(dialect: SqlDialect, zone: TimeZone, range: TimeRange): SqlStatement {
  return {
    text: `
      SELECT bucket, COUNT(DISTINCT user_id) AS active_users
      FROM (
        SELECT ${localHourStartSql('login_time', zone, range)} AS bucket, user_id
        FROM events
        WHERE login_time >= ${dialect.param(1)} AND login_time < ${dialect.param(2)}
      ) AS hours
      GROUP BY bucket
      ORDER BY bucket`,
    params: [range.from, range.until],
  };
}

/** Distinct users per local day with sessions, over the days `[firstDay, endDay)`. */
export function dailyActiveUsersQuery(
  dialect: SqlDialect,
  firstDay: DayNumber,
  endDay: DayNumber,
): SqlStatement {
  return {
    text: `
      SELECT day AS bucket, COUNT(*) AS active_users
      FROM user_day
      WHERE day >= ${dialect.param(1)} AND day < ${dialect.param(2)}
      GROUP BY day
      ORDER BY day`,
    params: [firstDay, endDay],
  };
}

/**
 * One entry per hour, in the hours' order; an hour without a row is an hour in which nobody came.
 *
 * @throws {RangeError} if a row belongs to none of the hours
 */
export function toHourlyActiveUsers(
  rows: readonly ActiveUsersRow[],
  hours: readonly TimeRange[],
): ActiveUsersBucket[] {
  return fill(rows, hours, ({ from }) => from);
}

/**
 * One entry per day, in the days' order; a day without a row is a day on which nobody came.
 *
 * @throws {RangeError} if a row belongs to none of the days
 */
export function toDailyActiveUsers(
  rows: readonly ActiveUsersRow[],
  days: readonly DayBucket[],
): ActiveUsersBucket[] {
  return fill(rows, days, ({ day }) => day);
}

function fill<Bucket extends TimeRange>(
  rows: readonly ActiveUsersRow[],
  buckets: readonly Bucket[],
  keyOf: (bucket: Bucket) => number,
): ActiveUsersBucket[] {
  const counts = new Map(rows.map((row) => [toNumber(row.bucket), toNumber(row.active_users)]));
  const filled = buckets.map((bucket) => {
    const key = keyOf(bucket);
    const activeUsers = counts.get(key) ?? 0;
    counts.delete(key);
    return { from: bucket.from, until: bucket.until, activeUsers };
  });
  const [stray] = counts.keys();
  if (stray !== undefined) {
    throw new RangeError(`Got active users of bucket ${stray}, which is none of the buckets asked for.`);
  }
  return filled;
}
