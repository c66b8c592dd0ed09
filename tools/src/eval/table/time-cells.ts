import type { TimeZone } from '@engagement/analytics';
import { dateOrderOf, parseDateCell, type DateOrder } from '@engagement/ml';
import { EvaluationError } from '../evaluation-error.ts';
import { isMissingCell } from './cells.ts';

/** How times may be written. `unix` is in seconds; the two orders are those of `3/4/2026`. */
export const TIME_FORMATS = ['iso', 'unix', 'unix_ms', 'day_first', 'month_first'] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

const NUMBER = /^[+-]?\d+(\.\d+)?([eE]\+?\d+)?$/;
const DAY_ALONE = /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
const OFFSET = /(?:\d\s*)(Z|[+-]\d{2}:?\d{2}|\s(?:UTC|GMT))$/i;
/** Numbers from here on are seconds since 1970 (they are after 1973), and from there on milliseconds. */
const [SECONDS_FROM, MILLISECONDS_FROM] = [1e8, 1e11];

/**
 * Tells from some cells how a column's times are written.
 *
 * @param cells - without surrounding space
 * @param named - what the configuration says; `null` for nothing
 * @param where - the field and the column, for messages
 * @throws {EvaluationError} if they are written in no known way, or in one of two
 */
export function timeFormatOf(cells: readonly string[], named: TimeFormat | null, where: string): TimeFormat {
  if (named !== null) return named;
  const present = cells.filter((cell) => !isMissingCell(cell));
  if (mostly(present, (cell) => DAY_ALONE.test(cell))) return 'iso';
  if (mostly(present, (cell) => NUMBER.test(cell))) return numericFormat(present, where);
  if (mostly(present, (cell) => /^\d{4}/.test(cell))) return 'iso';
  const dates = present.filter((cell) => isDate(bare(cell)));
  if (dates.length < 0.9 * present.length || dates.length === 0)
    throw new EvaluationError(`${where} has no times that can be read, e.g. "${present[0] ?? ''}".`);
  const order = dateOrderOf(dates.map(bare));
  if (order !== null) return order;
  throw new EvaluationError(
    `${where} may have the day or the month first, e.g. in "${dates[0]!}"; say which with "time_format": "day_first" or "month_first".`,
  );
}

/** Reads times; one after the other they are mostly alike, so the last one is remembered. */
export class TimeReader {
  private lastText = '';
  private lastInstant: number | null = null;

  constructor(
    private readonly format: TimeFormat,
    private readonly zone: TimeZone,
  ) {}

  /** @returns epoch ms; `null` if the text is no time of the format */
  read(text: string): number | null {
    if (text !== this.lastText) {
      this.lastInstant = this.parse(text);
      this.lastText = text;
    }
    return this.lastInstant;
  }

  private parse(text: string): number | null {
    switch (this.format) {
      case 'unix':
        return NUMBER.test(text) ? Math.round(Number(text) * 1_000) : null;
      case 'unix_ms':
        return NUMBER.test(text) ? Math.round(Number(text)) : null;
      case 'iso':
        return this.parseIso(text);
      case 'day_first':
      case 'month_first':
        return this.parseDate(text, this.format);
    }
  }

  private parseIso(text: string): number | null {
    const instant = this.zone.parseInstant(text);
    if (instant !== null) return instant;
    if (DAY_ALONE.test(text))
      return this.zone.parseInstant(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
    return this.parseDate(text, 'month_first');
  }

  private parseDate(text: string, order: DateOrder): number | null {
    const time = parseDateCell(bare(text), order);
    if (time === null) return null;
    const pad = (part: number, digits = 2): string => String(part).padStart(digits, '0');
    const date = `${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`;
    const clock = `${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}`;
    const offset = OFFSET.exec(text)?.[1]?.trim() ?? '';
    return this.zone.parseInstant(`${date}T${clock}${/UTC|GMT/i.test(offset) ? 'Z' : offset}`);
  }
}

/** Without an offset, and with minutes where there were hours alone. */
function bare(text: string): string {
  const clock = text.replace(/\s(?:UTC|GMT)$/i, '');
  return /[T ]\d{1,2}$/.test(clock) ? `${clock}:00` : clock;
}

function isDate(text: string): boolean {
  return (parseDateCell(text, 'day_first') ?? parseDateCell(text, 'month_first')) !== null;
}

function numericFormat(cells: readonly string[], where: string): TimeFormat {
  const values = cells.map(Number).filter(Number.isFinite);
  const middle = values.sort((one, other) => one - other)[values.length >> 1] ?? 0;
  if (middle >= SECONDS_FROM) return middle < MILLISECONDS_FROM ? 'unix' : 'unix_ms';
  throw new EvaluationError(
    `${where} has small numbers such as ${middle}; if they are seconds, say so with "time_format": "unix".`,
  );
}

function mostly(cells: readonly string[], holds: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(holds).length >= 0.9 * cells.length;
}
