import { formatWhole, LOCALE } from './format.ts';

const plurals = new Intl.PluralRules(LOCALE);

/** Whether the number, as it is shown, takes the singular in the language of the texts. */
export function isOne(count: number): boolean {
  return plurals.select(Math.round(count)) === 'one';
}

/** `1 viewer`, `2,480 viewers`. */
export function viewers(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.viewer:${shown}:count: viewer`
    : $localize`:@@noun.viewers:${shown}:count: viewers`;
}

/** `1 show`, `41 shows`. */
export function shows(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.show:${shown}:count: show`
    : $localize`:@@noun.shows:${shown}:count: shows`;
}

/** `1 session`, `12,480 sessions`. */
export function sessions(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.session:${shown}:count: session`
    : $localize`:@@noun.sessions:${shown}:count: sessions`;
}

/** `1 row`, `2,400 rows`. */
export function rows(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.row:${shown}:count: row`
    : $localize`:@@noun.rows:${shown}:count: rows`;
}

/** `1 stall`, `12 stalls`. */
export function stalls(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.stall:${shown}:count: stall`
    : $localize`:@@noun.stalls:${shown}:count: stalls`;
}

/** `1 pause`, `3 pauses`. */
export function pauses(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.pause:${shown}:count: pause`
    : $localize`:@@noun.pauses:${shown}:count: pauses`;
}

/** `1 day`, `14 days`. */
export function days(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.day:${shown}:count: day`
    : $localize`:@@noun.days:${shown}:count: days`;
}

/** `1 hour`, `48 hours`. */
export function hours(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.hour:${shown}:count: hour`
    : $localize`:@@noun.hours:${shown}:count: hours`;
}

/** `1 past day`, `28 past days`. */
export function pastDays(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.pastDay:${shown}:count: past day`
    : $localize`:@@noun.pastDays:${shown}:count: past days`;
}

/** `1 case`, `1,938 cases`. */
export function cases(count: number): string {
  const shown = formatWhole(count);
  return isOne(count)
    ? $localize`:@@noun.case:${shown}:count: case`
    : $localize`:@@noun.cases:${shown}:count: cases`;
}
