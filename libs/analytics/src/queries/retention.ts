import { toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';
import { weekdayOf, type DayNumber } from '../time/calendar-day.ts';

const DAYS_A_WEEK = 7;

/** Viewers of one cohort in one week. */
export interface RetentionRow {
  /** Weeks by number: of its Monday, (day + 3) / 7. */
  readonly cohort: SqlNumber;
  readonly week: SqlNumber;
  readonly users: SqlNumber;
}

/** Viewers whose first session was in the same week, and who of them came back. */
export interface Cohort {
  /** Its Monday. */
  readonly firstDay: DayNumber;
  readonly users: number;
  /** Viewers by weeks since the cohort's own, which is the first; up to the running week. */
  readonly activeUsers: readonly number[];
}

/** Monday of a week. */
export function mondayOf(day: DayNumber): DayNumber {
  return day - weekdayOf(day);
}

/** How many viewers of each week's newcomers came in each week, over all that is kept. */
export function retentionQuery(): SqlStatement {
  return {
    // 1970-01-01, day 0, was a Thursday: three days later than a Monday.
    text: `
      WITH weeks AS (
        SELECT user_id, (day + 3) / 7 AS week FROM user_day GROUP BY user_id, (day + 3) / 7
      ),
      firsts AS (SELECT user_id, MIN(week) AS cohort FROM weeks GROUP BY user_id)
      SELECT firsts.cohort, weeks.week, COUNT(*) AS users
      FROM weeks JOIN firsts ON firsts.user_id = weeks.user_id
      GROUP BY firsts.cohort, weeks.week
      ORDER BY firsts.cohort, weeks.week`,
    params: [],
  };
}

/** Week number as the query counts it. */
const QUERY_WEEK_OFFSET = 3;

/**
 * The newest cohorts, oldest first; one for every week, also where nobody was new.
 *
 * @param today - the running day
 * @param count - cohorts, from 1; fewer where the history is shorter
 */
export function toCohorts(rows: readonly RetentionRow[], today: DayNumber, count: number): Cohort[] {
  const users = new Map(
    rows.map(({ cohort, week, users: found }) => [`${toNumber(cohort)} ${toNumber(week)}`, toNumber(found)]),
  );
  const current = Math.floor((today + QUERY_WEEK_OFFSET) / DAYS_A_WEEK);
  const earliest = rows.reduce((least, { cohort }) => Math.min(least, toNumber(cohort)), current + 1);
  const first = Math.max(earliest, current - count + 1);
  return Array.from({ length: Math.max(0, current - first + 1) }, (_, index) => {
    const cohort = first + index;
    const of = (week: number): number => users.get(`${cohort} ${week}`) ?? 0;
    return {
      firstDay: cohort * DAYS_A_WEEK - QUERY_WEEK_OFFSET,
      users: of(cohort),
      activeUsers: Array.from({ length: current - cohort + 1 }, (_, week) => of(cohort + week)),
    };
  });
}

export interface CohortUserRow {
  readonly user_id: string;
  readonly first_day: SqlNumber;
  readonly last_day: SqlNumber;
}

export interface CohortUserFilter {
  /** Monday of the cohort. */
  readonly cohort: DayNumber;
  /** Weeks after the cohort's own, from 0. */
  readonly week: number;
  /** Those who came in that week, or those who did not. */
  readonly isActive: boolean;
}

/** The viewers of a cohort who came in one of its weeks, or did not, with their first and last day. */
export function cohortUsersQuery(
  dialect: SqlDialect,
  { cohort, week, isActive }: CohortUserFilter,
): SqlStatement {
  const weekStart = cohort + DAYS_A_WEEK * week;
  const inWeek = `SUM(CASE WHEN day >= ${dialect.param(3)} AND day < ${dialect.param(4)} THEN 1 ELSE 0 END)`;
  return {
    text: `
      SELECT user_id, MIN(day) AS first_day, MAX(day) AS last_day
      FROM user_day
      GROUP BY user_id
      HAVING MIN(day) >= ${dialect.param(1)} AND MIN(day) < ${dialect.param(2)} AND ${inWeek} ${isActive ? '> 0' : '= 0'}`,
    params: [cohort, cohort + DAYS_A_WEEK, weekStart, weekStart + DAYS_A_WEEK],
  };
}
