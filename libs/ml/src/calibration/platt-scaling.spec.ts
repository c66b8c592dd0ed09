import { describe, expect, it } from '@jest/globals';
import { EmptyDataError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { logit, sigmoid } from '../math/statistics.ts';
import { fitPlattScaling } from './platt-scaling.ts';

/** Outcomes whose true log-odds are `slope · value + intercept`. */
function outcomes(slope: number, intercept: number): { labels: number[]; values: number[] } {
  const random = new SeededRandom(4);
  const values = Array.from({ length: 6_000 }, () => 4 * random.next() - 2);
  return {
    values,
    labels: values.map((value) => (random.next() < sigmoid(slope * value + intercept) ? 1 : 0)),
  };
}

describe('Platt scaling', () => {
  it.each([
    { slope: 1, intercept: 0, when: 'the predictions were right' },
    { slope: 0.4, intercept: 0, when: 'they were too sure' },
    { slope: 2, intercept: -1, when: 'they were too timid and too high' },
  ])('finds $slope and $intercept when $when', ({ slope, intercept }) => {
    const { labels, values } = outcomes(slope, intercept);
    const scaling = fitPlattScaling(labels, values)!;
    expect(Math.abs(scaling.slope - slope)).toBeLessThan(0.15);
    expect(Math.abs(scaling.intercept - intercept)).toBeLessThan(0.15);
  });

  it('matches the rate of two groups, softened by one row of each class', () => {
    // 30 of 40 and 10 of 40: targets 41/42 and 1/42 instead of 1 and 0.
    const values = Array.from({ length: 80 }, (_, row) => (row < 40 ? 1 : -1));
    const labels = values.map((value, row) => (row % 40 < (value > 0 ? 30 : 10) ? 1 : 0));
    const scaling = fitPlattScaling(labels, values)!;
    const rate = (30 * (41 / 42) + 10 * (1 / 42)) / 40;
    expect(scaling.slope).toBeCloseTo(logit(rate), 8);
    expect(scaling.intercept).toBeCloseTo(0, 8);
  });

  it('is refused when it would reverse the order or cannot be fitted', () => {
    const { labels, values } = outcomes(-1, 0);
    expect(fitPlattScaling(labels, values)).toBeNull();
    expect(fitPlattScaling([1, 0, 1], [2, 2, 2])).toBeNull();
  });

  it('needs rows', () => {
    expect(() => fitPlattScaling([], [])).toThrow(EmptyDataError);
  });
});
