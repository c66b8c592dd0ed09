import { assertTrainable, type ClassifierEstimator, type Labels } from '../estimator.ts';
import { choleskyFactor, solveLowerInPlace, solveLowerTransposedInPlace } from '../math/cholesky.ts';
import { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/statistics.ts';
import { columnMoments, type ColumnMoments } from '../preprocessing/column-moments.ts';
import { LogisticModel } from './logistic-model.ts';

export interface LogisticRegressionOptions {
  /** Strength of the penalty on standardised coefficients, ≥ 0; the loss is summed over rows, not averaged. */
  readonly l2?: number;
}

const MAX_NEWTON_STEPS = 50;
const MAX_HALVINGS = 20;
/** Relative gain of the objective below which a step is the last. */
const TOLERANCE = 1e-10;
/** Columns that repeat others leave the curvature singular without a penalty. */
const JITTER = 1e-9;

/**
 * Two-class logistic regression with L2 penalty and free intercept, by Newton's method, which for this loss is
 * iteratively reweighted least squares (McCullagh and Nelder 1989, section 2.5), with step halving.
 *
 * Features are standardised on the way, row by row and without a copy; the coefficients come back on their scale.
 */
export class LogisticRegression implements ClassifierEstimator<LogisticModel> {
  readonly l2: number;

  /** @throws {RangeError} if the penalty is negative or not finite */
  constructor({ l2 = 1 }: LogisticRegressionOptions = {}) {
    if (!(l2 >= 0 && l2 < Infinity)) throw new RangeError(`l2 has to be ≥ 0, not ${l2}.`);
    this.l2 = l2;
  }

  fit(samples: Matrix, labels: Labels): LogisticModel {
    assertTrainable(samples, labels);
    const moments = columnMoments(samples);
    const problem = new PenalisedLikelihood(samples, labels, moments, this.l2);
    let weights = problem.start();
    let value = problem.value(weights);
    for (let step = 0; step < MAX_NEWTON_STEPS; step++) {
      const direction = problem.newtonDirection(weights);
      const next = lineSearch(problem, weights, direction, value);
      if (next === null) break;
      const gain = value - next.value;
      ({ weights, value } = next);
      if (gain <= TOLERANCE * Math.abs(value)) break;
    }
    return unscale(weights, moments);
  }
}

interface Point {
  readonly weights: Float64Array;
  readonly value: number;
}

/** Halves the step until the objective falls; `null` when it does not, at the optimum. */
function lineSearch(
  problem: PenalisedLikelihood,
  weights: Float64Array,
  direction: Float64Array,
  before: number,
): Point | null {
  for (let halving = 0, length = 1; halving < MAX_HALVINGS; halving++, length /= 2) {
    const next = weights.map((weight, column) => weight + length * direction[column]!);
    const value = problem.value(next);
    if (value < before) return { weights: next, value };
  }
  return null;
}

/** Negative log-likelihood plus l2/2 · Σ weight², the intercept (last weight) left out of the penalty. */
class PenalisedLikelihood {
  private readonly size: number;
  private readonly row: Float64Array;
  private readonly inverse: Float64Array;

  constructor(
    private readonly samples: Matrix,
    private readonly labels: Labels,
    private readonly moments: ColumnMoments,
    private readonly l2: number,
  ) {
    this.size = samples.columns + 1;
    this.row = new Float64Array(this.size).fill(1);
    this.inverse = moments.standardDeviations.map((deviation) => (deviation === 0 ? 0 : 1 / deviation));
  }

  /** No effect of any feature, and the base rate: half a row of each class keeps it finite. */
  start(): Float64Array {
    const positives = this.labels.reduce((total, label) => total + label, 0);
    const weights = new Float64Array(this.size);
    weights[this.size - 1] = Math.log((positives + 0.5) / (this.labels.length - positives + 0.5));
    return weights;
  }

  value(weights: Float64Array): number {
    let total = this.penalty(weights);
    for (let index = 0; index < this.samples.rows; index++) {
      const logOdds = this.standardise(index, weights);
      const signed = this.labels[index] === 1 ? -logOdds : logOdds;
      // ln(1 + eˣ) without overflow.
      total += signed > 0 ? signed + Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed));
    }
    return total;
  }

  /** Solves curvature · direction = −gradient. */
  newtonDirection(weights: Float64Array): Float64Array {
    const { size, row } = this;
    const direction = new Float64Array(size);
    const curvature = new Matrix(size, size);
    const { values } = curvature;
    for (let index = 0; index < this.samples.rows; index++) {
      const probability = sigmoid(this.standardise(index, weights));
      const error = this.labels[index]! - probability;
      const weight = probability * (1 - probability);
      for (let i = 0; i < size; i++) {
        direction[i]! += error * row[i]!;
        const weighted = weight * row[i]!;
        for (let j = 0, at = i * size; j <= i; j++, at++) values[at]! += weighted * row[j]!;
      }
    }
    for (let i = 0; i < size; i++) {
      const penalty = i < size - 1 ? this.l2 : 0;
      direction[i]! -= penalty * weights[i]!;
      values[i * size + i]! += penalty + JITTER * this.samples.rows;
    }
    const factor = choleskyFactor(curvature);
    solveLowerInPlace(factor, direction);
    solveLowerTransposedInPlace(factor, direction);
    return direction;
  }

  /** Puts a row's standardised values into `row`; its last place stays 1. @returns its log-odds */
  private standardise(index: number, weights: Float64Array): number {
    const { row, inverse } = this;
    const { values, columns } = this.samples;
    const { means } = this.moments;
    let logOdds = weights[columns]!;
    for (let column = 0, at = index * columns; column < columns; column++, at++) {
      const value = (values[at]! - means[column]!) * inverse[column]!;
      row[column] = value;
      logOdds += value * weights[column]!;
    }
    return logOdds;
  }

  private penalty(weights: Float64Array): number {
    let total = 0;
    for (let column = 0; column < this.size - 1; column++) total += weights[column]! ** 2;
    return (this.l2 / 2) * total;
  }
}

/** From weights on standardised features to coefficients on the features as they came. */
function unscale(weights: Float64Array, { means, standardDeviations }: ColumnMoments): LogisticModel {
  let intercept = weights.at(-1)!;
  const raw = standardDeviations.map((deviation, column) => {
    const weight = deviation === 0 ? 0 : weights[column]! / deviation;
    intercept -= weight * means[column]!;
    return weight;
  });
  return new LogisticModel(intercept, raw);
}
