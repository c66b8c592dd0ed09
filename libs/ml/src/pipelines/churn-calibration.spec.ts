import { describe, expect, it } from '@jest/globals';
import { SeededRandom } from '../math/seeded-random.ts';
import { sigmoid } from '../math/statistics.ts';
import { earnedCalibration, NO_SCALING, type Predictions } from './churn-calibration.ts';

/** People whose true log-odds are claimed to be `claim` times as large. */
function predictions(seed: number, claim: number): Predictions {
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
    const scaling = earnedCalibration(claimed([2, 2, 2]));
    expect(scaling.slope).toBeGreaterThan(0.4);
    expect(scaling.slope).toBeLessThan(0.6);
  });

  it('is not given on a single earlier cut-off, however bad the probabilities', () => {
    expect(earnedCalibration(claimed([2]))).toBe(NO_SCALING);
  });

  it('is not given when it does not help on the newest of the earlier cut-offs', () => {
    expect(earnedCalibration(claimed([2, 2, 0.8]))).toBe(NO_SCALING);
  });

  it('is not given without any earlier cut-off', () => {
    expect(earnedCalibration([])).toBe(NO_SCALING);
  });
});
