import { fromMillionths, toMicroMinutes } from '../days/millionths.ts';
import { KindCounts } from '../features/kind-counts.ts';
import type { ViewerHistory } from '../features/viewer-history.ts';
import type { ViewerProfile } from '../features/viewer-profile.ts';
import type { ViewingSession } from './viewer.ts';
import type { VarietyTotals } from '../features/window-totals.ts';
import { weekdayOf } from '../time/calendar-day.ts';
import { DAY_MS } from '../time/duration.ts';
import type { TimeZone } from '../time/time-zone.ts';

/**
 * A viewer's history word by word after its definition, an object a session and a pass a figure: slow, and short enough to
 * be seen right.
 */
export function plainHistory(
  profile: ViewerProfile,
  sessions: readonly ViewingSession[],
  asOf: number,
  zone: TimeZone,
): ViewerHistory {
  const known = sessions
    .filter(({ startedAt, receivedAt }) => startedAt < asOf && receivedAt < asOf)
    .sort((one, other) => one.startedAt - other.startedAt);
  const aged = (from: number, to: number): ViewingSession[] =>
    known.filter(({ startedAt }) => {
      const days = (asOf - startedAt) / DAY_MS;
      return days > from && days <= to;
    });
  const dayOf = ({ startedAt }: ViewingSession): number => Math.ceil((asOf - startedAt) / DAY_MS) - 1;
  const genres = ordinalsOf(sessions.flatMap((session) => session.genres.map(normalised)));
  const shows = ordinalsOf(sessions.flatMap((session) => session.shows));
  const window = (from: number, to: number): VarietyTotals =>
    plainTotals(aged(from, to), { zone, dayOf, genres, shows }) as VarietyTotals;
  const first = known[0];
  const last = known.at(-1);
  const registeredAt = profile.registeredOn === null ? null : zone.parseInstant(profile.registeredOn);
  const firstDay = Math.min(registeredAt ?? asOf, first?.startedAt ?? asOf);
  const tenureDays = Math.max(0, asOf - firstDay) / DAY_MS;
  const silentDays = last ? dayOf(last) : Math.floor(tenureDays);
  const coming = sessions.map(({ startedAt }) => startedAt).filter((startedAt) => startedAt >= asOf);
  return {
    sessions: known.length,
    firstSeenAt: first?.startedAt ?? null,
    lastSeenAt: last?.startedAt ?? null,
    nextSessionAt: coming.length === 0 ? null : Math.min(...coming),
    silentDays,
    tenureDays,
    gaps: plainGaps(
      known.map(dayOf).filter((day) => day < 56),
      silentDays,
    ),
    last7: window(0, 7),
    last14: window(0, 14),
    last28: window(0, 28),
    days8To28: window(7, 28),
    days15To56: window(14, 56),
    favouriteGenre: plainFavourite(profile, aged(14, 56), genres),
  };
}

interface Reading {
  readonly zone: TimeZone;
  readonly dayOf: (session: ViewingSession) => number;
  readonly genres: ReadonlyMap<string, number>;
  readonly shows: ReadonlyMap<string, number>;
}

function plainTotals(
  sessions: readonly ViewingSession[],
  { zone, dayOf, genres, shows }: Reading,
): Partial<VarietyTotals> {
  const sum = (of: (session: ViewingSession) => number): number =>
    sessions.reduce((total, session) => total + of(session), 0);
  const microMinutes = sum((session) => toMicroMinutes(session.minutes));
  const recommendedMicroMinutes = sum((session) =>
    session.wasRecommended ? toMicroMinutes(session.minutes) : 0,
  );
  const minutes = fromMillionths(microMinutes);
  const counted = (kinds: ReadonlyMap<string, number>, occurred: readonly string[]): KindCounts => {
    const counts = new KindCounts(kinds.size);
    occurred.forEach((kind) => counts.add(kinds.get(kind)!));
    return counts;
  };
  return {
    sessions: sessions.length,
    microMinutes,
    minutes,
    recommendedMicroMinutes,
    recommendedMinutes: fromMillionths(recommendedMicroMinutes),
    pauses: sum((session) => session.pauses),
    bufferEvents: sum((session) => session.bufferEvents),
    bufferedSessions: sessions.filter((session) => session.bufferEvents > 0).length,
    recommendedSessions: sessions.filter((session) => session.wasRecommended).length,
    nightSessions: sessions.filter(({ startedAt }) => {
      const hour = zone.hourOfDay(startedAt);
      return hour >= 22 || hour < 5;
    }).length,
    weekendSessions: sessions.filter(({ startedAt }) => weekdayOf(zone.dayOf(startedAt)) >= 5).length,
    activeDays: new Set(sessions.map(dayOf)).size,
    genres: counted(
      genres,
      sessions.flatMap((session) => session.genres.map(normalised)),
    ),
    shows: counted(
      shows,
      sessions.flatMap((session) => session.shows),
    ),
    perHour: (count) => count / Math.max(minutes / 60, 0.25),
    shareOfSessions: (count) => (sessions.length === 0 ? 0 : count / sessions.length),
  };
}

function plainGaps(days: readonly number[], silentDays: number): ViewerHistory['gaps'] {
  const ordered = [...new Set(days)].sort((a, b) => b - a);
  const gaps = ordered.slice(1).map((day, index) => ordered[index]! - day);
  if (gaps.length === 0) return { mean: silentDays, sd: 0, max: silentDays };
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length;
  return { mean, sd: Math.sqrt(variance), max: Math.max(...gaps) };
}

function plainFavourite(
  profile: ViewerProfile,
  sessions: readonly ViewingSession[],
  genres: ReadonlyMap<string, number>,
): number {
  const named = normalised(profile.preferredGenre ?? '');
  const counts = new Map<string, number>();
  for (const genre of sessions.flatMap((session) => session.genres.map(normalised))) {
    counts.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  const [watched] = [...counts].sort(
    ([nameA, countA], [nameB, countB]) => countB - countA || (nameA < nameB ? -1 : 1),
  );
  return genres.get(named === '' ? (watched?.[0] ?? '') : named) ?? -1;
}

function ordinalsOf(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].map((name, ordinal) => [name, ordinal]));
}

function normalised(name: string): string {
  return name.trim().toLowerCase();
}
