import { describe, expect, it } from '@jest/globals';
import type { ClassifierEstimator } from '../estimator.ts';
import { LogisticModel } from '../linear/logistic-model.ts';
import { MljsLogisticRegression } from '../linear/mljs-logistic-regression.ts';
import { outOfTimeSplits } from '../model-selection/churn-cutoffs.ts';
import { aChurnCutoff, DAY_MS } from '../testing/churn-problem.ts';
import { earnedCalibration, NO_SCALING } from './churn-calibration.ts';

const splitsOf = (days: readonly number[]): ReturnType<typeof outOfTimeSplits> =>
  outOfTimeSplits(
    days.map((day) => aChurnCutoff({ day, users: 800 })),
    14 * DAY_MS,
    4,
  );

/** Learns well and then claims twice the log-odds. */
const tooSure: ClassifierEstimator<LogisticModel> = {
  fit(samples, labels) {
    const { intercept, weights } = new MljsLogisticRegression().fit(samples, labels);
    return new LogisticModel(
      2 * intercept,
      weights.map((weight) => 2 * weight),
    );
  },
};

describe('calibration of a churn model', () => {
  it('halves the log-odds of a model that is twice too sure', () => {
    const scaling = earnedCalibration(splitsOf([0, 14, 28, 42]), tooSure);
    expect(scaling.slope).toBeGreaterThan(0.4);
    expect(scaling.slope).toBeLessThan(0.6);
  });

  it('is not given on a single earlier cut-off, however bad the probabilities', () => {
    expect(earnedCalibration(splitsOf([0, 14]), tooSure)).toBe(NO_SCALING);
  });

  it('is not given when it does not help on the newest of the earlier cut-offs', () => {
    // At day 42 the causes pull twice as hard as before, so the claims were right after all.
    const turned = [...splitsOf([0, 14, 28, 42])];
    turned.push({
      ...turned.pop()!,
      test: aChurnCutoff({ day: 42, users: 800, stallEffect: 4, recencyEffect: 2 }),
    });
    expect(earnedCalibration(turned, tooSure)).toBe(NO_SCALING);
  });
});
