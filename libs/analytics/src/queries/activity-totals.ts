import type { DayNumber } from '../time/calendar-day.ts';
import { toMinutes, toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';

/** What happened over several days together. */
export interface PeriodTotals {
  /** Distinct over the whole period. */
  readonly activeUsers: number;
  readonly sessions: number;
  readonly watchMinutes: number;
}

export interface PeriodTotalsRow {
  readonly active_users: SqlNumber;
  readonly sessions: SqlNumber;
  readonly watch_minutes: SqlNumber;
}

/** Totals over the local days `[firstDay, endDay)`; always one row. */
export function periodTotalsQuery(dialect: SqlDialect, firstDay: DayNumber, endDay: DayNumber): SqlStatement {
  return {
    text: `
      SELECT COUNT(DISTINCT user_id) AS active_users,
             COALESCE(SUM(sessions), 0) AS sessions,
             COALESCE(SUM(minutes), 0) AS watch_minutes
      FROM user_day
      WHERE day >= ${dialect.param(1)} AND day < ${dialect.param(2)}`,
    params: [firstDay, endDay],
  };
}

export function toPeriodTotals(row: PeriodTotalsRow): PeriodTotals {
  return {
    activeUsers: toNumber(row.active_users),
    sessions: toNumber(row.sessions),
    watchMinutes: toMinutes(row.watch_minutes),
  };
}
