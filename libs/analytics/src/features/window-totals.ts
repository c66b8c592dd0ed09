import { DAY_MS } from '../time/duration.ts';
import { KindCounts } from './kind-counts.ts';
import { isRecommended, type SessionTable } from './session-table.ts';

// A rate over less time than this says more about chance than about the viewer.
const LEAST_HOURS = 0.25;

/** Running totals of the sessions that began in one window of time before an as-of instant; made to be reused. */
export class WindowTotals {
  sessions = 0;
  minutes = 0;
  pauses = 0;
  bufferEvents = 0;
  bufferedSessions = 0;
  recommendedSessions = 0;
  recommendedMinutes = 0;
  /** Periods of 24 hours, counted back from the as-of instant, in which a session began. */
  activeDays = 0;
  #latestDay = -1;

  /** @param table - whose sessions will be added */
  constructor(protected readonly table: SessionTable) {}

  /**
   * @param session - its place in the table; sessions must come oldest first
   * @param day - the period of 24 hours it began in, as `daysBefore` counts them
   */
  add(session: number, day: number): void {
    const { bufferEvents, minutes, minuteScale, pauses } = this.table;
    const watched = minutes[session]! / minuteScale;
    const stalls = bufferEvents[session]!;
    this.sessions += 1;
    this.minutes += watched;
    this.pauses += pauses[session]!;
    this.bufferEvents += stalls;
    if (stalls > 0) this.bufferedSessions += 1;
    if (isRecommended(this.table, session)) {
      this.recommendedSessions += 1;
      this.recommendedMinutes += watched;
    }
    if (day !== this.#latestDay) this.activeDays += 1;
    this.#latestDay = day;
  }

  clear(): void {
    this.sessions = 0;
    this.minutes = 0;
    this.pauses = 0;
    this.bufferEvents = 0;
    this.bufferedSessions = 0;
    this.recommendedSessions = 0;
    this.recommendedMinutes = 0;
    this.activeDays = 0;
    this.#latestDay = -1;
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

/** Running totals that also tell the genres apart. */
export class GenreTotals extends WindowTotals {
  readonly genres: KindCounts;

  constructor(table: SessionTable) {
    super(table);
    this.genres = new KindCounts(table.genreNames.length);
  }

  override add(session: number, day: number): void {
    super.add(session, day);
    const { genreOffsets, genres } = this.table;
    for (let at = genreOffsets[session]!; at < genreOffsets[session + 1]!; at++) this.genres.add(genres[at]!);
  }

  override clear(): void {
    super.clear();
    this.genres.clear();
  }
}

/** Running totals that also tell the genres and the shows apart. */
export class VarietyTotals extends GenreTotals {
  readonly shows: KindCounts;

  constructor(table: SessionTable) {
    super(table);
    this.shows = new KindCounts(table.showCount);
  }

  override add(session: number, day: number): void {
    super.add(session, day);
    const { showOffsets, shows } = this.table;
    for (let at = showOffsets[session]!; at < showOffsets[session + 1]!; at++) this.shows.add(shows[at]!);
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
