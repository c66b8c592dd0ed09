/** A half-open range of time, `[from, until)`, in epoch milliseconds. */
export interface TimeRange {
  readonly from: number;
  readonly until: number;
}

/**
 * A checked range.
 *
 * @throws {RangeError} if a bound is not a finite whole number or `until` is not after `from`
 */
export function timeRange(from: number, until: number): TimeRange {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(until)) {
    throw new RangeError(`A range is bounded by whole epoch milliseconds, got [${from}, ${until}).`);
  }
  if (until <= from) {
    throw new RangeError(`A range ends after it begins, got [${from}, ${until}).`);
  }
  return { from, until };
}
