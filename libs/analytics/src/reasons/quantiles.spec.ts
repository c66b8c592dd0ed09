import { describe, expect, it } from '@jest/globals';
import { quantile } from './quantiles.ts';

describe('quantile', () => {
  it.each([
    { probability: 0, expected: 1 },
    { probability: 0.5, expected: 2.5 },
    { probability: 0.1, expected: 1.3 },
    { probability: 1, expected: 4 },
  ])('at $probability of 1, 2, 3, 4 is $expected', ({ probability, expected }) => {
    expect(quantile(Float64Array.of(1, 2, 3, 4), probability)).toBeCloseTo(expected, 12);
  });

  it('of one value is that value', () => expect(quantile(Float64Array.of(7), 0.9)).toBe(7));

  it('of no value does not exist', () => {
    expect(() => quantile(new Float64Array(0), 0.5)).toThrow(RangeError);
  });
});
