import { DAY_MS } from '../time/duration.ts';
import { knownSessions, type ViewingSession } from './viewing-session.ts';

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
  sessions: readonly ViewingSession[],
  asOf: number,
  settings: StandingSettings = DEFAULT_STANDING,
): ViewerStanding {
  const known = knownSessions(sessions, asOf);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) {
    return 'too_new';
  }
  if (asOf - last.startedAt > settings.activeWindowDays * DAY_MS) {
    return 'lapsed';
  }
  const isKnownWell =
    asOf - first.startedAt >= settings.minDays * DAY_MS && known.length >= settings.minSessions;
  return isKnownWell ? 'eligible' : 'too_new';
}

/**
 * 1 when no session began in `[asOf, asOf + horizon)`, else 0; right only once the horizon has passed.
 *
 * @param horizonDays - length of the horizon in periods of 24 hours, > 0
 */
export function churnLabel(sessions: readonly ViewingSession[], asOf: number, horizonDays: number): 0 | 1 {
  const end = asOf + horizonDays * DAY_MS;
  return sessions.some(({ startedAt }) => startedAt >= asOf && startedAt < end) ? 0 : 1;
}
