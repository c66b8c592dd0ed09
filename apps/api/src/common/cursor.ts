import type { CursorPage } from '@engagement/contracts';
import { ValidationFailedError } from './domain-error.ts';

/** Where a page ended: the sort key of its last row. */
export type CursorKey = readonly (string | number)[];

/** @returns an opaque text for the URL */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * @param cursor - as `encodeCursor` wrote it
 * @param types - the types that its parts must have
 * @throws {ValidationFailedError} if it is anything else
 */
export function decodeCursor(cursor: string, types: readonly ('string' | 'number')[]): CursorKey {
  const key = parse(Buffer.from(cursor, 'base64url').toString());
  const fits =
    Array.isArray(key) &&
    key.length === types.length &&
    key.every((part, index) => typeof part === types[index]);
  if (fits) return key as CursorKey;
  throw new ValidationFailedError([
    {
      field: 'cursor',
      code: 'isCursor',
      message: 'cursor is not one that this list gave; leave it out to begin with the first page.',
    },
  ]);
}

/**
 * @param rows - one more than the page holds, where there are more
 * @param limit - rows of a page
 * @param keyOf - the sort key of a row
 * @param map - from a row to what the page shows
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  map: (row: Row) => Item,
): CursorPage<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(map), next_cursor: last === undefined ? null : encodeCursor(keyOf(last)) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
