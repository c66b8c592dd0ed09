import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ModelFormatError, NotFiniteError, ShapeError } from '../errors.ts';
import type { ClassifierEstimator, ClassifierModel, Labels } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';

export interface ClassifierUnderTest {
  /** A fresh estimator with a fixed seed, for labels below `classCount`. */
  create(): ClassifierEstimator;
  /** Reads what the model's `toJSON` wrote, after a trip through text. */
  load(json: unknown): ClassifierModel;
  readonly classCount: number;
  /** Largest acceptable size of the stored model of 3 features, in bytes. */
  readonly maxJsonBytes: number;
}

const ROWS = 120;
const FEATURES = 3;

/** What every classifier has to do, whatever learns inside. */
export function checkClassifier(name: string, subject: ClassifierUnderTest): void {
  const { samples, labels } = aLearnableProblem(subject.classCount);
  const fit = (): ClassifierModel => subject.create().fit(samples, labels);

  describe(`${name} as a classifier`, () => {
    it('gives every row probabilities that sum to one', () => {
      const proba = fit().predictProba(samples);
      expect([proba.rows, proba.columns]).toEqual([ROWS, subject.classCount]);
      for (let row = 0; row < proba.rows; row++) {
        const shares = [...proba.row(row)];
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
      }
    });

    it('keeps the class shares of its training rows on average', () => {
      const proba = fit().predictProba(samples);
      for (let label = 0; label < subject.classCount; label++) {
        const share = labels.filter((other) => other === label).length / ROWS;
        const predicted = proba.column(label).reduce((total, value) => total + value, 0) / ROWS;
        expect(Math.abs(predicted - share)).toBeLessThan(0.05);
      }
    });

    it('repeats itself for the same seed', () => {
      expect(fit().toJSON()).toEqual(fit().toJSON());
    });

    it('predicts the same after a trip through JSON text', () => {
      const model = fit();
      const text = JSON.stringify(model.toJSON());
      const loaded = subject.load(JSON.parse(text));
      expect(loaded.predictProba(samples)).toEqual(model.predictProba(samples));
      expect(text.length).toBeLessThan(subject.maxJsonBytes);
    });

    it('refuses a stored model of another version', () => {
      expect(() => subject.load({ ...fit().toJSON(), version: 999 })).toThrow(ModelFormatError);
    });

    it('leaves its input as it was', () => {
      const before = samples.values.slice();
      fit().predictProba(samples);
      expect(samples.values).toEqual(before);
    });

    it('refuses samples with NaN, in training and in prediction', () => {
      const holed = new Matrix(ROWS, FEATURES, samples.values.slice());
      holed.set(3, 1, NaN);
      expect(() => subject.create().fit(holed, labels)).toThrow(NotFiniteError);
      expect(() => fit().predictProba(holed)).toThrow(NotFiniteError);
    });

    it('refuses to learn from nothing', () => {
      expect(() => subject.create().fit(new Matrix(0, FEATURES), new Uint8Array(0))).toThrow(EmptyDataError);
    });

    it('refuses labels and columns that do not fit', () => {
      expect(() => subject.create().fit(samples, labels.subarray(1))).toThrow(ShapeError);
      expect(() => fit().predictProba(new Matrix(1, FEATURES + 1))).toThrow(ShapeError);
    });

    it('predicts nothing for no samples', () => {
      expect(fit().predictProba(new Matrix(0, FEATURES)).rows).toBe(0);
    });

    it('survives a column that never varies', () => {
      const flat = new Matrix(ROWS, FEATURES, samples.values.slice());
      for (let row = 0; row < ROWS; row++) flat.set(row, 2, 5);
      const proba = subject.create().fit(flat, labels).predictProba(flat);
      expect(proba.values.every(Number.isFinite)).toBe(true);
    });
  });
}

/** The first column tells the class apart, with noise; the others tell nothing. */
function aLearnableProblem(classCount: number): { samples: Matrix; labels: Labels } {
  const random = new SeededRandom(11);
  const samples = new Matrix(ROWS, FEATURES);
  const labels = new Uint8Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < FEATURES; column++) samples.set(row, column, random.next());
    labels[row] =
      random.next() < 0.2
        ? random.integer(classCount)
        : Math.min(classCount - 1, Math.floor(samples.at(row, 0) * classCount));
  }
  return { samples, labels };
}
