import { dayNumber } from './calendar-day.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './duration.ts';

/** A date and time as written, before anybody decides whose clock it was read from. */
export interface IsoTime {
  /** The reading of the clock, in milliseconds since its own 1970-01-01T00:00. */
  readonly localMs: number;
  /** The offset written behind it, or `null` when there was none. */
  readonly offsetMs: number | null;
}

const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * Reads `YYYY-MM-DDThh:mm[:ss[.fff]]` with an optional `Z` or `±hh[:mm]`; a space may stand for the `T`.
 *
 * @returns the reading, cut to milliseconds, or `null` when the text is something else or no real time
 */
export function parseIsoTime(text: string): IsoTime | null {
  const match = PATTERN.exec(text);
  if (!match) {
    return null;
  }
  const [, year, month, dayOfMonth, hour, minute, second = '0', fraction = '', offset] = match;
  const day = dayNumber(Number(year), Number(month), Number(dayOfMonth));
  const isClockTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  const offsetMs = offset === undefined ? null : parseOffset(offset);
  if (day === null || !isClockTime || offsetMs === undefined) {
    return null;
  }
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const clock = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Number(second) * 1000 + ms;
  return { localMs: day * DAY_MS + clock, offsetMs };
}

/** Milliseconds of `Z` or `±hh[:mm]`, or `undefined` beyond the ±15 h that clocks on Earth keep. */
function parseOffset(text: string): number | undefined {
  if (text === 'Z' || text === 'z') {
    return 0;
  }
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2)) * (text.length > 3 ? 1 : 0);
  if (hours > 15 || minutes > 59) {
    return undefined;
  }
  const size = hours * HOUR_MS + minutes * MINUTE_MS;
  return text.startsWith('-') ? -size : size;
}
