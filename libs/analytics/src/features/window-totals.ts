import { DAY_MS } from '../time/duration.ts';
import type { ViewingSession } from './viewing-session.ts';

// A rate over less time than this says more about chance than about the viewer.
const LEAST_HOURS = 0.25;

/** Running totals of the sessions that began in one window of time before an as-of instant. */
export class WindowTotals {
  sessions = 0;
  minutes = 0;
  pauses = 0;
  bufferEvents = 0;
  bufferedSessions = 0;
  recommendedSessions = 0;
  recommendedMinutes = 0;
  readonly genres = new Map<string, number>();
  readonly shows = new Map<string, number>();
  readonly #days = new Set<number>();

  add(session: ViewingSession, asOf: number): void {
    this.sessions += 1;
    this.minutes += session.minutes;
    this.pauses += session.pauses;
    this.bufferEvents += session.bufferEvents;
    this.bufferedSessions += session.bufferEvents > 0 ? 1 : 0;
    this.recommendedSessions += session.wasRecommended ? 1 : 0;
    this.recommendedMinutes += session.wasRecommended ? session.minutes : 0;
    this.#days.add(daysBefore(asOf, session.startedAt));
    session.genres.forEach((genre) => countUp(this.genres, genre.trim().toLowerCase()));
    session.shows.forEach((show) => countUp(this.shows, show));
  }

  /** Periods of 24 hours, counted back from the as-of instant, in which a session began. */
  get activeDays(): number {
    return this.#days.size;
  }

  /** A count per hour watched; less than a quarter of an hour counts as one. */
  perHour(count: number): number {
    return count / Math.max(this.minutes / 60, LEAST_HOURS);
  }

  /** A part of the sessions, 0 to 1; 0 without sessions. */
  shareOfSessions(count: number): number {
    return this.sessions === 0 ? 0 : count / this.sessions;
  }
}

/**
 * The period of 24 hours, counted back from `asOf` as 0, that an earlier instant lies in.
 *
 * Unlike calendar days it does not hang on the time of day of `asOf`: who comes daily is in 0 at any hour.
 */
export function daysBefore(asOf: number, instant: number): number {
  return Math.ceil((asOf - instant) / DAY_MS) - 1;
}

/**
 * Effective number of kinds: e to the Shannon entropy of their shares.
 *
 * @returns 1 for one kind, n for n kinds in equal parts, 0 for none
 */
export function effectiveNumber(counts: ReadonlyMap<string, number>): number {
  const total = sumOf(counts);
  let entropy = 0;
  for (const count of counts.values()) {
    entropy -= (count / total) * Math.log(count / total);
  }
  return total === 0 ? 0 : Math.exp(entropy);
}

/** A kind's share of all counts, 0 to 1; 0 without any. */
export function shareOf(counts: ReadonlyMap<string, number>, key: string): number {
  const total = sumOf(counts);
  return total === 0 ? 0 : (counts.get(key) ?? 0) / total;
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of counts.values()) {
    total += count;
  }
  return total;
}

function countUp(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
