import type { ChartTable } from './chart-view.ts';

/** What a spreadsheet would take for a formula; a text that begins so is not left to it. */
const FORMULA_START = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d/;

/** A chart's table as RFC 4180 text, with a head; cells are as they are shown. */
export function toCsv({ columns, rows }: ChartTable): string {
  return [columns.map(({ label }) => label), ...rows]
    .map((cells) => cells.map(toCell).join(',') + '\r\n')
    .join('');
}

function toCell(text: string): string {
  const safe = FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
