/** Whole numbers, in the narrowest of the three that holds the largest of them. */
export type IntegerColumn = Uint8Array | Uint16Array | Uint32Array;

/** Viewing sessions column by column: entry `i` of every column belongs to session `i`. */
export interface PackColumns {
  /** Ids, each once; columns of indexes point into them. */
  readonly users: readonly string[];
  readonly shows: readonly string[];
  readonly genres: readonly string[];
  /** Shape (sessions), index into `users`. */
  readonly userIndex: IntegerColumn;
  /** Shape (sessions), epoch ms. */
  readonly loginTime: Float64Array;
  /** Shape (sessions), epoch ms. */
  readonly receivedAt: Float64Array;
  /** Shape (sessions). */
  readonly minutes: Float64Array;
  /** Shape (sessions). */
  readonly pauses: IntegerColumn;
  /** Shape (sessions). */
  readonly bufferEvents: IntegerColumn;
  /** Shape (sessions), 1 = the session came from a recommendation. */
  readonly recommended: Uint8Array;
  /** Shape (sessions + 1): the shows of session `i` are `showIndex[showOffsets[i] … showOffsets[i + 1])`. */
  readonly showOffsets: Uint32Array;
  /** Index into `shows`. */
  readonly showIndex: IntegerColumn;
  /** Shape (sessions + 1), as `showOffsets`. */
  readonly genreOffsets: Uint32Array;
  /** Index into `genres`. */
  readonly genreIndex: IntegerColumn;
}

/**
 * The values in the narrowest column that holds them.
 *
 * @throws {RangeError} if a value is not a whole number from 0 to 4,294,967,295
 */
export function integerColumn(values: ArrayLike<number> & Iterable<number>): IntegerColumn {
  let largest = 0;
  for (const value of values) {
    if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
      throw new RangeError(`A pack holds whole numbers from 0 to 4,294,967,295, got ${value}.`);
    }
    if (value > largest) largest = value;
  }
  if (largest <= 0xff) return new Uint8Array(values);
  return largest <= 0xffff ? new Uint16Array(values) : new Uint32Array(values);
}
