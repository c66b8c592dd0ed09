import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ShapeError } from '../errors.ts';
import {
  intervalCoverage,
  meanAbsoluteError,
  meanAbsoluteScaledError,
  weightedAbsolutePercentageError,
} from './forecast-errors.ts';

describe('forecast errors', () => {
  it('average absolute errors', () => {
    expect(meanAbsoluteError([10, 20], [12, 17])).toBe(2.5);
  });

  it('relate the errors to what came', () => {
    expect(weightedAbsolutePercentageError([10, 30], [12, 28])).toBe(0.1);
    expect(weightedAbsolutePercentageError([0, 0], [1, 1])).toBeNull();
  });

  it('relate the errors to the seasonal naive', () => {
    // By hand: season 2, |3 − 1| and |6 − 2| average 3; the error is 1.5.
    expect(meanAbsoluteScaledError([10], [11.5], [1, 2, 3, 6], 2)).toBe(0.5);
  });

  it('have no scale when history is short or repeats exactly', () => {
    expect(meanAbsoluteScaledError([10], [11], [1, 2], 2)).toBeNull();
    expect(meanAbsoluteScaledError([10], [11], [1, 2, 1, 2], 2)).toBeNull();
  });

  it('refuse no values and unequal lengths', () => {
    expect(() => meanAbsoluteError([], [])).toThrow(EmptyDataError);
    expect(() => weightedAbsolutePercentageError([1], [1, 2])).toThrow(ShapeError);
  });
});

describe('interval coverage', () => {
  it('counts values inside, bounds included', () => {
    expect(intervalCoverage([1, 2, 3, 4], [1, 3, 0, 0], [2, 4, 3, 3])).toBe(0.5);
  });
});
