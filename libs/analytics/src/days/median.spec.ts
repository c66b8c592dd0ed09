import { describe, expect, it } from '@jest/globals';
import { median } from './median.ts';

describe('median', () => {
  it.each([
    { values: [], expected: null },
    { values: [7], expected: 7 },
    { values: [9, 1], expected: 5 },
    { values: [3, 1, 2], expected: 2 },
    { values: [5, 5, 5, 5], expected: 5 },
    { values: [4, 1, 3, 2], expected: 2.5 },
  ])('of $values is $expected', ({ values, expected }) => {
    expect(median(Float64Array.from(values))).toBe(expected);
  });

  it('is the middle of the sorted values, in whatever order they come and however often they repeat', () => {
    for (let length = 1; length < 200; length++) {
      const values = Float64Array.from({ length }, (_, index) => ((index + 1) * 7_919) % (length + 13));
      const sorted = values.toSorted();
      const expected = (sorted[(length - 1) >> 1]! + sorted[length >> 1]!) / 2;
      for (const given of [values, sorted, sorted.toReversed()]) expect(median(given)).toBe(expected);
    }
  });

  it('leaves the values as they are', () => {
    const values = Float64Array.of(3, 1, 2);
    median(values);
    expect([...values]).toEqual([3, 1, 2]);
  });
});
