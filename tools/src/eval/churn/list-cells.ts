import { isMissingCell } from '../table/cells.ts';

const QUOTES = /^['"]|['"]$/g;

/**
 * Reads `s006`, `s006,s004`, `Drama|Crime`, `['s006', 's004']` or `["s006", "s004"]`.
 *
 * @returns each entry once, without surrounding space and quotes
 */
export function readList(cell: string): string[] {
  if (isMissingCell(cell)) return [];
  const bare = cell.startsWith('[') && cell.endsWith(']') ? cell.slice(1, -1) : cell;
  const entries = bare.split(/[,|;]/).map((entry) => entry.trim().replace(QUOTES, ''));
  return [...new Set(entries.filter((entry) => entry !== ''))];
}
