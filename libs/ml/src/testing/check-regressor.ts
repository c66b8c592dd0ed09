import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ModelFormatError, NotFiniteError, ShapeError } from '../errors.ts';
import type { RegressorEstimator, RegressorModel } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';

export interface RegressorUnderTest {
  /** A fresh estimator with a fixed seed. */
  create(): RegressorEstimator;
  /** Reads what the model's `toJSON` wrote, after a trip through text. */
  load(json: unknown): RegressorModel;
  /** Largest acceptable size of the stored model of 3 features, in bytes. */
  readonly maxJsonBytes: number;
}

const ROWS = 200;
const FEATURES = 3;

/** What every regressor has to do, whatever learns inside. */
export function checkRegressor(name: string, subject: RegressorUnderTest): void {
  const random = new SeededRandom(3);
  const samples = new Matrix(
    ROWS,
    FEATURES,
    Float64Array.from({ length: ROWS * FEATURES }, () => random.next()),
  );
  const targets = Float64Array.from(
    { length: ROWS },
    (_, row) => 10 + 5 * samples.at(row, 0) + 0.5 * random.next(),
  );
  const fit = (): RegressorModel => subject.create().fit(samples, targets);

  describe(`${name} as a regressor`, () => {
    it('explains most of what the first column determines', () => {
      const mean = targets.reduce((total, target) => total + target, 0) / ROWS;
      const left = fit()
        .predict(samples)
        .reduce((total, value, row) => total + (value - targets[row]!) ** 2, 0);
      const whole = targets.reduce((total, target) => total + (target - mean) ** 2, 0);
      expect(left / whole).toBeLessThan(0.3);
    });

    it('stays within the targets that it has seen', () => {
      const far = Matrix.fromRows([
        [-9, -9, -9],
        [9, 9, 9],
      ]);
      for (const value of fit().predict(far)) {
        expect(value).toBeGreaterThanOrEqual(Math.min(...targets));
        expect(value).toBeLessThanOrEqual(Math.max(...targets));
      }
    });

    it('repeats itself for the same seed', () => {
      expect(fit().toJSON()).toEqual(fit().toJSON());
    });

    it('predicts the same after a trip through JSON text', () => {
      const model = fit();
      const text = JSON.stringify(model.toJSON());
      expect(subject.load(JSON.parse(text)).predict(samples)).toEqual(model.predict(samples));
      expect(text.length).toBeLessThan(subject.maxJsonBytes);
    });

    it('refuses a stored model of another version', () => {
      expect(() => subject.load({ ...fit().toJSON(), version: 999 })).toThrow(ModelFormatError);
    });

    it('leaves its input as it was', () => {
      const before = [samples.values.slice(), targets.slice()];
      fit().predict(samples);
      expect([samples.values, targets]).toEqual(before);
    });

    it('refuses NaN in samples and targets', () => {
      const holed = new Matrix(ROWS, FEATURES, samples.values.slice());
      holed.set(3, 1, NaN);
      expect(() => subject.create().fit(holed, targets)).toThrow(NotFiniteError);
      expect(() => fit().predict(holed)).toThrow(NotFiniteError);
      const missing = targets.slice();
      missing[5] = NaN;
      expect(() => subject.create().fit(samples, missing)).toThrow(NotFiniteError);
    });

    it('refuses to learn from nothing, and shapes that do not fit', () => {
      expect(() => subject.create().fit(new Matrix(0, FEATURES), new Float64Array(0))).toThrow(
        EmptyDataError,
      );
      expect(() => subject.create().fit(samples, targets.subarray(1))).toThrow(ShapeError);
      expect(() => fit().predict(new Matrix(1, FEATURES + 1))).toThrow(ShapeError);
    });

    it('predicts nothing for no samples', () => {
      expect(fit().predict(new Matrix(0, FEATURES))).toHaveLength(0);
    });

    it('repeats a target that never varies', () => {
      const flat = subject.create().fit(samples, new Float64Array(ROWS).fill(7));
      expect([...flat.predict(samples)].every((value) => Math.abs(value - 7) < 1e-5)).toBe(true);
    });
  });
}
