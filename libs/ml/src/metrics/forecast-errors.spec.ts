import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ShapeError } from '../errors.ts';
import {
  intervalCoverage,
  intervalScore,
  meanAbsoluteError,
  meanAbsoluteScaledError,
  meanIntervalWidth,
  pinballLoss,
  seasonalNaiveError,
  symmetricAbsolutePercentageError,
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

  it('relate each error to the size of both', () => {
    // By hand: no error and 2·10 ÷ (25 + 15) = .5; right about nobody, and 2·5 ÷ 5 = 2.
    expect(symmetricAbsolutePercentageError([10, 25], [10, 15])).toBe(0.25);
    expect(symmetricAbsolutePercentageError([0, 0], [0, 5])).toBe(1);
  });

  it('know the error of repeating the season', () => {
    expect(seasonalNaiveError([1, 2, 3, 6], 2)).toBe(3);
    expect(seasonalNaiveError([1, 2], 2)).toBeNull();
    expect(seasonalNaiveError([1, 2, 1, 2], 2)).toBeNull();
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

describe('interval width and score', () => {
  const low = [0, 10];
  const high = [4, 20];

  it('average the widths', () => {
    expect(meanIntervalWidth(low, high)).toBe(7);
  });

  it('add to the width ten times a miss at 80 %, and forty times at 95 %', () => {
    // By hand: widths 4 and 10; 25 lies 5 above 20.
    expect(intervalScore([2, 15], { low, high }, 0.8)).toBe(7);
    expect(intervalScore([2, 25], { low, high }, 0.8)).toBeCloseTo(7 + (10 * 5) / 2, 9);
    expect(intervalScore([-1, 15], { low, high }, 0.95)).toBeCloseTo(7 + (40 * 1) / 2, 9);
  });

  it('are the pinball losses of both bounds, times 2/α', () => {
    // α ÷ 2 = .1: 10 · (loss of the .1 quantile + loss of the .9 quantile), Gneiting and Raftery 2007, (43).
    const actual = [7, 25];
    const both = pinballLoss(actual, low, 0.1) + pinballLoss(actual, high, 0.9);
    expect(intervalScore(actual, { low, high }, 0.8)).toBeCloseTo(10 * both, 9);
  });

  it.each([0, 1, Number.NaN])('refuse a level of %d', (level) => {
    expect(() => intervalScore([1], { low: [0], high: [2] }, level)).toThrow(RangeError);
  });
});

describe('pinball loss', () => {
  it('weighs what lies above by the probability and what lies below by the rest', () => {
    expect(pinballLoss([10], [6], 0.9)).toBeCloseTo(3.6, 9);
    expect(pinballLoss([6], [10], 0.9)).toBeCloseTo(0.4, 9);
    expect(pinballLoss([10, 6], [6, 10], 0.5)).toBe(2);
  });

  it.each([0, 1, Number.NaN])('refuses a probability of %d', (probability) => {
    expect(() => pinballLoss([1], [1], probability)).toThrow(RangeError);
  });

  it('refuses no values', () => {
    expect(() => pinballLoss([], [], 0.5)).toThrow(EmptyDataError);
  });
});
