import { VIEWER_ERASED_ROW } from '../common/domain-error.ts';
import type { RowError } from './row-reader.ts';

/** What stands between two cells of a row that could not be read as one. */
const BETWEEN_CELLS = /[,;|\t"\r\n]+/;

/** Who may be meant by a rejected row: the viewer it names, or where it could not be read so far, any of its cells. */
export function viewersNamedBy({ rowId, value }: Pick<RowError, 'rowId' | 'value'>): string[] {
  return rowId === null ? value.split(BETWEEN_CELLS).map((cell) => cell.trim()) : [rowId];
}

/** A rejected row of an erased viewer: that there was one, and nothing of what it said. */
export function erasedRow(line: number): RowError {
  return { line, position: 0, rowId: null, ...VIEWER_ERASED_ROW, value: '' };
}

/**
 * Takes out of rejected rows what they say of erased viewers.
 *
 * @param erased - ids
 */
export function withoutErasedViewers(errors: readonly RowError[], erased: ReadonlySet<string>): RowError[] {
  if (erased.size === 0) return [...errors];
  const lines = new Set(
    errors.filter((error) => viewersNamedBy(error).some((name) => erased.has(name))).map(({ line }) => line),
  );
  return [...errors.filter(({ line }) => !lines.has(line)), ...[...lines].map(erasedRow)];
}
