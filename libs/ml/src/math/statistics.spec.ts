import { describe, expect, it } from '@jest/globals';
import { EmptyDataError } from '../errors.ts';
import { clamp, logit, mean, median, quantile, sigmoid, sum } from './statistics.ts';

describe('summaries', () => {
  it('sums and averages', () => {
    expect(sum([1, 2, 3.5])).toBe(6.5);
    expect(sum([])).toBe(0);
    expect(mean([1, 2, 6])).toBe(3);
  });

  it.each([
    { values: [3, 1, 2], probability: 0.5, expected: 2 },
    { values: [4, 1, 3, 2], probability: 0.5, expected: 2.5 },
    { values: [1, 2, 3, 4, 5], probability: 0.1, expected: 1.4 },
    { values: [7], probability: 0.99, expected: 7 },
    { values: [2, 1], probability: 1, expected: 2 },
  ])('puts the $probability quantile of $values at $expected', ({ values, probability, expected }) => {
    expect(quantile(values, probability)).toBeCloseTo(expected, 12);
  });

  it('does not reorder its input', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('refuses what is not defined', () => {
    expect(() => mean([])).toThrow(EmptyDataError);
    expect(() => median([])).toThrow(EmptyDataError);
    expect(() => quantile([1], 1.1)).toThrow(RangeError);
    expect(() => quantile([1], NaN)).toThrow(RangeError);
  });

  it('keeps a value within its bounds', () => {
    expect([clamp(5, 0, 3), clamp(-1, 0, 3), clamp(2, 0, 3)]).toEqual([3, 0, 2]);
  });
});

describe('sigmoid and logit', () => {
  it('undo each other', () => {
    for (const logOdds of [-30, -3, 0, 0.5, 12]) expect(logit(sigmoid(logOdds))).toBeCloseTo(logOdds, 3);
  });

  it('stay in range far out', () => {
    expect(sigmoid(1_000)).toBe(1);
    expect(sigmoid(-1_000)).toBe(0);
    expect(sigmoid(0)).toBe(0.5);
    expect(logit(0)).toBe(-Infinity);
  });
});
