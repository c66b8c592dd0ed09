import { fromMillionths } from '../days/millionths.ts';
import type { DayStats } from './day-stats.ts';

/** What happened over several days together. */
export interface PeriodTotals {
  /** Distinct over the whole period. */
  readonly activeUsers: number;
  readonly sessions: number;
  readonly watchMinutes: number;
}

/** @param activeUsers - distinct over all of the days, which their own counts do not say */
export function toPeriodTotals(days: readonly DayStats[], activeUsers: number): PeriodTotals {
  return {
    activeUsers,
    sessions: days.reduce((sum, { sessions }) => sum + sessions, 0),
    watchMinutes: fromMillionths(days.reduce((sum, { microMinutes }) => sum + microMinutes, 0)),
  };
}
