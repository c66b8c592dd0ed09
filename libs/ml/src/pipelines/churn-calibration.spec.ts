import { describe, expect, it } from '@jest/globals';
import type { Predictions } from '../calibration/platt-scaling.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { mean, sigmoid } from '../math/statistics.ts';
import { calibrated, earnedSlope, NO_SCALING, scalingOf, settled } from './churn-calibration.ts';

/** People whose true log-odds are claimed to be `claim` times as large. */
function predictions(seed: number, claim: number): Predictions & { readonly labels: Uint8Array } {
  const random = new SeededRandom(seed);
  const truth = Float64Array.from({ length: 800 }, () => 4 * random.next() - 2.5);
  return {
    labels: Uint8Array.from(truth, (logOdds) => (random.next() < sigmoid(logOdds) ? 1 : 0)),
    logOdds: truth.map((logOdds) => claim * logOdds),
  };
}

const claimed = (claims: readonly number[]): Predictions[] =>
  claims.map((claim, index) => predictions(index + 1, claim));

describe('calibration of a churn model', () => {
  it('halves the log-odds of a model that is twice too sure', () => {
    const slope = earnedSlope(claimed([2, 2, 2]));
    expect(slope).toBeGreaterThan(0.4);
    expect(slope).toBeLessThan(0.6);
  });

  it('is not given on a single earlier cut-off, however bad the probabilities', () => {
    expect(earnedSlope(claimed([2]))).toBe(1);
    expect(earnedSlope([])).toBe(1);
  });

  it('is not given when it does not help on the newest of the earlier cut-offs', () => {
    expect(earnedSlope(claimed([2, 2, 0.8]))).toBe(1);
  });

  it('keeps the base rate of the training rows, whatever that of the later ones was', () => {
    const training = predictions(9, 2);
    const scaling = scalingOf(0.5, training);
    expect(mean(calibrated(scaling, training.logOdds).map(sigmoid))).toBeCloseTo(mean(training.labels), 9);
    expect(scalingOf(1, training)).toBe(NO_SCALING);
  });

  it('settles a validation set at its own base rate', () => {
    const set = predictions(4, 1);
    const low = { ...set, logOdds: set.logOdds.map((value) => value - 5) };
    settled(low, 1).forEach((value, row) => expect(value).toBeCloseTo(settled(set, 1)[row]!, 7));
  });
});
