import { DAY_MS } from './duration.ts';

/** A stretch of time, `[from, until)` in epoch ms, during which a zone keeps one offset from UTC. */
export interface OffsetSpan {
  readonly from: number;
  readonly until: number;
  /** Local time minus UTC, in milliseconds; east of Greenwich is positive. */
  readonly offsetMs: number;
}

const OFFSET_PATTERN = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * The offsets of one IANA zone, looked up in the platform's zone database a year at a time and kept.
 *
 * Asking that database costs microseconds; a kept span answers in nanoseconds, and events come in runs that
 * share one. A zone that changed twice within 24 hours would be seen to change once: none did since 1970.
 */
export class ZoneOffsets {
  readonly #format: Intl.DateTimeFormat;
  readonly #years = new Map<number, readonly OffsetSpan[]>();
  #latest: OffsetSpan = { from: 0, until: 0, offsetMs: 0 };

  /** @throws {RangeError} if the platform knows no zone of this name */
  constructor(name: string) {
    try {
      this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    } catch (cause) {
      throw new RangeError(`"${name}" is not an IANA time zone; use a name such as "Europe/Berlin".`, {
        cause,
      });
    }
  }

  /** Local time minus UTC at an instant, both in milliseconds. */
  offsetAt(instant: number): number {
    if (instant >= this.#latest.from && instant < this.#latest.until) {
      return this.#latest.offsetMs;
    }
    this.#latest = this.#spanAt(instant);
    return this.#latest.offsetMs;
  }

  /** The spans that make up `[from, until)`, oldest first; neighbours differ in their offset. */
  spans(from: number, until: number): OffsetSpan[] {
    const spans: OffsetSpan[] = [];
    let cursor = from;
    while (cursor < until) {
      const span = this.#spanAt(cursor);
      const end = Math.min(span.until, until);
      const previous = spans.at(-1);
      if (previous?.offsetMs === span.offsetMs) {
        spans[spans.length - 1] = { ...previous, until: end };
      } else {
        spans.push({ from: cursor, until: end, offsetMs: span.offsetMs });
      }
      cursor = end;
    }
    return spans;
  }

  #spanAt(instant: number): OffsetSpan {
    const year = new Date(instant).getUTCFullYear();
    const span = this.#spansOfYear(year).find(({ until }) => instant < until);
    if (!span) {
      throw new RangeError(`${instant} is not an instant: expected milliseconds since 1970 within ±8.64e15.`);
    }
    return span;
  }

  #spansOfYear(year: number): readonly OffsetSpan[] {
    let spans = this.#years.get(year);
    if (!spans) {
      spans = this.#findSpans(startOfYear(year), startOfYear(year + 1));
      this.#years.set(year, spans);
    }
    return spans;
  }

  #findSpans(from: number, until: number): OffsetSpan[] {
    const spans: OffsetSpan[] = [];
    let start = from;
    let offsetMs = this.#askOffset(from);
    for (let day = from; day < until; day += DAY_MS) {
      const next = Math.min(day + DAY_MS, until);
      const nextOffset = this.#askOffset(next - 1);
      if (nextOffset !== offsetMs) {
        const change = this.#findChange(day, next - 1, nextOffset);
        spans.push({ from: start, until: change, offsetMs });
        start = change;
        offsetMs = nextOffset;
      }
    }
    spans.push({ from: start, until, offsetMs });
    return spans;
  }

  /** First whole second in `(before, after]` at which the zone has the offset that it has at `after`. */
  #findChange(before: number, after: number, offsetAfter: number): number {
    let low = Math.floor(before / 1000);
    let high = Math.ceil(after / 1000);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#askOffset(middle * 1000) === offsetAfter) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low * 1000;
  }

  #askOffset(instant: number): number {
    const text = this.#format.format(instant);
    const match = OFFSET_PATTERN.exec(text);
    if (!match) {
      throw new Error(`The platform wrote a time without its offset: "${text}".`);
    }
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
    const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -size : size;
  }
}

function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}
