/** Locale of the numbers and dates: that of the texts they stand in. British English writes days before months, on 24-hour clocks. */
export const LOCALE =
  $localize.locale === undefined || $localize.locale === 'en' ? 'en-GB' : $localize.locale;

/** Shown where there is no figure: missing is not zero. */
export const NO_DATA = $localize`:@@format.noData:no data`;

const NARROW_SPACE = '\u202f';
const COMPACT_FROM = 10_000;
const FEW_PEOPLE = 20;

// Making a formatter costs far more than using it: each is made once, when it is first needed.
const formatters = new Map<string, Intl.NumberFormat>();

/** A count with separators, rounded to whole things: `2,480`. */
export function formatWhole(count: number): string {
  return decimals(0, 0).format(count);
}

/** A count for a tight place: `9,999`, then `10K` and `1.2M`; show `formatWhole` on hover. */
export function formatCount(count: number): string {
  return Math.abs(count) < COMPACT_FROM ? formatWhole(count) : formatCompact(count);
}

/** A number with at most `digits` decimals and no trailing zeros, e.g. `4.1`; `null` gives "no data". */
export function formatNumber(value: number | null, digits = 1): string {
  if (value === null) return NO_DATA;
  return decimals(0, digits).format(value);
}

/** A number with exactly `digits` decimals, for columns that line up; `null` gives "no data". */
export function formatFixed(value: number | null, digits: number): string {
  if (value === null) return NO_DATA;
  return decimals(digits, digits).format(value);
}

/** A share in [0, 1] as a percentage with one decimal: `12.6 %`; `null` gives "no data". */
export function formatPercent(share: number | null): string {
  return share === null ? NO_DATA : `${decimals(1, 1).format(share * 100)}${NARROW_SPACE}%`;
}

/** An interval of shares: `11.3–13.9 %`. */
export function formatPercentRange(low: number, high: number): string {
  return `${decimals(1, 1).format(low * 100)}–${decimals(1, 1).format(high * 100)}${NARROW_SPACE}%`;
}

/** A part of a group: a percentage, or "3 of 11" where a percentage of so few people would mislead. */
export function formatPart(part: number, total: number): string {
  if (total < FEW_PEOPLE)
    return $localize`:@@format.partOf:${formatWhole(part)}:part: of ${formatWhole(total)}:total:`;
  return formatPercent(part / total);
}

/** A change against an earlier figure: `+4.2 %`, `−1.0 %`; `null` when there was nothing to compare with. */
export function formatChange(now: number, before: number): string | null {
  if (before <= 0) return null;
  const change = now / before - 1;
  const sign = change < 0 ? '−' : '+';
  return `${sign}${decimals(1, 1).format(Math.abs(change) * 100)}${NARROW_SPACE}%`;
}

/** Minutes as a duration: `45 min`, `2 h 05 min`; hours alone from 100 h on; `null` gives "no data". */
export function formatMinutes(minutes: number | null): string {
  if (minutes === null) return NO_DATA;
  const rounded = Math.round(minutes);
  const hours = Math.floor(rounded / 60);
  if (hours === 0) return $localize`:@@format.minutes:${rounded}:minutes:\u202fmin`;
  if (hours >= 100) return $localize`:@@format.hours:${formatCount(minutes / 60)}:hours:\u202fh`;
  const rest = String(rounded % 60).padStart(2, '0');
  return $localize`:@@format.hoursMinutes:${hours}:hours:\u202fh ${rest}:minutes:\u202fmin`;
}

/** A phrase of the API as the beginning of a line: its first letter large. */
export function asSentence(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

function formatCompact(count: number): string {
  // American English abbreviates alike (K, M) in every browser's locale data; British English does not.
  const locale = LOCALE === 'en-GB' ? 'en-US' : LOCALE;
  return formatter('compact', locale, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

function decimals(least: number, most: number): Intl.NumberFormat {
  return formatter(`${least}-${most}`, LOCALE, { minimumFractionDigits: least, maximumFractionDigits: most });
}

function formatter(key: string, locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  let made = formatters.get(key);
  if (made === undefined) formatters.set(key, (made = new Intl.NumberFormat(locale, options)));
  return made;
}
