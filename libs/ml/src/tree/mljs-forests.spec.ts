import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, NotFiniteError, ShapeError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { meanAbsoluteError } from '../metrics/forecast-errors.ts';
import { checkClassifier } from '../testing/check-classifier.ts';
import { ForestClassifierModel, ForestRegressorModel } from './forest-model.ts';
import { MljsForestClassifier } from './mljs-forest-classifier.ts';
import { MljsForestRegressor } from './mljs-forest-regressor.ts';

for (const classCount of [2, 3]) {
  checkClassifier(`MljsForestClassifier with ${classCount} classes`, {
    create: () => new MljsForestClassifier({ classCount, trees: 12, rowsPerTree: 100 }),
    load: (json) => ForestClassifierModel.fromJSON(json),
    classCount,
    maxJsonBytes: 10_000,
  });
}

/** The class is the quadrant; a third column is noise. */
function quadrants(rows: number, seed: number): { samples: Matrix; labels: Uint8Array } {
  const random = new SeededRandom(seed);
  const samples = new Matrix(
    rows,
    3,
    Float64Array.from({ length: rows * 3 }, () => random.next() - 0.5),
  );
  const labels = Uint8Array.from(
    { length: rows },
    (_, row) => (samples.at(row, 0) > 0 ? 1 : 0) + (samples.at(row, 1) > 0 ? 2 : 0),
  );
  return { samples, labels };
}

describe('MljsForestClassifier', () => {
  it('learns an interaction that no single column shows', () => {
    const { samples, labels } = quadrants(400, 1);
    const unseen = quadrants(200, 2);
    const model = new MljsForestClassifier({
      classCount: 4,
      trees: 15,
      rowsPerTree: 200,
      featureShare: 1,
    }).fit(samples, labels);
    const proba = model.predictProba(unseen.samples);
    const right = [...unseen.labels].filter((label, row) => {
      const shares = proba.row(row);
      return shares.indexOf(Math.max(...shares)) === label;
    });
    expect(right.length).toBeGreaterThan(180);
  });

  it('has no leaf with fewer rows than asked for', () => {
    const { samples, labels } = quadrants(100, 3);
    // With leaves of at least half of the rows, one split remains; with more, none does and every row gets the base rates.
    const model = new MljsForestClassifier({
      classCount: 4,
      trees: 3,
      rowsPerTree: 100,
      minLeafRows: 51,
    }).fit(samples, labels);
    const proba = model.predictProba(samples);
    for (let row = 1; row < 100; row++) expect([...proba.row(row)]).toEqual([...proba.row(0)]);
  });

  it('gives a class that never came probability 0', () => {
    const { samples, labels } = quadrants(100, 4);
    const proba = new MljsForestClassifier({ classCount: 6, trees: 2 })
      .fit(samples, labels)
      .predictProba(samples);
    expect(Math.max(...proba.column(5))).toBe(0);
  });

  it('refuses an unknown label and impossible options', () => {
    const { samples, labels } = quadrants(50, 5);
    expect(() => new MljsForestClassifier({ classCount: 3 }).fit(samples, labels)).toThrow(ShapeError);
    expect(() => new MljsForestClassifier({ classCount: 1 })).toThrow(RangeError);
    expect(() => new MljsForestClassifier({ classCount: 2, trees: 0 })).toThrow(RangeError);
  });
});

describe('MljsForestRegressor', () => {
  const random = new SeededRandom(6);
  const samples = new Matrix(
    200,
    2,
    Float64Array.from({ length: 400 }, () => random.next()),
  );
  const targets = Float64Array.from({ length: 200 }, (_, row) => (samples.at(row, 0) > 0.5 ? 100 : 10));
  const fit = (): ForestRegressorModel =>
    new MljsForestRegressor({ trees: 8, featureShare: 1 }).fit(samples, targets);

  it('finds a step, which the package refuses with its own defaults', () => {
    expect(meanAbsoluteError(targets, fit().predict(samples))).toBeLessThan(0.5);
  });

  it('never leaves the range of its targets', () => {
    const predicted = fit().predict(
      Matrix.fromRows([
        [-100, 0],
        [100, 0],
      ]),
    );
    for (const value of predicted) {
      expect(value).toBeGreaterThanOrEqual(10);
      expect(value).toBeLessThanOrEqual(100);
    }
  });

  it('predicts the constant of a constant target', () => {
    const model = new MljsForestRegressor({ trees: 2 }).fit(samples, new Float64Array(200).fill(7));
    expect(new Set(model.predict(samples))).toEqual(new Set([7]));
  });

  it('repeats itself for the same seed and survives JSON text', () => {
    const model = fit();
    expect(fit().toJSON()).toEqual(model.toJSON());
    const loaded = ForestRegressorModel.fromJSON(JSON.parse(JSON.stringify(model)));
    expect(loaded.predict(samples)).toEqual(model.predict(samples));
  });

  it('refuses what it cannot learn from', () => {
    const regressor = new MljsForestRegressor();
    expect(() => regressor.fit(new Matrix(0, 2), new Float64Array(0))).toThrow(EmptyDataError);
    expect(() => regressor.fit(samples, new Float64Array(3))).toThrow(ShapeError);
    expect(() => regressor.fit(samples, new Float64Array(200).fill(NaN))).toThrow(NotFiniteError);
    expect(() => new MljsForestRegressor({ rowsPerTree: 0 })).toThrow(RangeError);
  });
});
