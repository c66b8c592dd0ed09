/**
 * Quantile by linear interpolation between the two nearest order statistics.
 *
 * @param sorted - ascending, not empty
 * @param probability - 0 to 1
 * @throws {RangeError} if there is no value
 */
export function quantile(sorted: Float64Array, probability: number): number {
  if (sorted.length === 0) {
    throw new RangeError('A quantile needs at least one value.');
  }
  const position = probability * (sorted.length - 1);
  const lower = Math.floor(position);
  const upper = Math.ceil(position);
  const share = position - lower;
  return sorted[lower]! * (1 - share) + sorted[upper]! * share;
}
