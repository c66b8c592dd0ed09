/** A date, with a time of day where one was written, before anybody decides whose clock it was read from. */
export interface CalendarTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Which number of `3/4/2026` is the month. */
export const DATE_ORDERS = ['day_first', 'month_first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const CLOCK = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${CLOCK}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${CLOCK}$`);
const MONTH_NAMED = new RegExp(String.raw`^(\d{1,2})([- ])([A-Za-z]{3})[a-z]*\2(\d{4}|\d{2})${CLOCK}$`);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Of two digits, from here on they belong to the last century. */
const LAST_CENTURY_FROM = 70;

/**
 * Reads `2026-04-03`, `3/4/2026`, `3.4.26` or `3-Apr-2026`, each with or without a time of day. An offset from UTC is left
 * out: the reading of the clock counts.
 *
 * @returns `null` when the text is something else or no real day
 */
export function parseDateCell(text: string, order: DateOrder): CalendarTime | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return calendarTime([yearFirst[1]!, yearFirst[3]!, yearFirst[4]!], yearFirst.slice(5));
  const named = MONTH_NAMED.exec(text);
  if (named) {
    const month = MONTHS.indexOf(named[3]!.toLowerCase()) + 1;
    return calendarTime([named[4]!, String(month), named[1]!], named.slice(5));
  }
  const match = YEAR_LAST.exec(text);
  if (!match) return null;
  const [, first, , second, year] = match;
  const [month, day] = order === 'day_first' ? [second!, first!] : [first!, second!];
  return calendarTime([year!, month, day], match.slice(5));
}

/**
 * Which order a column of dates is written in.
 *
 * @returns the only order in which all of them are days; `null` where both do, or neither
 */
export function dateOrderOf(texts: Iterable<string>): DateOrder | null {
  const possible = new Set(DATE_ORDERS);
  for (const text of texts) {
    for (const order of possible) if (parseDateCell(text, order) === null) possible.delete(order);
    if (possible.size === 0) return null;
  }
  return possible.size === 1 ? [...possible][0]! : null;
}

/** Days since 1970-01-01, with the time of day as their fraction. */
export function daysOf({ year, month, day, hour, minute, second }: CalendarTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second) / 86_400_000;
}

function calendarTime(
  [yearText, monthText, dayText]: readonly [string, string, string],
  [hourText = '0', minuteText = '0', secondText = '0', half]: readonly (string | undefined)[],
): CalendarTime | null {
  const digits = Number(yearText);
  const year = yearText.length === 4 ? digits : digits >= LAST_CENTURY_FROM ? 1_900 + digits : 2_000 + digits;
  const [month, day] = [Number(monthText), Number(dayText)];
  const hour = half === undefined ? Number(hourText) : hourOf(Number(hourText), half);
  const [minute, second] = [Number(minuteText), Number(secondText)];
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return null;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return { year, month, day, hour, minute, second };
}

/** 12 am is midnight, 12 pm is noon. */
function hourOf(hour: number, half: string): number {
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}
