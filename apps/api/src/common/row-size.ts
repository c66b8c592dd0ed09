/** What a character takes at most: `\u0000`. */
const ESCAPED_BYTES = 6;

/** What a number, a truth value and the punctuation of a field take at most. */
const FIELD_BYTES = 40;

/**
 * The bytes of a row as compact JSON, counted exactly only where they could be too many.
 *
 * @param row - as `JSON.parse` made it
 * @param limit - bytes
 * @returns a number that is above `limit` exactly when the row is
 */
export function rowBytes(row: unknown, limit: number): number {
  const bound = boundOf(row);
  return bound <= limit ? bound : Buffer.byteLength(JSON.stringify(row));
}

function boundOf(row: unknown): number {
  if (typeof row !== 'object' || row === null) return Infinity;
  let bound = 2;
  for (const name in row) {
    bound += name.length * ESCAPED_BYTES + FIELD_BYTES + boundOfValue((row as Record<string, unknown>)[name]);
    if (bound === Infinity) break;
  }
  return bound;
}

function boundOfValue(value: unknown): number {
  if (typeof value === 'string') return value.length * ESCAPED_BYTES;
  if (typeof value !== 'object' || value === null) return 0;
  // Anything nested in a list of texts is not worth a bound.
  if (!Array.isArray(value)) return Infinity;
  let bound = 0;
  for (const entry of value) bound += typeof entry === 'string' ? entry.length * ESCAPED_BYTES + 3 : Infinity;
  return bound;
}
