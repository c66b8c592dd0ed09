import type { CalendarDay } from '@engagement/contracts';
import { DAY_MS, positiveModulo } from './duration.ts';

/** A day of a local calendar, counted from 1970-01-01 = 0; whole, and what the tables store. */
export type DayNumber = number;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `YYYY-MM-DD` of a day number. */
export function formatDay(day: DayNumber): CalendarDay {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Day number of `YYYY-MM-DD`, or `null` when the text is not a day of the calendar (`2026-02-30`). */
export function parseDay(text: string): DayNumber | null {
  const match = PATTERN.exec(text);
  return match ? dayNumber(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** Day number of a year, month (1–12) and day of the month, or `null` when there is no such day. */
export function dayNumber(year: number, month: number, dayOfMonth: number): DayNumber | null {
  const midnight = new Date(0);
  // Date.UTC reads the years 0–99 as 1900–1999; setUTCFullYear takes them as they are.
  midnight.setUTCFullYear(year, month - 1, dayOfMonth);
  const isSameDay = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === dayOfMonth;
  return isSameDay ? midnight.getTime() / DAY_MS : null;
}

/** Day of the week, Monday = 0 … Sunday = 6. */
export function weekdayOf(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return positiveModulo(day + 3, 7);
}
