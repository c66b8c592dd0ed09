import { parseDay, weekdayOf, type DayNumber } from './calendar-day.ts';
import { DAY_MS, HOUR_MS, positiveModulo } from './duration.ts';
import { parseIsoTime } from './iso-time.ts';
import { ZoneOffsets, type OffsetSpan } from './zone-offsets.ts';

/**
 * The calendar and clock of an IANA time zone. Instants are epoch milliseconds.
 *
 * Days have 23 or 25 hours where the clocks change. An hour is what a local clock shows as one hour without a
 * break: the two 02:00 hours of an autumn change are two, and a change by half an hour leaves a half-hour one.
 */
export class TimeZone {
  readonly name: string;
  readonly #offsets: ZoneOffsets;

  /** @throws {RangeError} if there is no zone of this name */
  constructor(name: string) {
    this.name = name;
    this.#offsets = new ZoneOffsets(name);
  }

  /** Local time minus UTC at an instant, in milliseconds. */
  offsetMs(instant: number): number {
    return this.#offsets.offsetAt(instant);
  }

  /** The stretches of constant offset that make up `[from, until)`, oldest first. */
  offsetSpans(from: number, until: number): OffsetSpan[] {
    return this.#offsets.spans(from, until);
  }

  /** The local calendar day of an instant. */
  dayOf(instant: number): DayNumber {
    return Math.floor((instant + this.offsetMs(instant)) / DAY_MS);
  }

  /** First instant at which the local calendar shows `day`, or a later one where `day` was skipped. */
  startOfDay(day: DayNumber): number {
    const local = day * DAY_MS;
    const span = this.#spanOfLocal(local);
    return Math.max(span.from, local - span.offsetMs);
  }

  /** Start of the local clock hour that contains an instant. */
  startOfHour(instant: number): number {
    const offsetMs = this.offsetMs(instant);
    const start = instant - positiveModulo(instant + offsetMs, HOUR_MS);
    if (this.offsetMs(start) === offsetMs) {
      return start;
    }
    return this.offsetSpans(start, instant + 1).at(-1)!.from;
  }

  /** Start of the local clock hour after the one that contains an instant. */
  nextHour(instant: number): number {
    const offsetMs = this.offsetMs(instant);
    const next = instant - positiveModulo(instant + offsetMs, HOUR_MS) + HOUR_MS;
    if (this.offsetMs(next - 1) === offsetMs) {
      return next;
    }
    return this.offsetSpans(instant, next)[0]!.until;
  }

  /** Hour of the local week, 0 (Monday, 0 h) to 167 (Sunday, 23 h). */
  hourOfWeek(instant: number): number {
    return weekdayOf(this.dayOf(instant)) * 24 + this.hourOfDay(instant);
  }

  /** Hour on the local clock, 0 to 23. */
  hourOfDay(instant: number): number {
    return Math.floor(positiveModulo(instant + this.offsetMs(instant), DAY_MS) / HOUR_MS);
  }

  /**
   * The instant of an ISO 8601 text, or `null` when it is none.
   *
   * A time without an offset is read on this zone's clock: one that the clock skipped is moved on by the size
   * of the gap, one that it showed twice is the first. A date alone is its local midnight.
   */
  parseInstant(text: string): number | null {
    const day = parseDay(text);
    if (day !== null) {
      return this.startOfDay(day);
    }
    const time = parseIsoTime(text);
    if (!time) {
      return null;
    }
    return time.offsetMs === null ? this.#instantOfLocal(time.localMs) : time.localMs - time.offsetMs;
  }

  #instantOfLocal(local: number): number {
    const before = this.offsetMs(local - DAY_MS);
    const span = this.#spanOfLocal(local);
    const instant = local - span.offsetMs;
    return instant >= span.from ? instant : local - before;
  }

  /** The first span in which the local clock shows `local` or later. */
  #spanOfLocal(local: number): OffsetSpan {
    // Offsets stay within ±15 h, so the instant lies within a day of the same reading in UTC.
    const from = local - DAY_MS;
    const until = local + DAY_MS;
    const offsetMs = this.offsetMs(from);
    if (offsetMs === this.offsetMs(until)) {
      return { from, until, offsetMs };
    }
    return this.offsetSpans(from, until).find((span) => local - span.offsetMs < span.until)!;
  }
}
