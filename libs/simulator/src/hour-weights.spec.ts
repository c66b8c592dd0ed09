import { describe, expect, it } from '@jest/globals';
import { secondAtWeight, weightBefore } from './hour-weights.ts';
import { cumulate } from './seeded-random.ts';

const HOURS = cumulate(Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1 : 3)));

describe('the weight of a day', () => {
  it.each([
    { second: 0, weight: 0 },
    { second: 1_800, weight: 0.5 },
    { second: 43_200, weight: 12 },
    { second: 45_000, weight: 13.5 },
    { second: 86_400, weight: 48 },
  ])('before second $second is $weight', ({ second, weight }) => {
    expect(weightBefore(HOURS, second)).toBeCloseTo(weight);
  });

  it.each([0, 1, 3_600, 50_000.5, 86_399])('is reached at second %d again', (second) => {
    expect(secondAtWeight(HOURS, weightBefore(HOURS, second))).toBeCloseTo(second);
  });
});
