import { describe, expect, it } from '@jest/globals';
import { positiveProba } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { mean } from '../math/statistics.ts';
import { checkAdditiveModel } from '../testing/check-additive-model.ts';
import { checkClassifier } from '../testing/check-classifier.ts';
import { LogisticModel } from './logistic-model.ts';
import { LogisticRegression } from './logistic-regression.ts';

checkClassifier('LogisticRegression', {
  create: () => new LogisticRegression({ l2: 0.1 }),
  load: (json) => LogisticModel.fromJSON(json),
  classCount: 2,
  maxJsonBytes: 1_000,
});

checkAdditiveModel('LogisticRegression', () => new LogisticRegression());

const SAMPLES = Matrix.fromRows([
  [2.04, -2.56],
  [0.42, -0.57],
  [-0.45, -0.22],
  [-2.02, -0.23],
  [-0.87, 3.32],
  [0.23, -0.35],
  [-0.28, -0.67],
  [-1.06, -0.39],
  [0.48, -0.24],
  [0.96, -0.2],
  [0.02, 1.55],
  [0.55, -0.51],
  [-0.18, 0.54],
  [1.94, -0.27],
  [-0.24, 1.0],
  [-0.89, -0.29],
  [0.88, 0.58],
  [0.09, 0.67],
  [-2.83, 1.02],
  [-0.96, -1.67],
  [0.28, 0.7],
  [-0.44, -1.08],
  [0.03, -0.05],
  [1.41, 0.75],
]);
const LABELS = Uint8Array.of(1, 1, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1);

describe('LogisticRegression', () => {
  // By scikit-learn 1.2.1, solver "newton-cholesky", C = 1 ÷ l2, on standardised columns, turned back by hand.
  it.each([
    { l2: 0.1, intercept: 0.05921196, weights: [2.29401354, -0.84223526] },
    { l2: 1, intercept: 0.04081768, weights: [1.31242682, -0.45966171] },
    { l2: 10, intercept: 0.0196157, weights: [0.41468, -0.16517106] },
  ])('finds the coefficients of scikit-learn with l2 = $l2', ({ l2, intercept, weights }) => {
    const model = new LogisticRegression({ l2 }).fit(SAMPLES, LABELS);
    expect(model.intercept).toBeCloseTo(intercept, 6);
    weights.forEach((weight, column) => expect(model.weights[column]).toBeCloseTo(weight, 6));
  });

  it('gives the same risks whatever the units of the columns', () => {
    const other = new Matrix(
      SAMPLES.rows,
      2,
      SAMPLES.values.map((value, at) => (at % 2 ? 1e6 * value + 5e7 : value)),
    );
    const risks = positiveProba(new LogisticRegression().fit(SAMPLES, LABELS), SAMPLES);
    const others = positiveProba(new LogisticRegression().fit(other, LABELS), other);
    risks.forEach((risk, row) => expect(others[row]).toBeCloseTo(risk, 7));
  });

  it('keeps the base rate whatever the penalty: the intercept is free', () => {
    const model = new LogisticRegression({ l2: 1e6 }).fit(SAMPLES, LABELS);
    expect(mean(positiveProba(model, SAMPLES))).toBeCloseTo(mean(LABELS), 9);
    expect(Math.max(...model.weights.map(Math.abs))).toBeLessThan(1e-4);
  });

  it.each([0, 1])('is defined when every label is %d', (label) => {
    const model = new LogisticRegression().fit(
      SAMPLES,
      LABELS.map(() => label),
    );
    const risks = positiveProba(model, SAMPLES);
    expect(risks.every((risk) => (label === 1 ? risk > 0.9 : risk < 0.1))).toBe(true);
  });

  it('stays finite where a column tells the labels apart without error', () => {
    const model = new LogisticRegression({ l2: 0 }).fit(
      Matrix.fromRows([[0], [0], [1], [1]]),
      Uint8Array.of(0, 0, 1, 1),
    );
    expect(model.weights[0]!).toBeGreaterThan(5);
    expect(model.weights[0]!).toBeLessThan(Infinity);
  });

  it('shares the weight of a column between copies of it', () => {
    const random = new SeededRandom(5);
    const rows = Array.from({ length: 200 }, () => random.next());
    const labels = Uint8Array.from(rows, (value) => (random.next() < value ? 1 : 0));
    const model = new LogisticRegression().fit(Matrix.fromRows(rows.map((value) => [value, value])), labels);
    expect(model.weights[0]).toBeCloseTo(model.weights[1]!, 6);
  });

  it('refuses a negative penalty', () => {
    expect(() => new LogisticRegression({ l2: -1 })).toThrow(RangeError);
  });
});
