import { describe, expect, it } from '@jest/globals';
import { positiveProba, type Labels } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { logit, mean, sigmoid } from '../math/statistics.ts';
import { rocAuc } from '../metrics/ranking.ts';
import { checkClassifier } from '../testing/check-classifier.ts';
import { LogisticModel } from './logistic-model.ts';
import { MljsLogisticRegression } from './mljs-logistic-regression.ts';

checkClassifier('MljsLogisticRegression', {
  create: () => new MljsLogisticRegression({ l2: 0.1 }),
  load: (json) => LogisticModel.fromJSON(json),
  classCount: 2,
  maxJsonBytes: 1_000,
});

/** 10 of 40 left with the flag unset, 30 of 40 with it set. */
function aFlagThatMatters(): { samples: Matrix; labels: Labels } {
  return {
    samples: Matrix.fromRows(Array.from({ length: 80 }, (_, row) => [row < 40 ? 0 : 1])),
    labels: Uint8Array.from({ length: 80 }, (_, row) => (row % 40 < (row < 40 ? 10 : 30) ? 1 : 0)),
  };
}

describe('MljsLogisticRegression', () => {
  it('finds the log-odds of a single flag without a penalty', () => {
    const { samples, labels } = aFlagThatMatters();
    const model = new MljsLogisticRegression({ l2: 0, steps: 200 }).fit(samples, labels);
    expect(model.intercept).toBeCloseTo(logit(0.25), 4);
    expect(model.weights[0]).toBeCloseTo(logit(0.75) - logit(0.25), 4);
  });

  it('solves the penalised equations: summed error × feature = l2 × coefficient', () => {
    const { samples, labels } = aFlagThatMatters();
    const l2 = 8;
    const model = new MljsLogisticRegression({ l2, steps: 400 }).fit(samples, labels);
    // Standardised, the flag is −1 or 1, because half of the rows have it.
    const gradient = positiveProba(model, samples).reduce(
      (total, risk, row) => total + (labels[row]! - risk) * (row < 40 ? -1 : 1),
      0,
    );
    const coefficient = model.weights[0]! * 0.5;
    // The pseudo-rows are a few percent weaker than a quadratic penalty.
    expect(gradient / (l2 * coefficient)).toBeGreaterThan(0.95);
    expect(gradient / (l2 * coefficient)).toBeLessThanOrEqual(1.001);
  });

  it('shrinks coefficients towards zero as the penalty grows, but never the intercept', () => {
    const { samples, labels } = aFlagThatMatters();
    const leaning = labels.map((label, row) => (row % 4 === 0 ? 1 : label));
    const models = [0.001, 1, 10, 100, 1_000].map((l2) =>
      new MljsLogisticRegression({ l2 }).fit(samples, leaning),
    );
    const sizes = models.map((model) => Math.abs(model.weights[0]!));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes.at(-1)!).toBeLessThan(0.3 * sizes[0]!);
    for (const model of models) expect(mean(positiveProba(model, samples))).toBeCloseTo(mean(leaning), 3);
  });

  it('does not depend on the unit of a feature', () => {
    const { samples, labels } = aFlagThatMatters();
    const inMillis = new Matrix(
      80,
      1,
      samples.values.map((value) => 1_000 * value + 5e5),
    );
    const estimator = new MljsLogisticRegression({ l2: 3 });
    const expected = positiveProba(estimator.fit(samples, labels), samples);
    const actual = positiveProba(estimator.fit(inMillis, labels), inMillis);
    actual.forEach((risk, row) => expect(risk).toBeCloseTo(expected[row]!, 6));
  });

  it('reaches the truth on correlated features of very different scale', () => {
    const random = new SeededRandom(3);
    const samples = new Matrix(1_500, 4);
    const truth = new Float64Array(1_500);
    const labels = Uint8Array.from({ length: 1_500 }, (_, row) => {
      const common = random.next() - 0.5;
      samples.row(row).set([common, 1e4 * (common + 0.1 * random.next()), random.next(), 7]);
      truth[row] = -1 + 4 * common + 2 * (samples.at(row, 2) - 0.5);
      return random.next() < sigmoid(truth[row]) ? 1 : 0;
    });
    const model = new MljsLogisticRegression({ l2: 0.1, steps: 100 }).fit(samples, labels);
    const reachable = rocAuc(labels, truth) ?? NaN;
    expect(rocAuc(labels, positiveProba(model, samples))).toBeGreaterThan(reachable - 0.005);
  });

  it('learns from a seeded sample when there are more rows than it may use', () => {
    const { samples, labels } = aFlagThatMatters();
    const fit = (seed: number): LogisticModel =>
      new MljsLogisticRegression({ maxRows: 40, seed }).fit(samples, labels);
    expect(fit(1).toJSON()).toEqual(fit(1).toJSON());
    expect(fit(1).weights).not.toEqual(fit(2).weights);
  });

  it('stays finite when one class is absent or a feature separates the classes', () => {
    const { samples, labels } = aFlagThatMatters();
    for (const extreme of [
      new Uint8Array(80),
      new Uint8Array(80).fill(1),
      labels.map((_, row) => (row < 40 ? 0 : 1)),
    ]) {
      const model = new MljsLogisticRegression().fit(samples, extreme);
      expect(Math.abs(mean(positiveProba(model, samples)) - mean(extreme))).toBeLessThan(0.05);
    }
  });

  it.each([{ l2: -1 }, { l2: NaN }, { steps: 0 }, { maxRows: 0 }])('refuses the options %j', (options) => {
    expect(() => new MljsLogisticRegression(options)).toThrow(RangeError);
  });
});
