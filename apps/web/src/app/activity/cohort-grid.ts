import type { RetentionTable } from '@engagement/contracts';
import type { ChartTable } from '../ui/chart-view.ts';
import { formatPart, formatWhole } from '../ui/format.ts';
import { formatDay } from '../ui/zone-time.ts';

/** Steps of the scale above nobody. */
const SHADES = 6;

export interface CohortCell {
  readonly week: number;
  /** `42.5 %`, or `3 of 11` for few people. */
  readonly text: string;
  readonly words: string;
  /** 0 for nobody, to 6. */
  readonly shade: number;
  readonly isComplete: boolean;
}

export interface CohortRow {
  /** Its Monday. */
  readonly cohort: string;
  readonly name: string;
  readonly users: string;
  readonly cells: readonly CohortCell[];
}

/** The cohorts with people in them, oldest first, with what came back of each week after week. */
export function cohortRows({ cohorts }: RetentionTable): readonly CohortRow[] {
  return cohorts
    .filter(({ users }) => users > 0)
    .map(({ week: monday, users, cells }) => ({
      cohort: monday,
      name: formatDay(monday),
      users: formatWhole(users),
      cells: cells.map(({ week, active_users: active, is_complete: isComplete }) => {
        const text = formatPart(active, users);
        return {
          week,
          text,
          words: cellWords(formatDay(monday), week, text, isComplete),
          shade: active === 0 ? 0 : Math.max(1, Math.ceil((active / users) * SHADES)),
          isComplete,
        };
      }),
    }));
}

/** Weeks of the longest row. */
export function longestWeeks(rows: readonly CohortRow[]): readonly number[] {
  return Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, (_, week) => week);
}

export function cohortTable(table: RetentionTable): ChartTable {
  const rows = cohortRows(table);
  const weeks = longestWeeks(rows);
  return {
    caption: $localize`:@@activity.retention.caption:Weekly retention by the week of the first session`,
    columns: [
      { label: $localize`:@@activity.retention.cohort:First week`, isNumeric: false },
      { label: $localize`:@@activity.retention.users:Viewers`, isNumeric: true },
      ...weeks.map((week) => ({ label: weekLabel(week), isNumeric: true })),
    ],
    rows: rows.map(({ name, users, cells }) => [
      name,
      users,
      ...weeks.map((week) => cells[week]?.text ?? ''),
    ]),
  };
}

/** `Week 3`. */
export function weekLabel(week: number): string {
  return $localize`:@@activity.retention.week:Week ${week}:week:`;
}

function cellWords(cohort: string, week: number, share: string, isComplete: boolean): string {
  return isComplete
    ? $localize`:@@activity.retention.cell:Of those who first came in the week of ${cohort}:cohort:, ${share}:share: came in week ${week}:week:`
    : $localize`:@@activity.retention.cellSoFar:Of those who first came in the week of ${cohort}:cohort:, ${share}:share: came in week ${week}:week: so far, which is not over`;
}
