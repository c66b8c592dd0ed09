import { describe, expect, it } from '@jest/globals';
import { calibrationCurve, expectedCalibrationError } from './calibration-curve.ts';

describe('calibration curve', () => {
  it('compares prediction and outcome in bins of equal size', () => {
    expect(calibrationCurve([0, 1, 1, 1], [0.1, 0.3, 0.7, 0.9], 2)).toEqual([
      { predicted: 0.2, observed: 0.5, count: 2 },
      { predicted: 0.8, observed: 1, count: 2 },
    ]);
  });

  it('never splits equal predictions, so the order of rows does not matter', () => {
    const probabilities = [0.2, 0.2, 0.2, 0.9];
    const curve = calibrationCurve([1, 0, 0, 1], probabilities, 4);
    expect(curve.map(({ count }) => count)).toEqual([3, 1]);
    expect(calibrationCurve([0, 0, 1, 1], probabilities, 4)).toEqual(curve);
  });

  it('covers every row once', () => {
    const probabilities = Array.from({ length: 97 }, (_, index) => ((index * 37) % 10) / 10);
    const labels = probabilities.map((_, index) => index % 2);
    const counted = calibrationCurve(labels, probabilities).reduce((total, bin) => total + bin.count, 0);
    expect(counted).toBe(97);
  });
});

describe('expected calibration error', () => {
  it('weights the distance of each bin by its size', () => {
    // By hand: ½·|.5 − .2| + ½·|1 − .8|.
    expect(expectedCalibrationError([0, 1, 1, 1], [0.1, 0.3, 0.7, 0.9], 2)).toBeCloseTo(0.25, 12);
  });

  it('is zero for the observed rate', () => {
    expect(expectedCalibrationError([1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25])).toBe(0);
  });
});
