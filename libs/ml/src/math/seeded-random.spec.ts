import { describe, expect, it } from '@jest/globals';
import { SeededRandom } from './seeded-random.ts';

describe('SeededRandom', () => {
  it('repeats its sequence for a seed and changes it with the seed', () => {
    const draw = (seed: number): number[] => {
      const random = new SeededRandom(seed);
      return [random.next(), random.next(), random.next()];
    };
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  it('is uniform over [0, 1)', () => {
    const random = new SeededRandom(1);
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i++) tenths[Math.floor(random.next() * 10)]! += 1;
    // Chi-square with 9 degrees of freedom: 21.7 is its 99 % point.
    const chiSquare = tenths.reduce((total, count) => total + (count - 2_000) ** 2 / 2_000, 0);
    expect(chiSquare).toBeLessThan(21.7);
  });

  it('shuffles without losing or repeating', () => {
    const order = new SeededRandom(2).permutation(50);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect([...order]).not.toEqual([...order].sort((a, b) => a - b));
  });

  it('samples different rows in ascending order, and all when asked for more', () => {
    const sample = [...new SeededRandom(3).sampleIndices(100, 10)];
    expect(new Set(sample).size).toBe(10);
    expect(sample).toEqual([...sample].sort((a, b) => a - b));
    expect([...new SeededRandom(3).sampleIndices(4, 10)]).toEqual([0, 1, 2, 3]);
  });
});
