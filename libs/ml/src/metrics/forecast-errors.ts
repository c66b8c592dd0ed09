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
  let scale = 0;
  for (let i = season; i < history.length; i++) scale += Math.abs(history[i]! - history[i - season]!);
  return scale > 0 ? error / (scale / (history.length - season)) : null;
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

function sumAbsoluteErrors(actual: ArrayLike<number>, predicted: ArrayLike<number>): number {
  assertComparable(actual, predicted);
  let total = 0;
  for (let i = 0; i < actual.length; i++) total += Math.abs(actual[i]! - predicted[i]!);
  return total;
}
