import type { CalendarDay } from '@engagement/contracts';

/** Lengths in days that are offered, today included. */
export const RANGE_LENGTHS = [7, 28, 90] as const;
export type RangeLength = (typeof RANGE_LENGTHS)[number];

export const DEFAULT_LENGTH: RangeLength = 28;
/** Longest range that the API answers, in days. */
export const MAX_RANGE_DAYS = 400;

const DAY_MS = 86_400_000;
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days a page shows: the last ones, or those from one day to another, both included, in the platform's zone. */
export type DayRange =
  | { readonly kind: 'last'; readonly days: RangeLength }
  | { readonly kind: 'between'; readonly from: CalendarDay; readonly to: CalendarDay };

/** Reads values of the address, e.g. `ParamMap` or `URLSearchParams`. */
export interface QueryReader {
  get(name: string): string | null;
}

/** The range in the address; one that is not offered, ends before it begins or is too long counts as absent. */
export function parseDayRange(params: QueryReader): DayRange {
  const between = toBetween(params.get('from'), params.get('to'));
  if (between !== null) return between;
  const days = Number(params.get('days'));
  return { kind: 'last', days: RANGE_LENGTHS.find((known) => known === days) ?? DEFAULT_LENGTH };
}

/**
 * A range of chosen days.
 *
 * @returns `null` where one is no calendar day, the last comes before the first, or they are more than `MAX_RANGE_DAYS`
 */
export function toBetween(from: string | null, to: string | null): DayRange | null {
  if (!isCalendarDay(from) || !isCalendarDay(to)) return null;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return days >= 1 && days <= MAX_RANGE_DAYS ? { kind: 'between', from, to } : null;
}

/** Query parameters of the page's address; `null` leaves one out, so that the plain address is the default range. */
export function rangeAddress(range: DayRange): Readonly<Record<'days' | 'from' | 'to', string | null>> {
  return range.kind === 'last'
    ? { days: range.days === DEFAULT_LENGTH ? null : String(range.days), from: null, to: null }
    : { days: null, from: range.from, to: range.to };
}

/** Query parameters for the API, whose ranges end before `to`. */
export function rangeParams(range: DayRange): Readonly<Record<string, string | number>> {
  return range.kind === 'last' ? { days: range.days } : { from: range.from, to: shiftDay(range.to, 1) };
}

/** A calendar day some days later, or earlier with a negative number. */
export function shiftDay(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function isCalendarDay(text: string | null): text is CalendarDay {
  if (text === null || !CALENDAR_DAY.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
