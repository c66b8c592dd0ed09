import { DAY_MS, type TimeZone } from '@engagement/analytics';

/** Days for which each kind of data is kept: today and so many before. */
export interface RetentionDays {
  readonly events: number;
  /** What is counted per viewer, per show and per session; never less than events are. */
  readonly days: number;
  /** Churn scores and the features that they were computed from. */
  readonly scores: number;
  readonly forecasts: number;
  /** Records of imports that have ended, and their rejected rows. */
  readonly imports: number;
  /** Runs of jobs that have ended. */
  readonly jobs: number;
  /** Alarms that are resolved. */
  readonly alarms: number;
  readonly auditLog: number;
  /** Viewers who were neither seen nor registered again; 0: for ever. */
  readonly viewers: number;
}

/**
 * From when on a kind of data is kept: a beginning of a day, so that no day is kept in part.
 *
 * @param days - kept before today
 * @param now - epoch ms
 */
export function keptFrom(zone: TimeZone, days: number, now: number): number {
  return zone.startOfDay(zone.dayOf(now - days * DAY_MS));
}
