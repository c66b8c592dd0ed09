import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, NotFiniteError, ShapeError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { mean } from '../math/statistics.ts';
import { FeatureScaler } from './feature-scaler.ts';

describe('FeatureScaler', () => {
  it('gives training columns mean 0 and standard deviation 1', () => {
    const samples = Matrix.fromRows([
      [1, 10],
      [2, 30],
      [3, 20],
      [6, 0],
    ]);
    const scaled = FeatureScaler.fit(samples, ['identity', 'log1p']).transform(samples);
    for (const column of [scaled.column(0), scaled.column(1)]) {
      expect(mean(column)).toBeCloseTo(0, 12);
      expect(mean(column.map((value) => value ** 2))).toBeCloseTo(1, 12);
    }
  });

  it('caps what lies beyond the training tails', () => {
    const values = Array.from({ length: 1_001 }, (_, index) => [index]);
    const scaler = FeatureScaler.fit(Matrix.fromRows(values), ['identity']);
    expect(scaler.columns[0]).toMatchObject({ lower: 5, upper: 995 });
    const [extreme, capped] = scaler.transform(Matrix.fromRows([[1e9], [995]])).values;
    expect(extreme).toBe(capped);
  });

  it('keeps a flag that is rarer than the tail', () => {
    const flags = Array.from({ length: 1_000 }, (_, index) => [index === 0 ? 1 : 0]);
    const [set, unset] = FeatureScaler.fit(Matrix.fromRows(flags), ['identity']).transform(
      Matrix.fromRows([[1], [0]]),
    ).values;
    expect(set).toBeGreaterThan(unset!);
  });

  it('maps a column that does not vary to 0, whatever comes later', () => {
    const scaler = FeatureScaler.fit(Matrix.fromRows([[0.1], [0.1], [0.1]]), ['identity']);
    expect([...scaler.transform(Matrix.fromRows([[7]])).values]).toEqual([0]);
  });

  it('takes its numbers from training rows only', () => {
    const training = Matrix.fromRows([[0], [2]]);
    const scaler = FeatureScaler.fit(training, ['identity']);
    scaler.transform(Matrix.fromRows([[100], [200]]));
    expect(scaler).toEqual(FeatureScaler.fit(training, ['identity']));
  });

  it('refuses what does not fit', () => {
    expect(() => FeatureScaler.fit(new Matrix(0, 1), ['identity'])).toThrow(EmptyDataError);
    expect(() => FeatureScaler.fit(Matrix.fromRows([[1]]), ['identity', 'log1p'])).toThrow(ShapeError);
    expect(() => FeatureScaler.fit(Matrix.fromRows([[NaN]]), ['identity'])).toThrow(NotFiniteError);
  });
});
