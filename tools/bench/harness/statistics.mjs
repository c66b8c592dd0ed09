/** @param {number[]} values not empty */
export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @param {number[]} values not empty
 * @param {number[]} shares each in [0, 1]
 * @returns {number[]} the smallest value that at least that share of the values do not exceed, one per share
 */
export function quantiles(values, shares) {
  const sorted = Float64Array.from(values).sort();
  return shares.map((share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]);
}
