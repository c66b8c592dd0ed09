import type { DayBucket } from '../time/bucket.ts';
import type { TimeRange } from '../time/time-range.ts';
import { toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';
import type { DayStats } from './day-stats.ts';

/** Distinct users whose session began in a bucket of time. */
export interface ActiveUsersBucket extends TimeRange {
  readonly activeUsers: number;
}

export interface ActiveUsersRow {
  /** Start of the hour in epoch ms. */
  readonly bucket: SqlNumber;
  readonly active_users: SqlNumber;
}

/** Distinct users of the local clock hours that begin in the range of time; an hour without sessions has no row. */
export function hourlyActiveUsersQuery(dialect: SqlDialect, range: TimeRange): SqlStatement {
  return {
    text: `
      SELECT hour_start AS bucket, active_users
      FROM hour_stats
      WHERE hour_start >= ${dialect.param(1)} AND hour_start < ${dialect.param(2)}
      ORDER BY hour_start`,
    params: [range.from, range.until],
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
 * One entry per day, in the days' order; a day that was not kept is a day on which nobody came.
 *
 * @throws {RangeError} if one of the days kept was not asked for
 */
export function toDailyActiveUsers(
  kept: readonly Pick<DayStats, 'day' | 'activeUsers'>[],
  days: readonly DayBucket[],
): ActiveUsersBucket[] {
  const rows = kept.map(({ day, activeUsers }) => ({ bucket: day, active_users: activeUsers }));
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
