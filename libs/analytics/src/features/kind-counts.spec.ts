import { describe, expect, it } from '@jest/globals';
import { KindCounts, NO_KIND } from './kind-counts.ts';

/** Each kind as often as its entry says. */
function countsOf(...times: number[]): KindCounts {
  const counts = new KindCounts(times.length);
  times.forEach((count, kind) => {
    for (let time = 0; time < count; time++) counts.add(kind);
  });
  return counts;
}

describe('KindCounts', () => {
  it.each<{ times: number[]; expected: number }>([
    { times: [], expected: 0 },
    { times: [5], expected: 1 },
    { times: [2, 2, 2], expected: 3 },
    { times: [3, 0, 1], expected: 1.754765 },
  ])('has $expected effective kinds of $times', ({ times, expected }) => {
    expect(countsOf(...times).effectiveNumber()).toBeCloseTo(expected, 6);
  });

  it('has shares that add up to one over all kinds', () => {
    const counts = countsOf(3, 1, 0);
    expect([counts.shareOf(0), counts.shareOf(1), counts.shareOf(2)]).toEqual([0.75, 0.25, 0]);
    expect(counts.shareOf(NO_KIND)).toBe(0);
    expect(countsOf(0).shareOf(0)).toBe(0);
  });

  it.each<{ times: number[]; expected: number }>([
    { times: [], expected: NO_KIND },
    { times: [0, 0, 0], expected: NO_KIND },
    { times: [1, 3, 2], expected: 1 },
    { times: [2, 1, 2], expected: 2 },
  ])('names the kind that occurred most of $times, the first by name among equals', ({ times, expected }) => {
    expect(countsOf(...times).mostFrequent(['news', 'drama', 'comedy'])).toBe(expected);
  });

  it('forgets all counts', () => {
    const counts = countsOf(3, 1);
    counts.clear();
    counts.add(1);
    expect([counts.size, counts.shareOf(0), counts.shareOf(1)]).toEqual([1, 0, 1]);
  });
});
