import type { ActiveUsersBucket } from './active-users.ts';

export const HOURS_OF_WEEK = 168;

/** What the same hour of several weeks had. */
export interface HourOfWeek {
  /** Monday = 0 … Sunday = 6. */
  readonly weekday: number;
  /** On the local clock, 0 to 23. */
  readonly hour: number;
  /** Complete hours that were counted. */
  readonly hours: number;
  /** Mean of their active users; `null` where no hour was counted. */
  readonly meanActiveUsers: number | null;
}

/**
 * The mean of every hour of the local week, Monday 0 h first: always 168 entries.
 *
 * @param hours - complete ones only
 * @param hourOfWeek - 0 to 167 of an instant
 */
export function meanByHourOfWeek(
  hours: readonly ActiveUsersBucket[],
  hourOfWeek: (instant: number) => number,
): HourOfWeek[] {
  const sums = new Float64Array(HOURS_OF_WEEK);
  const counts = new Uint32Array(HOURS_OF_WEEK);
  for (const { from, activeUsers } of hours) {
    sums[hourOfWeek(from)]! += activeUsers;
    counts[hourOfWeek(from)]! += 1;
  }
  return Array.from({ length: HOURS_OF_WEEK }, (_, index) => ({
    weekday: Math.floor(index / 24),
    hour: index % 24,
    hours: counts[index]!,
    meanActiveUsers: counts[index] === 0 ? null : sums[index]! / counts[index]!,
  }));
}
