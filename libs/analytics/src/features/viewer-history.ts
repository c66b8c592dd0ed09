import { DAY_MS } from '../time/duration.ts';
import { weekdayOf } from '../time/calendar-day.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { knownSessions, type ViewerProfile, type ViewingSession } from './viewing-session.ts';
import { daysBefore, WindowTotals } from './window-totals.ts';

/** How far back behaviour is looked at, except for when somebody was first and last seen. */
export const LOOKBACK_DAYS = 56;

/** Days between one active day and the next. */
export interface GapStatistics {
  readonly mean: number;
  readonly sd: number;
  readonly max: number;
}

/** Everything the features of one viewer are made of, as it was known at one instant. */
export interface ViewerHistory {
  readonly profile: ViewerProfile;
  /** Whole days since the last session began, or since the registration for a viewer without one. */
  readonly silentDays: number;
  /** Days since the registration or the first session, whichever was earlier. */
  readonly tenureDays: number;
  readonly gaps: GapStatistics;
  readonly last7: WindowTotals;
  readonly last14: WindowTotals;
  readonly last28: WindowTotals;
  /** Days 8 to 28 before. */
  readonly days8To28: WindowTotals;
  /** Days 15 to 56 before. */
  readonly days15To56: WindowTotals;
  /** Sessions of the last 28 days that began from 22 h to 5 h on the local clock. */
  readonly nightSessions: number;
  /** Sessions of the last 28 days that began on a Saturday or Sunday. */
  readonly weekendSessions: number;
}

/** What was known of a viewer at `asOf`: nothing that began or arrived at or after it counts. */
export function viewerHistory(
  profile: ViewerProfile,
  sessions: readonly ViewingSession[],
  asOf: number,
  zone: TimeZone,
): ViewerHistory {
  const known = knownSessions(sessions, asOf);
  const windows = {
    last7: new WindowTotals(),
    last14: new WindowTotals(),
    last28: new WindowTotals(),
    days8To28: new WindowTotals(),
    days15To56: new WindowTotals(),
  };
  for (const session of known) {
    for (const window of windowsOf(windows, (asOf - session.startedAt) / DAY_MS)) {
      window.add(session, asOf);
    }
  }
  const tenureDays = tenure(profile, known, asOf, zone);
  const recent = known.filter(({ startedAt }) => asOf - startedAt <= 28 * DAY_MS);
  const last = known.at(-1);
  const silentDays = last ? daysBefore(asOf, last.startedAt) : Math.floor(tenureDays);
  return {
    ...windows,
    profile,
    silentDays,
    tenureDays,
    gaps: gapStatistics(known, asOf, silentDays),
    nightSessions: recent.filter(({ startedAt }) => isNight(zone.hourOfDay(startedAt))).length,
    weekendSessions: recent.filter(({ startedAt }) => weekdayOf(zone.dayOf(startedAt)) >= 5).length,
  };
}

type Windows = Pick<ViewerHistory, 'last7' | 'last14' | 'last28' | 'days8To28' | 'days15To56'>;

function windowsOf(windows: Windows, ageDays: number): WindowTotals[] {
  const { last7, last14, last28, days8To28, days15To56 } = windows;
  if (ageDays <= 7) {
    return [last7, last14, last28];
  }
  if (ageDays <= 14) {
    return [last14, last28, days8To28];
  }
  if (ageDays <= 28) {
    return [last28, days8To28, days15To56];
  }
  return ageDays <= LOOKBACK_DAYS ? [days15To56] : [];
}

function isNight(hour: number): boolean {
  return hour >= 22 || hour < 5;
}

function tenure(
  profile: ViewerProfile,
  known: readonly ViewingSession[],
  asOf: number,
  zone: TimeZone,
): number {
  const registeredAt = profile.registeredOn === null ? null : zone.parseInstant(profile.registeredOn);
  const firstSeenAt = known[0]?.startedAt ?? asOf;
  return Math.max(0, asOf - Math.min(registeredAt ?? asOf, firstSeenAt)) / DAY_MS;
}

/** Over the lookback; where no gap was seen, the silence up to now stands in for it. */
function gapStatistics(known: readonly ViewingSession[], asOf: number, silentDays: number): GapStatistics {
  const days = new Set(known.map(({ startedAt }) => daysBefore(asOf, startedAt)));
  const ordered = [...days].filter((day) => day < LOOKBACK_DAYS).sort((a, b) => b - a);
  const gaps = ordered.slice(1).map((day, index) => ordered[index]! - day);
  if (gaps.length === 0) {
    return { mean: silentDays, sd: 0, max: silentDays };
  }
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return { mean, sd: Math.sqrt(variance), max: Math.max(...gaps) };
}
