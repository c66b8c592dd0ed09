import { describe, expect, it } from '@jest/globals';
import { timeRange } from './time-range.ts';

describe('timeRange', () => {
  it('keeps its bounds', () => {
    expect(timeRange(5, 6)).toEqual({ from: 5, until: 6 });
  });

  it.each([
    [6, 6],
    [7, 6],
    [0.5, 6],
    [Number.NaN, 6],
    [0, Number.POSITIVE_INFINITY],
  ])('refuses [%s, %s)', (from, until) => {
    expect(() => timeRange(from, until)).toThrow(RangeError);
  });
});
