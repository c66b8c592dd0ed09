import { EmptyDataError } from '../errors.ts';

/** Sum of the values; 0 when there are none. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0, { length } = values; index < length; index++) total += values[index]!;
  return total;
}

/**
 * Arithmetic mean.
 *
 * @throws {EmptyDataError} if there are no values
 */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new EmptyDataError('The mean of no values is not defined.');
  return sum(values) / values.length;
}

/**
 * Quantile with linear interpolation between order statistics (Hyndman and Fan's type 7).
 *
 * @param values - in any order; not changed
 * @param probability - in [0, 1]
 * @throws {EmptyDataError} if there are no values
 * @throws {RangeError} if the probability is outside [0, 1]
 */
export function quantile(values: ArrayLike<number>, probability: number): number {
  if (values.length === 0) throw new EmptyDataError('A quantile of no values is not defined.');
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`A quantile needs a probability in [0, 1], not ${probability}.`);
  }
  const sorted = Float64Array.from(values).sort();
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (position - below) * (sorted[above]! - sorted[below]!);
}

/**
 * Median; the mean of the two middle values when their number is even.
 *
 * @throws {EmptyDataError} if there are no values
 */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** `value`, or the nearer bound when it lies outside [`lower`, `upper`]. */
export function clamp(value: number, lower: number, upper: number): number {
  return Math.min(upper, Math.max(lower, value));
}

/** Logistic function: log-odds to probability. Does not overflow. */
export function sigmoid(logOdds: number): number {
  if (logOdds >= 0) return 1 / (1 + Math.exp(-logOdds));
  const odds = Math.exp(logOdds);
  return odds / (1 + odds);
}

/** Log-odds of a probability; ±Infinity at 1 and 0. */
export function logit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}
