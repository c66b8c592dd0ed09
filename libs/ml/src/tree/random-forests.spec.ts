import { describe, expect, it } from '@jest/globals';
import { positiveProba } from '../estimator.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { rocAuc } from '../metrics/ranking.ts';
import { checkAdditiveModel } from '../testing/check-additive-model.ts';
import { checkClassifier } from '../testing/check-classifier.ts';
import { checkRegressor } from '../testing/check-regressor.ts';
import { AdditiveForest } from './additive-forest.ts';
import { ForestClassifierModel, ForestRegressorModel } from './forest-model.ts';
import { RandomForestClassifier } from './random-forest-classifier.ts';
import { RandomForestRegressor } from './random-forest-regressor.ts';

for (const classCount of [2, 3]) {
  checkClassifier(`RandomForestClassifier with ${classCount} classes`, {
    create: () => new RandomForestClassifier({ classCount, trees: 20, minLeafRows: 5 }),
    load: (json) => ForestClassifierModel.fromJSON(json),
    classCount,
    maxJsonBytes: 60_000,
  });
}

checkRegressor('RandomForestRegressor', {
  create: () => new RandomForestRegressor({ trees: 20, minLeafRows: 3, featureShare: 0.7 }),
  load: (json) => ForestRegressorModel.fromJSON(json),
  maxJsonBytes: 120_000,
});

checkAdditiveModel('RandomForestClassifier', () => ({
  fit: (samples, labels) =>
    new AdditiveForest(new RandomForestClassifier({ classCount: 2, minLeafRows: 10 }).fit(samples, labels)),
}));

/** The class is the quadrant: neither column tells anything by itself. */
function quadrants(rows: number, seed: number): { samples: Matrix; labels: Uint8Array } {
  const random = new SeededRandom(seed);
  const samples = new Matrix(
    rows,
    2,
    Float64Array.from({ length: 2 * rows }, () => random.next() - 0.5),
  );
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    samples.at(row, 0) > 0 === samples.at(row, 1) > 0 ? 1 : 0,
  );
  return { samples, labels };
}

describe('RandomForestClassifier', () => {
  it('learns what no line can separate', () => {
    const train = quadrants(2_000, 1);
    const test = quadrants(1_000, 2);
    const model = new RandomForestClassifier({ classCount: 2, minLeafRows: 5 }).fit(
      train.samples,
      train.labels,
    );
    expect(rocAuc(test.labels, positiveProba(model, test.samples))!).toBeGreaterThan(0.95);
  });

  it('never makes a leaf smaller than it may', () => {
    const { samples, labels } = quadrants(300, 3);
    const { trees } = new RandomForestClassifier({ classCount: 2, trees: 5, minLeafRows: 40 })
      .fit(samples, labels)
      .toJSON();
    for (const tree of trees) {
      expect(Math.min(...tree.weights)).toBeGreaterThanOrEqual(40);
      expect(tree.weights.reduce((total, weight) => total + weight, 0)).toBe(300);
    }
  });

  it('never goes deeper than it may', () => {
    const { samples, labels } = quadrants(500, 4);
    const { trees } = new RandomForestClassifier({ classCount: 2, trees: 5, minLeafRows: 1, maxDepth: 3 })
      .fit(samples, labels)
      .toJSON();
    for (const tree of trees) expect(tree.weights.length).toBeLessThanOrEqual(8);
  });

  it('does not learn from rows of weight zero', () => {
    const { samples, labels } = quadrants(400, 5);
    const wrong = labels.map((label, row) => (row < 200 ? 1 - label : label));
    const weights = Float64Array.from(wrong, (_, row) => (row < 200 ? 0 : 1));
    const model = new RandomForestClassifier({ classCount: 2, minLeafRows: 5 }).fit(samples, wrong, weights);
    expect(rocAuc(labels, positiveProba(model, samples))!).toBeGreaterThan(0.9);
  });

  it('refuses weights that do not fit, labels that are no class, and impossible options', () => {
    const { samples, labels } = quadrants(20, 6);
    const forest = new RandomForestClassifier({ classCount: 2, trees: 1 });
    expect(() => forest.fit(samples, labels, new Float64Array(20))).toThrow(ShapeError);
    expect(() => forest.fit(samples, labels, Float64Array.of(1))).toThrow(ShapeError);
    expect(() =>
      forest.fit(
        samples,
        labels.map(() => 2),
      ),
    ).toThrow(ShapeError);
    expect(() => new RandomForestClassifier({ classCount: 1 })).toThrow(RangeError);
    expect(() => new RandomForestClassifier({ classCount: 2, featureShare: 0 })).toThrow(RangeError);
    expect(() => new RandomForestRegressor({ minLeafRows: 0 })).toThrow(RangeError);
  });
});

describe('RandomForestRegressor', () => {
  it('follows a heavy tail, where bins at quantiles alone would not', () => {
    const random = new SeededRandom(7);
    const column = Float64Array.from({ length: 3_000 }, () => (1 - random.next()) ** -1.5);
    const samples = new Matrix(3_000, 1, column);
    const model = new RandomForestRegressor({ minLeafRows: 1, featureShare: 1 }).fit(samples, column);
    const largest = column.indexOf(Math.max(...column));
    expect(model.predict(samples)[largest]!).toBeGreaterThan(0.4 * column[largest]!);
  });
});

describe('AdditiveForest', () => {
  it('is of two classes only', () => {
    const { samples, labels } = quadrants(60, 8);
    const three = new RandomForestClassifier({ classCount: 3, trees: 1 }).fit(samples, labels);
    expect(() => new AdditiveForest(three)).toThrow(ShapeError);
  });
});
