import type { Now } from '@engagement/contracts';

/** What new live figures mean for the rest of the page. */
export interface LiveChange {
  /** Whether every panel should ask again at once: other scores, another forecast, or the very first session. */
  readonly isUpheaval: boolean;
  /** Sessions that came since the panels last asked, ≥ 0. */
  readonly newSessions: number;
}

/**
 * Compares live figures with the ones that the panels were filled with.
 *
 * @param shown - live figures of the moment the panels last asked; `undefined` before the first
 */
export function liveChange(shown: Now | undefined, now: Now): LiveChange {
  if (shown === undefined) return { isUpheaval: false, newSessions: 0 };
  return {
    isUpheaval:
      shown.churn_as_of !== now.churn_as_of ||
      shown.forecast_issued_at !== now.forecast_issued_at ||
      (shown.events === 0) !== (now.events === 0),
    newSessions: Math.max(0, now.events - shown.events),
  };
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/**
 * How long to wait before connecting again.
 *
 * @param failures - attempts in a row that failed, ≥ 1
 */
export function reconnectDelayMs(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
}
