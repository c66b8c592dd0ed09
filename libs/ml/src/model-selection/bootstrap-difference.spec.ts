import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ShapeError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { bootstrapLossDifference } from './bootstrap-difference.ts';

const users = (count: number): string[] => Array.from({ length: count }, (_, index) => `u${index}`);

describe('bootstrap of a loss difference', () => {
  it('is certain when the difference is the same for everybody', () => {
    const result = bootstrapLossDifference({
      losses: [1, 2, 3],
      otherLosses: [1.5, 2.5, 3.5],
      userKeys: users(3),
      seed: 1,
    });
    expect(result).toEqual({ mean: 0.5, low90: 0.5, high90: 0.5 });
  });

  it('spans 1.645 standard errors to each side for many users', () => {
    const random = new SeededRandom(1);
    const otherLosses = Array.from({ length: 2_000 }, () => random.next());
    const result = bootstrapLossDifference({
      losses: new Float64Array(2_000),
      otherLosses,
      userKeys: users(2_000),
      seed: 2,
    });
    const halfWidth = 1.645 * Math.sqrt(1 / 12 / 2_000);
    expect((result.high90 - result.low90) / 2).toBeGreaterThan(0.9 * halfWidth);
    expect((result.high90 - result.low90) / 2).toBeLessThan(1.1 * halfWidth);
  });

  it('draws the rows of one user together, so repeating rows does not feign certainty', () => {
    const otherLosses = Array.from({ length: 50 }, (_, index) => index % 7);
    const once = { losses: new Float64Array(50), otherLosses, userKeys: users(50), seed: 3 };
    const tenTimes = {
      losses: new Float64Array(500),
      otherLosses: Array.from({ length: 10 }, () => otherLosses).flat(),
      userKeys: Array.from({ length: 10 }, () => users(50)).flat(),
      seed: 3,
    };
    expect(bootstrapLossDifference(tenTimes).low90).toBeCloseTo(bootstrapLossDifference(once).low90, 9);
  });

  it('repeats itself for the same seed', () => {
    const input = { losses: [0, 0, 0, 0], otherLosses: [1, -1, 2, 0], userKeys: users(4), seed: 9 };
    expect(bootstrapLossDifference(input)).toEqual(bootstrapLossDifference(input));
  });

  it('refuses no rows and unequal lengths', () => {
    const input = { losses: [], otherLosses: [], userKeys: [], seed: 1 };
    expect(() => bootstrapLossDifference(input)).toThrow(EmptyDataError);
    expect(() => bootstrapLossDifference({ ...input, losses: [1] })).toThrow(ShapeError);
  });
});
