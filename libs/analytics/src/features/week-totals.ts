import { DAY_MS } from '../time/duration.ts';
import type { WindowTotals } from './window-totals.ts';

export const DAYS_A_WEEK = 7;
export const WEEK_MS = DAYS_A_WEEK * DAY_MS;

/** What is true of a session, as bits of one number. */
export const RECOMMENDED = 1;
export const AT_NIGHT = 2;
export const AT_WEEKEND = 4;

// A row is eight doubles, seen as sixteen integers from its middle on: one line of a processor's cache, so that a session
// waits for memory once.
const DOUBLES = 8;
const MICRO_MINUTES = 0;
const RECOMMENDED_MICRO_MINUTES = 1;
const PAUSES = 2;
const BUFFER_EVENTS = 3;
const INTEGERS = 16;
const SESSIONS = 8;
const BUFFERED_SESSIONS = 9;
const RECOMMENDED_SESSIONS = 10;
const NIGHT_SESSIONS = 11;
const WEEKEND_SESSIONS = 12;
const FIRST_OFFSET = 13;
const LAST_OFFSET = 14;
const ACTIVE_DAYS = 15;

/** Sums over the sessions of a week, in rows that begin at zero. All are whole numbers, so no order of adding them matters. */
export class WeekTotals {
  #doubles: Float64Array;
  #integers: Uint32Array;

  constructor(rows: number) {
    this.#doubles = new Float64Array(rows * DOUBLES);
    this.#integers = new Uint32Array(this.#doubles.buffer);
  }

  /**
   * Adds a session.
   *
   * @param microMinutes - millionths of a minute
   * @param traits - `RECOMMENDED`, `AT_NIGHT` and `AT_WEEKEND`, where they apply
   * @param offsetMs - from the beginning of the week to that of the session, `[0, WEEK_MS)`
   */
  add(
    row: number,
    microMinutes: number,
    pauses: number,
    bufferEvents: number,
    traits: number,
    offsetMs: number,
  ): void {
    const doubles = this.#doubles;
    const integers = this.#integers;
    const sums = row * DOUBLES;
    doubles[sums + MICRO_MINUTES]! += microMinutes;
    doubles[sums + PAUSES]! += pauses;
    doubles[sums + BUFFER_EVENTS]! += bufferEvents;
    const counts = row * INTEGERS;
    if (bufferEvents > 0) integers[counts + BUFFERED_SESSIONS]! += 1;
    if (traits & RECOMMENDED) {
      doubles[sums + RECOMMENDED_MICRO_MINUTES]! += microMinutes;
      integers[counts + RECOMMENDED_SESSIONS]! += 1;
    }
    if (traits & AT_NIGHT) integers[counts + NIGHT_SESSIONS]! += 1;
    if (traits & AT_WEEKEND) integers[counts + WEEKEND_SESSIONS]! += 1;
    if (integers[counts + SESSIONS] === 0 || offsetMs < integers[counts + FIRST_OFFSET]!)
      integers[counts + FIRST_OFFSET] = offsetMs;
    if (offsetMs > integers[counts + LAST_OFFSET]!) integers[counts + LAST_OFFSET] = offsetMs;
    integers[counts + ACTIVE_DAYS]! |= 1 << ((offsetMs / DAY_MS) | 0);
    integers[counts + SESSIONS]! += 1;
  }

  sessions(row: number): number {
    return this.#integers[row * INTEGERS + SESSIONS]!;
  }

  /** Milliseconds from the beginning of the week to the first session; right where there is one. */
  firstOffset(row: number): number {
    return this.#integers[row * INTEGERS + FIRST_OFFSET]!;
  }

  /** As `firstOffset`, to the last session. */
  lastOffset(row: number): number {
    return this.#integers[row * INTEGERS + LAST_OFFSET]!;
  }

  /** A bit for each of the week's periods of 24 hours in which a session began; the lowest is the first. */
  activeDays(row: number): number {
    return this.#integers[row * INTEGERS + ACTIVE_DAYS]!;
  }

  /** Adds a row to a window; its active days are left to the caller, who may have two rows of the same days. */
  addTo(window: WindowTotals, row: number): void {
    const sums = row * DOUBLES;
    const counts = row * INTEGERS;
    window.sessions += this.#integers[counts + SESSIONS]!;
    window.microMinutes += this.#doubles[sums + MICRO_MINUTES]!;
    window.recommendedMicroMinutes += this.#doubles[sums + RECOMMENDED_MICRO_MINUTES]!;
    window.pauses += this.#doubles[sums + PAUSES]!;
    window.bufferEvents += this.#doubles[sums + BUFFER_EVENTS]!;
    window.bufferedSessions += this.#integers[counts + BUFFERED_SESSIONS]!;
    window.recommendedSessions += this.#integers[counts + RECOMMENDED_SESSIONS]!;
    window.nightSessions += this.#integers[counts + NIGHT_SESSIONS]!;
    window.weekendSessions += this.#integers[counts + WEEKEND_SESSIONS]!;
  }

  /** Makes room for more rows. */
  grow(rows: number): void {
    const doubles = new Float64Array(rows * DOUBLES);
    doubles.set(this.#doubles);
    this.#doubles = doubles;
    this.#integers = new Uint32Array(doubles.buffer);
  }
}

/** The totals of those few viewers who have any. */
export class SparseWeekTotals {
  readonly totals = new WeekTotals(1);
  readonly #rows = new Map<number, number>();
  #room = 1;

  /** @returns the viewer's row of `totals`, a new one where there was none */
  rowFor(viewer: number): number {
    let row = this.#rows.get(viewer);
    if (row === undefined) {
      row = this.#rows.size;
      if (row === this.#room) this.totals.grow((this.#room *= 2));
      this.#rows.set(viewer, row);
    }
    return row;
  }

  /** The viewer's row of `totals`, if there is one. */
  rowOf(viewer: number): number | undefined {
    return this.#rows.get(viewer);
  }
}
