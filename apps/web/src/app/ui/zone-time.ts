import type { CalendarDay, IsoInstant } from '@engagement/contracts';
import { LOCALE } from './format.ts';
import { isOne } from './nouns.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const DATE_TIME: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const WEEKDAY_CLOCK: Intl.DateTimeFormatOptions = { weekday: 'short', ...CLOCK };
const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
const WEEKDAY_DATE: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };

// Making a formatter costs far more than using it, and a chart needs a hundred labels.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** `21 Nov 2026, 14:05` on the clocks of `timeZone`. */
export function formatDateTime(instant: IsoInstant, timeZone: string): string {
  return formatIn(timeZone, DATE_TIME, instant);
}

/** `14:05` on the clocks of `timeZone`. */
export function formatClock(instant: IsoInstant, timeZone: string): string {
  return formatIn(timeZone, CLOCK, instant);
}

/** `Sat 14:05` on the clocks of `timeZone`. */
export function formatWeekdayClock(instant: IsoInstant, timeZone: string): string {
  return formatIn(timeZone, WEEKDAY_CLOCK, instant).replace(',', '');
}

/** `21 Nov 2026` in `timeZone`. */
export function formatDate(instant: IsoInstant, timeZone: string): string {
  return formatIn(timeZone, DATE, instant);
}

/** `Sat 21 Nov` in `timeZone`. */
export function formatWeekdayDate(instant: IsoInstant, timeZone: string): string {
  return formatIn(timeZone, WEEKDAY_DATE, instant).replace(',', '');
}

/** A calendar day, which has no zone any more: `Sat 21 Nov`. */
export function formatDay(day: CalendarDay): string {
  return formatWeekdayDate(`${day}T00:00:00.000Z`, 'UTC');
}

/**
 * Name of a weekday.
 *
 * @param weekday - 1 = Monday … 7 = Sunday
 */
export function weekdayName(weekday: number, length: 'short' | 'long'): string {
  // 1 January 2024 was a Monday.
  return formatIn('UTC', { weekday: length }, new Date(Date.UTC(2024, 0, weekday)).toISOString());
}

/** Time passed between two instants: `just now`, `12 s ago`, `3 min ago`, `5 h ago`, `2 days ago`. */
export function formatAgo(thenMs: number, nowMs: number): string {
  const passed = Math.max(0, nowMs - thenMs);
  if (passed < 5_000) return $localize`:@@time.justNow:just now`;
  if (passed < MINUTE_MS) return $localize`:@@time.secondsAgo:${Math.floor(passed / 1_000)}:seconds: s ago`;
  if (passed < HOUR_MS)
    return $localize`:@@time.minutesAgo:${Math.floor(passed / MINUTE_MS)}:minutes: min ago`;
  if (passed < DAY_MS) return $localize`:@@time.hoursAgo:${Math.floor(passed / HOUR_MS)}:hours: h ago`;
  return formatDaysAgo(passed / DAY_MS);
}

/** Days passed: `today`, `1 day ago`, `12 days ago`. */
export function formatDaysAgo(days: number): string {
  const wholeDays = Math.floor(days);
  if (wholeDays < 1) return $localize`:@@time.today:today`;
  return isOne(wholeDays)
    ? $localize`:@@time.dayAgo:${wholeDays}:days: day ago`
    : $localize`:@@time.daysAgo:${wholeDays}:days: days ago`;
}

function formatIn(timeZone: string, options: Intl.DateTimeFormatOptions, instant: IsoInstant): string {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone });
    formatters.set(key, formatter);
  }
  return formatter.format(new Date(instant));
}
