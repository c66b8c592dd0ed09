import { Matrix as PackageMatrix } from 'ml-matrix';
import { assertTrainable, type ClassifierEstimator, type Labels } from '../estimator.ts';
import { choleskyFactor, solveLowerInPlace, solveLowerTransposedInPlace } from '../math/cholesky.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { FeatureScaler } from '../preprocessing/feature-scaler.ts';
import { LogisticModel } from './logistic-model.ts';
import { packageLogisticRegression } from './package-logistic-regression.ts';

export interface MljsLogisticRegressionOptions {
  /** Strength of the penalty on standardised coefficients, ≥ 0; the loss is summed over rows, not averaged. */
  readonly l2?: number;
  /** Gradient steps, ≥ 1. On whitened features 60 to 120 suffice. */
  readonly steps?: number;
  /** More rows than this are sampled: the package keeps several copies of all rows at every step. */
  readonly maxRows?: number;
  readonly seed?: number;
}

// More copies of smaller pseudo-rows follow the quadratic further out, and cost time.
const MAX_PSEUDO_ROW_COPIES = 32;
const JITTER = 1e-6;

/**
 * Two-class logistic regression by `ml-logistic-regression`, whose bare gradient ascent has no intercept, no penalty and
 * no scaling. Here it gets whitened features (so that a step of 4 ÷ rows, the largest that is safe for any data, reaches
 * the optimum in about a hundred steps), a constant column and pseudo-rows that pull coefficients to zero.
 */
export class MljsLogisticRegression implements ClassifierEstimator<LogisticModel> {
  readonly l2: number;
  readonly steps: number;
  readonly maxRows: number;
  readonly seed: number;

  /** @throws {RangeError} if an option is outside its range */
  constructor(options: MljsLogisticRegressionOptions = {}) {
    this.l2 = options.l2 ?? 1;
    this.steps = options.steps ?? 100;
    this.maxRows = options.maxRows ?? 8_000;
    this.seed = options.seed ?? 1;
    if (!(this.l2 >= 0 && this.l2 < Infinity)) throw new RangeError(`l2 has to be ≥ 0, not ${this.l2}.`);
    if (!(this.steps >= 1)) throw new RangeError(`steps has to be ≥ 1, not ${this.steps}.`);
    if (!(this.maxRows >= 1)) throw new RangeError(`maxRows has to be ≥ 1, not ${this.maxRows}.`);
  }

  fit(samples: Matrix, labels: Labels): LogisticModel {
    assertTrainable(samples, labels);
    const rows = new SeededRandom(this.seed).sampleIndices(samples.rows, this.maxRows);
    const chosen = samples.selectRows(rows);
    const scaler = FeatureScaler.fitUncapped(chosen);
    const design = appendPenaltyAndConstant(scaler.transform(chosen), this.l2);
    const targets = Float64Array.from({ length: design.rows }, (_, row) =>
      row < rows.length ? labels[rows[row]!]! : 0.5,
    );
    const factor = whitenInPlace(design);
    const weights = this.ascend(design, targets);
    solveLowerTransposedInPlace(factor, weights);
    return unscale(weights, scaler);
  }

  private ascend(design: Matrix, targets: Float64Array): Float64Array {
    const numSteps = this.steps;
    const learningRate = 4 / design.rows;
    // Loading an untrained learner reaches the package's two-class trainer; its own `train` would fit each class in
    // turn, which doubles the work, and accepts no target of one half.
    const [learner] = packageLogisticRegression.load({
      name: 'LogisticRegression',
      numSteps,
      learningRate,
      numberClasses: 1,
      classifiers: [{ numSteps, learningRate, weights: null }],
    }).classifiers;
    learner!.train(
      PackageMatrix.from1DArray(design.rows, design.columns, design.values),
      PackageMatrix.columnVector(targets),
    );
    return Float64Array.from(learner!.weights!.to1DArray());
  }
}

/**
 * Rows for the penalty, and the constant column, which is not penalised. A row that is s in one column, with target one
 * half, pulls that weight w with slope s·(½ − σ(s·w)) ≈ −s²·w/4, so `copies` of them with s² = 4·l2 ÷ copies act as an
 * L2 penalty where s·w is small.
 */
function appendPenaltyAndConstant(scaled: Matrix, l2: number): Matrix {
  const copies = l2 === 0 ? 0 : Math.min(MAX_PSEUDO_ROW_COPIES, Math.ceil(4 * l2));
  const size = Math.sqrt((4 * l2) / Math.max(1, copies));
  const design = new Matrix(scaled.rows + copies * scaled.columns, scaled.columns + 1);
  for (let row = 0; row < scaled.rows; row++) {
    design.row(row).set(scaled.row(row));
    design.set(row, scaled.columns, 1);
  }
  for (let pseudo = 0; pseudo < copies * scaled.columns; pseudo++) {
    design.set(scaled.rows + pseudo, pseudo % scaled.columns, size);
  }
  return design;
}

/** Turns the mean of x·xᵀ over the rows into the identity; returns the factor that turns weights back. */
function whitenInPlace(design: Matrix): Matrix {
  const moments = new Matrix(design.columns, design.columns);
  for (let index = 0; index < design.rows; index++) {
    const row = design.row(index);
    for (let i = 0; i < row.length; i++) {
      const value = row[i]!;
      if (value === 0) continue;
      for (let j = 0; j <= i; j++) moments.values[i * row.length + j]! += (value * row[j]!) / design.rows;
    }
  }
  // Columns that repeat others (one-hot groups) leave the moments singular.
  for (let i = 0; i < design.columns; i++) moments.set(i, i, moments.at(i, i) + JITTER);
  const factor = choleskyFactor(moments);
  for (let index = 0; index < design.rows; index++) solveLowerInPlace(factor, design.row(index));
  return factor;
}

/** From weights on standardised features to coefficients on the features as they came. */
function unscale(weights: Float64Array, scaler: FeatureScaler): LogisticModel {
  let intercept = weights.at(-1)!;
  const raw = Float64Array.from(scaler.columns, (column, index) => {
    if (column.standardDeviation === 0) return 0;
    const weight = weights[index]! / column.standardDeviation;
    intercept -= weight * column.mean;
    return weight;
  });
  return new LogisticModel(intercept, raw);
}
