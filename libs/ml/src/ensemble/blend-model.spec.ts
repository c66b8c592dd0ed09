import { describe, expect, it } from '@jest/globals';
import { GradientBoosting } from '../boosting/gradient-boosting.ts';
import { EmptyDataError, ModelFormatError, ShapeError } from '../errors.ts';
import { LogisticModel } from '../linear/logistic-model.ts';
import { LogisticRegression } from '../linear/logistic-regression.ts';
import { Matrix } from '../math/matrix.ts';
import { checkAdditiveModel } from '../testing/check-additive-model.ts';
import { BlendModel } from './blend-model.ts';
import { readAdditiveModel } from './read-additive-model.ts';

checkAdditiveModel('BlendModel', () => ({
  fit: (samples, labels) =>
    new BlendModel([
      new LogisticRegression().fit(samples, labels),
      new GradientBoosting({ rounds: 10 }).fit(samples, labels),
    ]),
}));

const line = (intercept: number, weight: number): LogisticModel =>
  new LogisticModel(intercept, Float64Array.of(weight));

describe('BlendModel', () => {
  it('is the mean of its members in log-odds', () => {
    const blend = new BlendModel([line(1, 2), line(3, -4)]);
    expect(blend.logOdds(Matrix.fromRows([[10]]))[0]).toBeCloseTo((21 - 37) / 2, 12);
    expect(blend.explain(Float64Array.of(10))).toEqual({ base: 2, contributions: Float64Array.of(-10) });
  });

  it('refuses to be empty, or to mix features', () => {
    expect(() => new BlendModel([])).toThrow(EmptyDataError);
    expect(() => new BlendModel([line(0, 1), new LogisticModel(0, new Float64Array(2))])).toThrow(ShapeError);
  });

  it.each([
    { json: { kind: 'blend', version: 1, members: 'x' }, when: 'its members are no list' },
    {
      json: { kind: 'blend', version: 1, members: [{ kind: 'other' }] },
      when: 'a member is of unknown kind',
    },
    { json: { kind: 'blend', version: 9, members: [] }, when: 'it is of a later version' },
    { json: [], when: 'it is no object' },
  ])('is refused when $when', ({ json }) => {
    expect(() => readAdditiveModel(json)).toThrow(ModelFormatError);
  });
});
