import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ShapeError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { sigmoid } from '../math/statistics.ts';
import { fitPlattSlope, type Predictions } from './platt-scaling.ts';

interface Claims {
  readonly seed: number;
  /** Claimed log-odds ÷ true ones. */
  readonly claim: number;
  /** Claimed log-odds − what they would be at the base rate of these rows. */
  readonly shift?: number;
}

function predictions({ seed, claim, shift = 0 }: Claims): Predictions {
  const random = new SeededRandom(seed);
  const truth = Float64Array.from({ length: 4_000 }, () => 4 * random.next() - 2);
  return {
    labels: Uint8Array.from(truth, (logOdds) => (random.next() < sigmoid(logOdds) ? 1 : 0)),
    logOdds: truth.map((logOdds) => claim * logOdds + shift),
  };
}

describe('slope of a Platt scaling', () => {
  it.each([
    { claim: 2, slope: 0.5 },
    { claim: 1, slope: 1 },
    { claim: 0.25, slope: 4 },
  ])('is $slope for a model that claims $claim times the log-odds', ({ claim, slope }) => {
    const fitted = fitPlattSlope([predictions({ seed: 1, claim })])!;
    expect(fitted / slope).toBeGreaterThan(0.9);
    expect(fitted / slope).toBeLessThan(1.1);
  });

  it('is not moved by base rates that differ from set to set', () => {
    const even = [1, 2].map((seed) => predictions({ seed, claim: 2 }));
    const uneven = even.map(({ labels, logOdds }, index) => ({
      labels,
      logOdds: logOdds.map((value) => value + 3 * index - 1),
    }));
    expect(fitPlattSlope(uneven)).toBeCloseTo(fitPlattSlope(even)!, 9);
  });

  it('solves its equation: summed error × log-odds is zero', () => {
    // With one set and Platt's targets, by hand: four rows, the classes balanced.
    const logOdds = Float64Array.of(-1, 1, -1, 1);
    const slope = fitPlattSlope([{ labels: [0, 1, 1, 1], logOdds }])!;
    // n₊ = 3: targets 4/5, and 1/3 for the other; at −1 their mean is 17/30, at +1 it is 4/5.
    const half = (Math.log(4 / 5 / (1 / 5)) - Math.log(17 / 30 / (13 / 30))) / 2;
    expect(slope).toBeCloseTo(half, 8);
  });

  it('is none where the order would be reversed', () => {
    const { labels, logOdds } = predictions({ seed: 3, claim: -1 });
    expect(fitPlattSlope([{ labels, logOdds }])).toBeNull();
  });

  it('is none where every prediction is the same', () => {
    expect(fitPlattSlope([{ labels: [0, 1], logOdds: Float64Array.of(1, 1) }])).toBeNull();
  });

  it('refuses nothing, and lengths that differ', () => {
    expect(() => fitPlattSlope([])).toThrow(EmptyDataError);
    expect(() => fitPlattSlope([{ labels: [], logOdds: new Float64Array() }])).toThrow(EmptyDataError);
    expect(() => fitPlattSlope([{ labels: [1], logOdds: Float64Array.of(1, 2) }])).toThrow(ShapeError);
  });
});
