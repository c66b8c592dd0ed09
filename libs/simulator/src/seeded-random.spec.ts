import { describe, expect, it } from '@jest/globals';
import { cumulate, SeededRandom } from './seeded-random.ts';

const DRAWS = 20_000;

function draw(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}

describe('SeededRandom', () => {
  it('repeats itself for the same seed and path', () => {
    const first = new SeededRandom(7, 1, 2);
    const second = new SeededRandom(7, 1, 2);
    expect(draw(100, () => first.next())).toEqual(draw(100, () => second.next()));
  });

  it.each([
    { seed: 8, path: [1, 2], what: 'another seed' },
    { seed: 7, path: [2, 1], what: 'another order of the path' },
    { seed: 7, path: [1], what: 'a shorter path' },
    { seed: 7, path: [1, 3], what: 'another last step' },
  ])('differs for $what', ({ seed, path }) => {
    const reference = new SeededRandom(7, 1, 2);
    const other = new SeededRandom(seed, ...path);
    expect(draw(5, () => other.next())).not.toEqual(draw(5, () => reference.next()));
  });

  it('fills [0, 1) evenly', () => {
    const random = new SeededRandom(1);
    const values = draw(DRAWS, () => random.next());
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => values.filter((value) => Math.floor(value * 10) === tenth).length,
    );
    expect(tenths.reduce((sum, count) => sum + count, 0)).toBe(DRAWS);
    for (const count of tenths) {
      expect(Math.abs(count - DRAWS / 10)).toBeLessThan(200);
    }
  });

  it('draws streams of neighbouring numbers independently', () => {
    const first = draw(2_000, indexedDraw(0));
    const second = draw(2_000, indexedDraw(1));
    const covariance = meanOf(first.map((value, index) => (value - 0.5) * (second[index]! - 0.5)));
    expect(Math.abs(covariance * 12)).toBeLessThan(0.08);
  });

  it.each([
    { name: 'normal', next: (random: SeededRandom) => random.normal(), mean: 0, variance: 1 },
    { name: 'exponential', next: (random: SeededRandom) => random.exponential(3), mean: 3, variance: 9 },
    { name: 'poisson', next: (random: SeededRandom) => random.poisson(2.5), mean: 2.5, variance: 2.5 },
    { name: 'between', next: (random: SeededRandom) => random.between(-1, 3), mean: 1, variance: 16 / 12 },
  ])('has the mean and the variance of its $name distribution', ({ next, mean, variance }) => {
    const random = new SeededRandom(11);
    const values = draw(DRAWS, () => next(random));
    expect(Math.abs(meanOf(values) - mean)).toBeLessThan(0.1);
    expect(Math.abs(varianceOf(values) / variance - 1)).toBeLessThan(0.07);
  });

  it('has its median where a log-normal distribution is told to', () => {
    const random = new SeededRandom(5);
    const below = draw(DRAWS, () => random.logNormal(40, 0.6)).filter((value) => value < 40).length;
    expect(Math.abs(below / DRAWS - 0.5)).toBeLessThan(0.02);
  });

  it('counts far beyond what one exponential can hold', () => {
    const random = new SeededRandom(2);
    const mean = meanOf(draw(100, () => random.poisson(3_000)));
    expect(Math.abs(mean - 3_000)).toBeLessThan(30);
  });

  it('never counts anything where nothing is expected', () => {
    const random = new SeededRandom(3);
    expect(draw(1_000, () => random.poisson(0)).every((count) => count === 0)).toBe(true);
  });

  it('picks by weight and never what weighs nothing', () => {
    const random = new SeededRandom(9);
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < DRAWS; index++) {
      counts[random.pickWeighted(cumulate([0, 1, 0, 3]))]!++;
    }
    expect([counts[0], counts[2]]).toEqual([0, 0]);
    expect(Math.abs(counts[3]! / DRAWS - 0.75)).toBeLessThan(0.02);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new SeededRandom(1).pick([])).toThrow(RangeError);
  });
});

function indexedDraw(index: number): () => number {
  const random = new SeededRandom(1, 3, index);
  return () => random.next();
}
