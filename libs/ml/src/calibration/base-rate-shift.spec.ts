import { describe, expect, it } from '@jest/globals';
import { EmptyDataError } from '../errors.ts';
import { logit, mean, sigmoid } from '../math/statistics.ts';
import { logLoss } from '../metrics/classification.ts';
import { baseRateShift, shiftedLogLoss } from './base-rate-shift.ts';

describe('shift of the base rate', () => {
  it('is the difference of log-odds where everybody is predicted the same', () => {
    expect(baseRateShift([1, 0, 0, 0], [2, 2, 2, 2])).toBeCloseTo(logit(0.25) - 2, 8);
  });

  it('makes probabilities add up to the outcomes', () => {
    const labels = [1, 0, 1, 1, 0, 1];
    const logOdds = [-4, -9, -2.5, -1, -6, 3];
    const shift = baseRateShift(labels, logOdds);
    expect(mean(logOdds.map((value) => sigmoid(value + shift)))).toBeCloseTo(4 / 6, 9);
  });

  it('is nothing where they do already', () => {
    expect(baseRateShift([1, 0], [1, -1])).toBeCloseTo(0, 9);
  });

  it.each([0, 1])('is finite when every outcome is %d', (label) => {
    const shift = baseRateShift([label, label, label], [0, 0, 0]);
    expect(Math.abs(shift)).toBeLessThan(3);
    expect(Math.sign(shift)).toBe(label === 1 ? 1 : -1);
  });

  it('finds its way where predictions are certain and wrong', () => {
    expect(Number.isFinite(baseRateShift([1, 1, 0], [-500, -400, 300]))).toBe(true);
  });

  it('leaves a loss that no other shift beats', () => {
    const labels = [1, 0, 0, 1, 0];
    const logOdds = Float64Array.of(0.3, -2, 1, 2.5, -0.4);
    const best = shiftedLogLoss(labels, logOdds);
    for (const shift of [-2, -0.5, 0, 0.5, 2])
      expect(
        logLoss(
          labels,
          logOdds.map((value) => sigmoid(value + shift)),
        ),
      ).toBeGreaterThanOrEqual(best - 1e-9);
  });

  it('refuses nothing', () => {
    expect(() => baseRateShift([], [])).toThrow(EmptyDataError);
  });
});
