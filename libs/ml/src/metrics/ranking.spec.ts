import { describe, expect, it } from '@jest/globals';
import { averagePrecision, liftAtFraction, rocAuc, topFractionThreshold } from './ranking.ts';

describe('area under the ROC curve', () => {
  it.each([
    {
      labels: [0, 0, 1, 1],
      scores: [0.1, 0.4, 0.35, 0.8],
      expected: 0.75,
      when: 'three of four pairs are in order',
    },
    { labels: [0, 1], scores: [0.2, 0.9], expected: 1, when: 'all pairs are in order' },
    { labels: [1, 0], scores: [0.2, 0.9], expected: 0, when: 'none is' },
    { labels: [1, 0, 1, 0], scores: [0.5, 0.5, 0.5, 0.5], expected: 0.5, when: 'all tie' },
    { labels: [1, 0, 0], scores: [0.5, 0.5, 0.1], expected: 0.75, when: 'one of two pairs ties' },
    { labels: [1, 1], scores: [0.1, 0.2], expected: null, when: 'one class is absent' },
  ])('is $expected when $when', ({ labels, scores, expected }) => {
    expect(rocAuc(labels, scores)).toBe(expected);
  });

  it('does not change under a rising transformation of the scores', () => {
    const labels = [0, 1, 0, 1, 1, 0];
    const scores = [0.1, 0.3, 0.3, 0.8, 0.2, 0.5];
    expect(rocAuc(labels, scores.map(Math.exp))).toBe(rocAuc(labels, scores));
  });
});

describe('average precision', () => {
  it('weights precision by the recall gained', () => {
    // By hand: order 1, 0, 1, 0 → precision 1 at recall .5, then 2/3 at recall 1.
    expect(averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
  });

  it('is the base rate when all scores tie', () => {
    expect(averagePrecision([1, 0, 0, 0], [0.5, 0.5, 0.5, 0.5])).toBe(0.25);
  });

  it('is not defined without positives', () => {
    expect(averagePrecision([0, 0], [0.1, 0.2])).toBeNull();
  });
});

describe('lift', () => {
  it('compares the top with everybody', () => {
    // Top fifth of 10: both positive, against 4 of 10.
    const labels = [1, 1, 0, 0, 1, 0, 0, 1, 0, 0];
    const scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];
    expect(liftAtFraction(labels, scores, 0.2)).toBeCloseTo(2.5, 12);
    expect(liftAtFraction(labels, scores, 1)).toBeCloseTo(1, 12);
  });

  it('does not depend on the order of rows that tie', () => {
    expect(liftAtFraction([1, 0, 0, 0], [0.5, 0.5, 0.5, 0.5], 0.25)).toBe(1);
    expect(liftAtFraction([0, 0, 0, 1], [0.5, 0.5, 0.5, 0.5], 0.25)).toBe(1);
  });

  it('is not defined without positives and refuses an impossible fraction', () => {
    expect(liftAtFraction([0], [0.5], 0.1)).toBeNull();
    expect(() => liftAtFraction([1], [0.5], 0)).toThrow(RangeError);
  });
});

describe('threshold of the top fraction', () => {
  it.each([
    { count: 20, fraction: 0.1, selected: 2 },
    { count: 25, fraction: 0.1, selected: 3 },
    { count: 30, fraction: 0.1, selected: 3 },
    { count: 3, fraction: 0.1, selected: 1 },
    { count: 4, fraction: 1, selected: 4 },
  ])('selects $selected of $count at $fraction', ({ count, fraction, selected }) => {
    const scores = Array.from({ length: count }, (_, index) => (index * 7) % count);
    const threshold = topFractionThreshold(scores, fraction);
    expect(scores.filter((score) => score >= threshold)).toHaveLength(selected);
  });
});
