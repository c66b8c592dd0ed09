import type { DayNumber } from '../time/calendar-day.ts';
import { toNullableNumber, toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';

/** What is kept of one local calendar day. */
export interface DayStats {
  readonly day: DayNumber;
  /** Distinct. */
  readonly activeUsers: number;
  readonly sessions: number;
  /** Millionths of a minute. */
  readonly microMinutes: number;
  /** Millionths of a minute per active viewer; `null` while it is not computed since the day changed last. */
  readonly medianMicroMinutes: number | null;
  /** Another one with every change of the day. */
  readonly revision: number;
}

export interface DayStatsRow {
  readonly day: SqlNumber;
  readonly active_users: SqlNumber;
  readonly sessions: SqlNumber;
  readonly micro_minutes: SqlNumber;
  readonly median_micro_minutes: SqlNumber | null;
  readonly revision: SqlNumber;
}

/** The days with sessions among `[firstDay, endDay)`, oldest first. */
export function dayStatsQuery(dialect: SqlDialect, firstDay: DayNumber, endDay: DayNumber): SqlStatement {
  return {
    text: `
      SELECT day, active_users, sessions, micro_minutes, median_micro_minutes, revision
      FROM day_stats
      WHERE day >= ${dialect.param(1)} AND day < ${dialect.param(2)} AND sessions > 0
      ORDER BY day`,
    params: [firstDay, endDay],
  };
}

export function toDayStats(row: DayStatsRow): DayStats {
  return {
    day: toNumber(row.day),
    activeUsers: toNumber(row.active_users),
    sessions: toNumber(row.sessions),
    microMinutes: toNumber(row.micro_minutes),
    medianMicroMinutes: toNullableNumber(row.median_micro_minutes),
    revision: toNumber(row.revision),
  };
}
