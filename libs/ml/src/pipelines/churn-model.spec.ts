import { describe, expect, it } from '@jest/globals';
import { ModelFormatError, NotFiniteError, ShapeError } from '../errors.ts';
import { LogisticModel } from '../linear/logistic-model.ts';
import { Matrix } from '../math/matrix.ts';
import { logit, sigmoid } from '../math/statistics.ts';
import { FeatureScaler } from '../preprocessing/feature-scaler.ts';
import { aChurnCutoff, CHURN_FEATURES } from '../testing/churn-problem.ts';
import { ChurnModel, churnModelFromJSON, type ChurnModelJson } from './churn-model.ts';

const { samples } = aChurnCutoff({ day: 0, users: 50 });
const model = new ChurnModel({
  features: CHURN_FEATURES,
  scaler: FeatureScaler.fit(
    samples,
    CHURN_FEATURES.map(({ transform }) => transform),
  ),
  classifier: new LogisticModel(-1, Float64Array.of(0.8, 0.5, -0.2, 0)),
  calibration: { slope: 1.5, intercept: 0.25 },
  probe: samples.row(0).slice(),
});

describe('ChurnModel', () => {
  it('explains every score: base and contributions sum to its log-odds, calibration included', () => {
    model.predictProba(samples).forEach((risk, row) => {
      const { base, contributions } = model.explain(samples.row(row));
      const total = contributions.reduce((sum, push) => sum + push, base);
      expect(sigmoid(total)).toBeCloseTo(risk, 12);
      expect(total).toBeCloseTo(logit(risk), 9);
    });
  });

  it('starts from the calibrated log-odds of an average person', () => {
    expect(model.explain(samples.row(0)).base).toBeCloseTo(1.5 * -1 + 0.25, 12);
  });

  it('pushes up what raises the risk and leaves out what does not matter', () => {
    const means = CHURN_FEATURES.map((_, column) => samples.column(column).reduce((a, b) => a + b, 0) / 50);
    const longUnseen = model.explain(Float64Array.of(60, means[1]!, means[2]!, means[3]!)).contributions;
    expect(longUnseen[0]).toBeGreaterThan(1);
    expect(longUnseen[3]).toBe(0);
  });

  it('predicts the same after a trip through JSON text', () => {
    const loaded = churnModelFromJSON(JSON.parse(JSON.stringify(model)));
    expect(loaded.predictProba(samples)).toEqual(model.predictProba(samples));
    expect(loaded.features).toEqual(CHURN_FEATURES);
  });

  it('is refused when a stored number was changed', () => {
    const json = JSON.parse(JSON.stringify(model)) as ChurnModelJson;
    const damaged = { ...json, calibration: { ...json.calibration, slope: 1.4 } };
    expect(() => churnModelFromJSON(damaged)).toThrow(/it is damaged/);
  });

  it.each([
    { json: null, when: 'it is nothing' },
    { json: { ...model.toJSON(), kind: 'other' }, when: 'it is another kind' },
    { json: { ...model.toJSON(), version: 99 }, when: 'it is of a later version' },
    { json: { ...model.toJSON(), features: 'x' }, when: 'its features are no list' },
    {
      json: {
        ...model.toJSON(),
        features: model.toJSON().features.map((feature) => ({ ...feature, transform: 'sqrt' })),
      },
      when: 'it uses an unknown transform',
    },
    { json: { ...model.toJSON(), probe: { sample: [1], probability: 0.5 } }, when: 'its probe is too short' },
  ])('is refused when $when', ({ json }) => {
    expect(() => churnModelFromJSON(json)).toThrow(ModelFormatError);
  });

  it('refuses people with other columns or missing values', () => {
    expect(() => model.predictProba(new Matrix(1, 3))).toThrow(ShapeError);
    expect(() => model.explain(Float64Array.of(NaN, 0, 0, 0))).toThrow(NotFiniteError);
  });

  it('cannot be put together from parts that do not match', () => {
    expect(
      () =>
        new ChurnModel({
          features: CHURN_FEATURES,
          scaler: FeatureScaler.fitUncapped(samples),
          classifier: new LogisticModel(0, Float64Array.of(1)),
          calibration: { slope: 1, intercept: 0 },
          probe: samples.row(0),
        }),
    ).toThrow(ShapeError);
  });
});
