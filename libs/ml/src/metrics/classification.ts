import { EmptyDataError, ShapeError } from '../errors.ts';
import { clamp, sum } from '../math/statistics.ts';

// A certain and wrong prediction would cost infinitely much and hide every other row.
const PROBABILITY_FLOOR = 1e-15;

/**
 * Logarithmic loss: mean of −ln(probability given to what happened). Lower is better.
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param probabilities - of class 1, in [0, 1], length n; clipped to [1e-15, 1 − 1e-15]
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function logLoss(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  return sum(rowLogLosses(labels, probabilities)) / labels.length;
}

/** The contribution of each row to `logLoss`, before the mean; same inputs and errors. */
export function rowLogLosses(labels: ArrayLike<number>, probabilities: ArrayLike<number>): Float64Array {
  assertComparable(labels, probabilities);
  return Float64Array.from({ length: labels.length }, (_, row) => {
    const positive = clamp(probabilities[row]!, PROBABILITY_FLOOR, 1 - PROBABILITY_FLOOR);
    return labels[row] ? -Math.log(positive) : -Math.log1p(-positive);
  });
}

/**
 * Brier score (Brier 1950, two classes, one term): mean squared distance of probability and outcome. Lower is better.
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param probabilities - of class 1, in [0, 1], length n
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function brierScore(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  assertComparable(labels, probabilities);
  let total = 0;
  for (let row = 0; row < labels.length; row++) total += (probabilities[row]! - labels[row]!) ** 2;
  return total / labels.length;
}

/** Precision and recall of "selected when score ≥ threshold". */
export interface ThresholdQuality {
  readonly selected: number;
  /** Share of the selected that are positive; `null` when nothing is selected. */
  readonly precision: number | null;
  /** Share of the positive that are selected; `null` when nothing is positive. */
  readonly recall: number | null;
  /** Precision ÷ base rate; `null` when either is missing or the base rate is 0. */
  readonly lift: number | null;
}

/**
 * What a threshold buys.
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param scores - any scale, higher = more likely 1, length n
 * @param threshold - rows at or above it are selected
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function qualityAtThreshold(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  threshold: number,
): ThresholdQuality {
  assertComparable(labels, scores);
  let selected = 0;
  let caught = 0;
  for (let row = 0; row < labels.length; row++) {
    if (scores[row]! < threshold) continue;
    selected += 1;
    caught += labels[row]!;
  }
  const positives = sum(labels);
  const precision = selected > 0 ? caught / selected : null;
  return {
    selected,
    precision,
    recall: positives > 0 ? caught / positives : null,
    lift: precision !== null && positives > 0 ? precision / (positives / labels.length) : null,
  };
}

/**
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function assertComparable(actual: ArrayLike<number>, predicted: ArrayLike<number>): void {
  if (actual.length === 0) throw new EmptyDataError('There is nothing to measure: no rows.');
  if (actual.length !== predicted.length) {
    throw new ShapeError(
      `${actual.length} outcomes cannot be compared with ${predicted.length} predictions.`,
    );
  }
}
