import { toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';
import type { DayNumber } from '../time/calendar-day.ts';

/** How long viewers stay away and come back, in days from one active day to the next: yesterday and today are 1 apart. */
export interface ActivityGaps {
  /** Nine of ten gaps are no longer. */
  readonly p90Days: number;
  readonly p95Days: number;
  /** Viewers with at least two active days, whose gaps these are. */
  readonly viewers: number;
}

export interface ActivityGapRow {
  readonly days: SqlNumber;
  readonly gaps: SqlNumber;
  /** Viewers whose first gap it is: over all rows, each viewer counts once. */
  readonly viewers: SqlNumber;
}

/** With fewer viewers the longest gaps are those of one or two. */
const MIN_VIEWERS = 50;

/**
 * How many gaps there are of each length among the days of `[firstDay, endDay)`. Sorts all of them by viewer, so it is for a thread
 * that nobody waits for.
 */
export function activityGapsQuery(dialect: SqlDialect, firstDay: DayNumber, endDay: DayNumber): SqlStatement {
  return {
    text: `
      SELECT days, COUNT(*) AS gaps, SUM(CASE WHEN nth = 2 THEN 1 ELSE 0 END) AS viewers
      FROM (
        SELECT day - LAG(day) OVER viewer AS days, ROW_NUMBER() OVER viewer AS nth
        FROM user_day
        WHERE day >= ${dialect.param(1)} AND day < ${dialect.param(2)}
        WINDOW viewer AS (PARTITION BY user_id ORDER BY day)
      ) AS away
      WHERE days IS NOT NULL
      GROUP BY days
      ORDER BY days`,
    params: [firstDay, endDay],
  };
}

/** @returns `null` with fewer than 50 viewers who came back */
export function toActivityGaps(rows: readonly ActivityGapRow[]): ActivityGaps | null {
  const viewers = rows.reduce((total, row) => total + toNumber(row.viewers), 0);
  if (viewers < MIN_VIEWERS) return null;
  return { p90Days: percentile(rows, 0.9), p95Days: percentile(rows, 0.95), viewers };
}

/** The shortest gap that is not exceeded by the given share of all (nearest rank). */
function percentile(rows: readonly ActivityGapRow[], share: number): number {
  const all = rows.reduce((total, row) => total + toNumber(row.gaps), 0);
  let counted = 0;
  const row = rows.find(({ gaps }) => (counted += toNumber(gaps)) >= share * all - 1e-9);
  return toNumber((row ?? rows.at(-1)!).days);
}
