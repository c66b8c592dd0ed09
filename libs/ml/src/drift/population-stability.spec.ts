import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ShapeError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { populationDrift, populationStabilityIndex } from './population-stability.ts';
import { fitReferenceBins } from './reference-bins.ts';

/** Uniform in [from, from + 1). */
function uniform(rows: number, seed: number, from = 0): Float64Array {
  const random = new SeededRandom(seed);
  return Float64Array.from({ length: rows }, () => from + random.next());
}

describe('populationStabilityIndex', () => {
  it('is worked out by hand for two bins of half a million', () => {
    // (.25 − .5) · ln(.25 ÷ .5) + (.75 − .5) · ln(.75 ÷ .5) = .25 · ln 2 + .25 · ln 1.5; half a row does not count.
    const index = populationStabilityIndex([500_000, 500_000], [250_000, 750_000]);
    expect(index).toBeCloseTo(0.25 * Math.log(2) + 0.25 * Math.log(1.5), 5);
    expect(index).toBeCloseTo(0.27465, 4);
  });

  it('adds half a row to each bin', () => {
    // Shares (9.5, 1.5) ÷ 11 and (1.5, 0.5) ÷ 2.
    const expected = [
      [9.5 / 11, 1.5 / 2],
      [1.5 / 11, 0.5 / 2],
    ].map(([before, now]) => (now! - before!) * Math.log(now! / before!));
    expect(populationStabilityIndex([9, 1], [1, 0])).toBeCloseTo(expected[0]! + expected[1]!, 12);
  });

  it('is 0 for equal shares and the same in both directions', () => {
    expect(populationStabilityIndex([10, 20, 30], [10, 20, 30])).toBe(0);
    expect(populationStabilityIndex([10, 20, 30], [30, 20, 10])).toBeCloseTo(
      populationStabilityIndex([30, 20, 10], [10, 20, 30]),
      12,
    );
  });

  it('is finite for empty bins', () => {
    expect(Number.isFinite(populationStabilityIndex([100, 0], [0, 100]))).toBe(true);
  });

  it('refuses what cannot be compared', () => {
    expect(() => populationStabilityIndex([1, 2], [1, 2, 3])).toThrow(ShapeError);
    expect(() => populationStabilityIndex([1, 2], [0, 0])).toThrow(EmptyDataError);
  });
});

describe('populationDrift', () => {
  const reference = fitReferenceBins(uniform(20_000, 1));

  it.each([
    { from: 0, level: 'fine' },
    { from: 0.08, level: 'watch' },
    { from: 0.3, level: 'alarm' },
  ])('is $level for a column that moved by $from of its range', ({ from, level }) => {
    expect(populationDrift(reference, uniform(20_000, 2, from))?.level).toBe(level);
  });

  it('does not alarm by chance, however few rows there are', () => {
    for (const rows of [5, 20, 50, 200]) {
      for (let seed = 1; seed <= 200; seed++)
        expect([rows, seed, populationDrift(reference, uniform(rows, seed))?.level]).toEqual([
          rows,
          seed,
          'fine',
        ]);
    }
  });

  it('alarms for few rows that have all moved', () => {
    expect(populationDrift(reference, uniform(50, 3, 0.7))?.level).toBe('alarm');
  });

  it('alarms when a flag that was rare becomes common', () => {
    const rare = fitReferenceBins(Float64Array.from({ length: 5_000 }, (_, n) => (n % 100 === 0 ? 1 : 0)));
    const common = Float64Array.from({ length: 500 }, (_, n) => (n % 3 === 0 ? 1 : 0));
    expect(populationDrift(rare, common)?.level).toBe('alarm');
  });

  it('says nothing of no rows', () => {
    expect(populationDrift(reference, new Float64Array())).toBeNull();
  });
});
