/** A number as drivers return it: PostgreSQL writes whole 64-bit numbers as text. */
export type SqlNumber = number | string;

/** A truth value as drivers return it: SQLite has 0 and 1. */
export type SqlBoolean = boolean | number;

/**
 * A column's number.
 *
 * @throws {RangeError} if the column holds no finite number
 */
export function toNumber(value: SqlNumber): number {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) {
    throw new RangeError(`Expected a number from the database, got "${value}".`);
  }
  return number;
}

/** A nullable column's number, or `null`. */
export function toNullableNumber(value: SqlNumber | null): number | null {
  return value === null ? null : toNumber(value);
}

/**
 * Minutes to a millionth: engines add doubles in an order of their own, and this hides the noise of that and
 * nothing else.
 */
export function toMinutes(value: SqlNumber): number {
  return Math.round(toNumber(value) * 1e6) / 1e6;
}
