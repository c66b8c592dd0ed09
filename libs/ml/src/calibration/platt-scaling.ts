import { EmptyDataError } from '../errors.ts';
import { assertComparable } from '../metrics/classification.ts';
import { sigmoid, sum } from '../math/statistics.ts';
import { baseRateShift } from './base-rate-shift.ts';

/** Log-odds' = slope · log-odds + intercept. */
export interface PlattScaling {
  readonly slope: number;
  readonly intercept: number;
}

/** Outcomes of rows that were not learned from, and what was predicted for them. */
export interface Predictions {
  /** 0 or 1, length n ≥ 1 */
  readonly labels: ArrayLike<number>;
  /** Finite, length n. */
  readonly logOdds: Float64Array;
}

const MAX_NEWTON_STEPS = 50;

/**
 * The slope of Platt scaling (Platt 1999): logistic regression of the outcome on the predicted log-odds, with Platt's
 * softened targets (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), by Newton's method.
 *
 * Every set has an intercept of its own: whether more people leave at one time than at another is nothing that a
 * scaling learned at earlier times can know, and mixed into the slope or a common intercept it would spoil both.
 *
 * @param sets - out-of-sample predictions, at least one set
 * @returns the slope, or `null` when it would reverse or flatten the order (slope ≤ 0) or did not converge
 * @throws {EmptyDataError} if there is no set, or one without rows
 * @throws {ShapeError} if the lengths of a set differ
 */
export function fitPlattSlope(sets: readonly Predictions[]): number | null {
  if (sets.length === 0) throw new EmptyDataError('There are no predictions to scale.');
  for (const { labels, logOdds } of sets) assertComparable(labels, logOdds);
  // From afar, Newton's steps may lead away.
  const intercepts = Float64Array.from(sets, ({ labels, logOdds }) => baseRateShift(labels, logOdds));
  let slope = 1;
  for (let step = 0; step < MAX_NEWTON_STEPS; step++) {
    const parts = sets.map((set, index) => derivatives(set, slope, intercepts[index]!));
    // The intercepts are eliminated from the system, set by set: each of them meets the slope alone.
    const gradient = sum(parts.map((part) => part.slope - (part.mixed / part.weight) * part.intercept));
    const curvature = sum(parts.map((part) => part.slopes - part.mixed ** 2 / part.weight));
    if (!(curvature > 1e-12)) return null;
    const slopeStep = gradient / curvature;
    const steps = parts.map(({ intercept, mixed, weight }) => (intercept - mixed * slopeStep) / weight);
    slope += slopeStep;
    steps.forEach((interceptStep, index) => (intercepts[index]! += interceptStep));
    if (Math.abs(slopeStep) + Math.max(...steps.map(Math.abs)) < 1e-10) return slope > 0 ? slope : null;
  }
  return null;
}

/** Gradient of a set's log-likelihood by slope and intercept, and its negated second derivatives. */
function derivatives(
  { labels, logOdds }: Predictions,
  slope: number,
  intercept: number,
): Record<'slope' | 'intercept' | 'slopes' | 'mixed' | 'weight', number> {
  const positives = sum(labels);
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  const total = { slope: 0, intercept: 0, slopes: 0, mixed: 0, weight: 0 };
  for (let row = 0; row < labels.length; row++) {
    const value = logOdds[row]!;
    const probability = sigmoid(slope * value + intercept);
    const error = (labels[row] ? high : low) - probability;
    const weight = probability * (1 - probability);
    total.slope += error * value;
    total.intercept += error;
    total.slopes += weight * value * value;
    total.mixed += weight * value;
    total.weight += weight;
  }
  return total;
}
