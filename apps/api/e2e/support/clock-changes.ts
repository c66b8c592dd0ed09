import { DateTime } from 'luxon';

const DAY_MS = 86_400_000;

/** A zone with a half-hour offset whose clocks change twice a year. */
export const CHANGING_ZONE = 'Australia/Adelaide';

/**
 * When the clocks of a zone last changed.
 *
 * @param before - epoch ms
 * @returns local noons (epoch ms) of the last two days with 23 or 25 hours, newest first; none for a zone that has no such days
 */
export function lastClockChanges(zone: string, before: number): number[] {
  const changes: number[] = [];
  for (let daysAgo = 1; daysAgo <= 366 && changes.length < 2; daysAgo++) {
    const day = DateTime.fromMillis(before - daysAgo * DAY_MS, { zone }).startOf('day');
    const hours = day.plus({ days: 1 }).diff(day, 'hours').hours;
    if (hours !== 24) changes.push(day.set({ hour: 12 }).toMillis());
  }
  return changes;
}

/** The midnights of a zone from the day of `from` up to the end of the day of `last`, epoch ms. */
export function midnights(zone: string, from: number, last: number): number[] {
  const first = DateTime.fromMillis(from, { zone }).startOf('day');
  const end = DateTime.fromMillis(last, { zone }).startOf('day').plus({ days: 1 });
  const days = Math.round(end.diff(first, 'days').days);
  return Array.from({ length: days + 1 }, (_, day) => first.plus({ days: day }).toMillis());
}
