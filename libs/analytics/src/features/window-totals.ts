import { fromMillionths } from '../days/millionths.ts';
import { DAY_MS } from '../time/duration.ts';
import { KindCounts } from './kind-counts.ts';

// A rate over less time than this says more about chance than about the viewer.
const LEAST_HOURS = 0.25;

/** Totals of the sessions that began in one window of time before an as-of instant; made to be reused. */
export class WindowTotals {
  sessions = 0;
  /** Sums of minutes are kept in millionths, which are exact in any order. */
  microMinutes = 0;
  recommendedMicroMinutes = 0;
  pauses = 0;
  bufferEvents = 0;
  bufferedSessions = 0;
  recommendedSessions = 0;
  /** Sessions that began from 22 h to 5 h on the local clock. */
  nightSessions = 0;
  /** Sessions that began on a Saturday or Sunday. */
  weekendSessions = 0;
  /** Periods of 24 hours, counted back from the as-of instant, in which a session began. */
  activeDays = 0;

  get minutes(): number {
    return fromMillionths(this.microMinutes);
  }

  get recommendedMinutes(): number {
    return fromMillionths(this.recommendedMicroMinutes);
  }

  clear(): void {
    this.sessions = 0;
    this.microMinutes = 0;
    this.recommendedMicroMinutes = 0;
    this.pauses = 0;
    this.bufferEvents = 0;
    this.bufferedSessions = 0;
    this.recommendedSessions = 0;
    this.nightSessions = 0;
    this.weekendSessions = 0;
    this.activeDays = 0;
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

/** Totals that also tell the genres apart. */
export class GenreTotals extends WindowTotals {
  /** @param genres - of this window */
  constructor(readonly genres: KindCounts) {
    super();
  }

  override clear(): void {
    super.clear();
    this.genres.clear();
  }
}

/** Totals that also tell the genres and the shows apart. */
export class VarietyTotals extends GenreTotals {
  constructor(
    genres: KindCounts,
    readonly shows: KindCounts,
  ) {
    super(genres);
  }

  override clear(): void {
    super.clear();
    this.shows.clear();
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
