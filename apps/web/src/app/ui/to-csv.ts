import type { ChartTable } from './chart-view.ts';

/**
 * What a spreadsheet takes for the beginning of a formula, after what it may skip before one, as the API's CSV has it; a text that
 * begins so is not left to it.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{Cf}"'`]*[=+\-@\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20])/u;

/** A number from its sign to its end, as it is shown: `-4.2`, `+1.234,5 %`. A cell that only begins with one may still be a formula. */
const NUMBER = /^[+\-\u2212]?\d[\d.,'\u2019\u00a0\u202f]*(?:[ \u00a0\u202f]?%)?$/;

/** A chart's table as RFC 4180 text, with a head; cells are as they are shown. */
export function toCsv({ columns, rows }: ChartTable): string {
  return [columns.map(({ label }) => label), ...rows]
    .map((cells) => cells.map(toCell).join(',') + '\r\n')
    .join('');
}

function toCell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
