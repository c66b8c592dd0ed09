import { assertComparable } from '../metrics/classification.ts';
import { sigmoid, sum } from '../math/statistics.ts';

/** Log-odds' = slope · log-odds + intercept. */
export interface PlattScaling {
  readonly slope: number;
  readonly intercept: number;
}

const MAX_NEWTON_STEPS = 50;

/**
 * Platt scaling (Platt 1999): logistic regression of the outcome on the predicted log-odds, with Platt's softened
 * targets (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), by Newton's method.
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param logOdds - out-of-time predictions of them, finite, length n
 * @returns the scaling, or `null` when it would reverse or flatten the order (slope ≤ 0) or did not converge
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function fitPlattScaling(labels: ArrayLike<number>, logOdds: ArrayLike<number>): PlattScaling | null {
  assertComparable(labels, logOdds);
  const positives = sum(labels);
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  let slope = 1;
  let intercept = 0;
  for (let step = 0; step < MAX_NEWTON_STEPS; step++) {
    const { gradient, hessian } = derivatives(labels, logOdds, { slope, intercept }, high, low);
    const determinant = hessian[0] * hessian[2] - hessian[1] ** 2;
    if (!(determinant > 1e-12)) return null;
    const slopeStep = (hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant;
    const interceptStep = (hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant;
    slope += slopeStep;
    intercept += interceptStep;
    if (Math.abs(slopeStep) + Math.abs(interceptStep) < 1e-10) return slope > 0 ? { slope, intercept } : null;
  }
  return null;
}

/** Gradient of the log-likelihood and its negated second derivatives [slope², slope·intercept, intercept²]. */
function derivatives(
  labels: ArrayLike<number>,
  logOdds: ArrayLike<number>,
  { slope, intercept }: PlattScaling,
  high: number,
  low: number,
): { gradient: [number, number]; hessian: [number, number, number] } {
  const gradient: [number, number] = [0, 0];
  const hessian: [number, number, number] = [0, 0, 0];
  for (let row = 0; row < labels.length; row++) {
    const value = logOdds[row]!;
    const probability = sigmoid(slope * value + intercept);
    const error = (labels[row] ? high : low) - probability;
    const weight = probability * (1 - probability);
    gradient[0] += error * value;
    gradient[1] += error;
    hessian[0] += weight * value * value;
    hessian[1] += weight * value;
    hessian[2] += weight;
  }
  return { gradient, hessian };
}
