import { DAY_MS } from '../time/duration.ts';
import type { ViewerHistory } from './viewer-history.ts';

/** `eligible`: can be scored; `lapsed`: silent for longer than the active window; `too_new`: too little is known. */
export const VIEWER_STANDINGS = ['eligible', 'lapsed', 'too_new'] as const;
export type ViewerStanding = (typeof VIEWER_STANDINGS)[number];

export interface StandingSettings {
  /** Silence after which a viewer has lapsed, in days. */
  readonly activeWindowDays: number;
  /** Least days since the first session. */
  readonly minDays: number;
  /** Least number of sessions. */
  readonly minSessions: number;
}

export const DEFAULT_STANDING: StandingSettings = { activeWindowDays: 28, minDays: 7, minSessions: 3 };

/** Where a viewer stood at `asOf`, by the sessions known then; somebody without any is too new. */
export function viewerStanding(
  { sessions, firstSeenAt, lastSeenAt }: Pick<ViewerHistory, 'sessions' | 'firstSeenAt' | 'lastSeenAt'>,
  asOf: number,
  settings: StandingSettings = DEFAULT_STANDING,
): ViewerStanding {
  if (firstSeenAt === null || lastSeenAt === null) {
    return 'too_new';
  }
  if (asOf - lastSeenAt > settings.activeWindowDays * DAY_MS) {
    return 'lapsed';
  }
  const isKnownWell = asOf - firstSeenAt >= settings.minDays * DAY_MS && sessions >= settings.minSessions;
  return isKnownWell ? 'eligible' : 'too_new';
}

/**
 * 1 when no session began in `[asOf, asOf + horizon)`, else 0; right only once the horizon has passed.
 *
 * @param horizonDays - length of the horizon in periods of 24 hours, > 0
 */
export function churnLabel(
  { nextSessionAt }: Pick<ViewerHistory, 'nextSessionAt'>,
  asOf: number,
  horizonDays: number,
): 0 | 1 {
  return nextSessionAt !== null && nextSessionAt < asOf + horizonDays * DAY_MS ? 0 : 1;
}
