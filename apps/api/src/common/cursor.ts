import type { CursorPage } from '@engagement/contracts';
import { ValidationFailedError } from './domain-error.ts';
import { isPrintable } from './rules.ts';

/** Where a page ended: the sort key of its last row. */
export type CursorKey = readonly (string | number)[];

/** What a part of a key may be; `text` has nothing that a database cannot compare with. */
const PARTS = {
  text: (part: unknown) => typeof part === 'string' && isPrintable(part),
  number: (part: unknown) => typeof part === 'number' && Number.isFinite(part),
  instant: (part: unknown) => Number.isSafeInteger(part),
} as const;
export type CursorPart = keyof typeof PARTS;

/** @returns an opaque text for the URL */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * @param cursor - as `encodeCursor` wrote it
 * @param parts - what each part of the key must be
 * @throws {ValidationFailedError} if it is anything else
 */
export function decodeCursor(cursor: string, parts: readonly CursorPart[]): CursorKey {
  const key = parse(Buffer.from(cursor, 'base64url').toString());
  const fits =
    Array.isArray(key) &&
    key.length === parts.length &&
    parts.every((part, index) => PARTS[part](key[index]));
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
