import type { CalendarDay } from '@engagement/contracts';

/** Wall-clock time without an offset, to the second: `YYYY-MM-DDTHH:MM:SS`. */
export type LocalTime = string;

export const SECONDS_PER_HOUR = 3_600;
export const SECONDS_PER_DAY = 86_400;
const MS_PER_DAY = 86_400_000;

const TWO_DIGITS = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/**
 * @returns days since 1970-01-01
 * @throws {RangeError} if the text is not an existing day written `YYYY-MM-DD`
 */
export function toDayNumber(day: CalendarDay): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const number = ms / MS_PER_DAY;
  // Some engines read the 30th of February as the 2nd of March.
  if (!Number.isFinite(number) || toCalendarDay(number) !== day) {
    throw new RangeError(`"${day}" is not a day of the calendar written YYYY-MM-DD.`);
  }
  return number;
}

/** @param dayNumber - days since 1970-01-01 */
export function toCalendarDay(dayNumber: number): CalendarDay {
  return new Date(dayNumber * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * @param dayNumber - days since 1970-01-01
 * @returns 0 for Monday to 6 for Sunday
 */
export function weekdayOf(dayNumber: number): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber + 3) % 7) + 7) % 7;
}

/**
 * @param day - the day, as `YYYY-MM-DD`
 * @param second - second of the day, an integer in [0, 86400)
 */
export function toLocalTime(day: CalendarDay, second: number): LocalTime {
  const hours = TWO_DIGITS[Math.floor(second / SECONDS_PER_HOUR)]!;
  const minutes = TWO_DIGITS[Math.floor((second % SECONDS_PER_HOUR) / 60)]!;
  return `${day}T${hours}:${minutes}:${TWO_DIGITS[second % 60]!}`;
}
