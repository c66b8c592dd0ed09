import { sum } from '../math/statistics.ts';
import { assertComparable } from './classification.ts';

/**
 * Mean absolute error, in the unit of the values.
 *
 * @throws {EmptyDataError} if there are no values
 * @throws {ShapeError} if the lengths differ
 */
export function meanAbsoluteError(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  return sumAbsoluteErrors(actual, predicted) / actual.length;
}

/**
 * Weighted absolute percentage error: Σ|error| ÷ Σ actual.
 *
 * @param actual - ≥ 0
 * @returns ≥ 0, or `null` when the actuals sum to 0
 * @throws {EmptyDataError} if there are no values
 * @throws {ShapeError} if the lengths differ
 */
export function weightedAbsolutePercentageError(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): number | null {
  const errors = sumAbsoluteErrors(actual, predicted);
  const total = sum(actual);
  return total > 0 ? errors / total : null;
}

/**
 * Symmetric mean absolute percentage error as in the M4 competition (Makridakis et al. 2020): the mean of
 * 2 |error| ÷ (|actual| + |predicted|). Where both are 0 the forecast was right, and the term is 0.
 *
 * @returns in [0, 2]
 * @throws {EmptyDataError} if there are no values
 * @throws {ShapeError} if the lengths differ
 */
export function symmetricAbsolutePercentageError(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
): number {
  assertComparable(actual, predicted);
  let total = 0;
  for (let i = 0; i < actual.length; i++) {
    const size = Math.abs(actual[i]!) + Math.abs(predicted[i]!);
    if (size > 0) total += (2 * Math.abs(actual[i]! - predicted[i]!)) / size;
  }
  return total / actual.length;
}

/**
 * Mean absolute error of "as one season ago" over a history: the scale of `meanAbsoluteScaledError`.
 *
 * @param history - oldest first
 * @param season - length of the season in steps, ≥ 1
 * @returns > 0, or `null` when the history is not longer than a season or repeats exactly
 */
export function seasonalNaiveError(history: ArrayLike<number>, season: number): number | null {
  let total = 0;
  for (let i = season; i < history.length; i++) total += Math.abs(history[i]! - history[i - season]!);
  return total > 0 ? total / (history.length - season) : null;
}

/**
 * Mean absolute scaled error (Hyndman and Koehler 2006): the mean absolute error ÷ that of "as one season ago" over the
 * history.
 *
 * @param history - what was known before the forecasts, oldest first
 * @param season - length of the season in steps, ≥ 1
 * @returns ≥ 0 (below 1 = better than the seasonal naive), or `null` when the history is not longer than a season or
 *   repeats exactly
 * @throws {EmptyDataError} if there are no values
 * @throws {ShapeError} if the lengths of `actual` and `predicted` differ
 */
export function meanAbsoluteScaledError(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  history: ArrayLike<number>,
  season: number,
): number | null {
  const error = meanAbsoluteError(actual, predicted);
  const scale = seasonalNaiveError(history, season);
  return scale === null ? null : error / scale;
}

/**
 * Share of values inside their interval, bounds included.
 *
 * @returns in [0, 1]
 * @throws {EmptyDataError} if there are no values
 * @throws {ShapeError} if the lengths differ
 */
export function intervalCoverage(
  actual: ArrayLike<number>,
  low: ArrayLike<number>,
  high: ArrayLike<number>,
): number {
  assertComparable(actual, low);
  assertComparable(actual, high);
  let inside = 0;
  for (let i = 0; i < actual.length; i++) {
    if (actual[i]! >= low[i]! && actual[i]! <= high[i]!) inside += 1;
  }
  return inside / actual.length;
}

/**
 * Mean width of intervals, in the unit of the values.
 *
 * @throws {EmptyDataError} if there are none
 * @throws {ShapeError} if the lengths differ
 */
export function meanIntervalWidth(low: ArrayLike<number>, high: ArrayLike<number>): number {
  assertComparable(low, high);
  return (sum(high) - sum(low)) / low.length;
}

/**
 * Pinball loss (Koenker and Bassett 1978): what a predicted quantile costs on average, in the unit of the values.
 * Lowest for the true quantile.
 *
 * @param probability - of the quantile, in (0, 1)
 * @returns ≥ 0
 * @throws {EmptyDataError} if there are no values
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if the probability is outside (0, 1)
 */
export function pinballLoss(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  probability: number,
): number {
  assertComparable(actual, predicted);
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`A pinball loss needs a probability in (0, 1), not ${probability}.`);
  let total = 0;
  for (let i = 0; i < actual.length; i++) {
    const error = actual[i]! - predicted[i]!;
    total += error >= 0 ? probability * error : (probability - 1) * error;
  }
  return total / actual.length;
}

/**
 * Interval score (Winkler 1972; Gneiting and Raftery 2007): the mean of width + 2/α times how far the actual lies
 * outside, α = 1 − level. Rewards narrow intervals that hold; in the unit of the values.
 *
 * @param bounds - of each interval; lengths as `actual`
 * @param level - share that the intervals promise to hold, in (0, 1)
 * @returns ≥ 0 where low ≤ high
 * @throws {EmptyDataError} if there are no values
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if the level is outside (0, 1)
 */
export function intervalScore(
  actual: ArrayLike<number>,
  { low, high }: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> },
  level: number,
): number {
  assertComparable(actual, low);
  assertComparable(actual, high);
  if (!(level > 0 && level < 1))
    throw new RangeError(`An interval score needs a level in (0, 1), not ${level}.`);
  let missed = 0;
  for (let i = 0; i < actual.length; i++) missed += Math.max(0, low[i]! - actual[i]!, actual[i]! - high[i]!);
  return meanIntervalWidth(low, high) + ((2 / (1 - level)) * missed) / actual.length;
}

function sumAbsoluteErrors(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  assertComparable(actual, predicted);
  let total = 0;
  for (let i = 0; i < actual.length; i++) total += Math.abs(actual[i]! - predicted[i]!);
  return total;
}
