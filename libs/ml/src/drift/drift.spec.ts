import { describe, expect, it } from '@jest/globals';
import { EmptyDataError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { baseRateJump } from './base-rate-jump.ts';
import { calibrationDrift } from './calibration-drift.ts';
import { forecastDrift } from './forecast-drift.ts';

describe('baseRateJump', () => {
  it('is worked out by hand', () => {
    // Pooled share .2; √(.2 · .8 · (1 ÷ 1,000 + 1 ÷ 1,000)) = .017889; (.3 − .1) ÷ .017889 = 11.18.
    const jump = baseRateJump({ rows: 1_000, positives: 100 }, { rows: 1_000, positives: 300 });
    expect(jump).toMatchObject({ reference: 0.1, present: 0.3, level: 'alarm' });
    expect(jump.z).toBeCloseTo(11.1803, 4);
  });

  it.each([
    { positives: 1_100, rows: 10_000, level: 'fine', when: 'the change is certain, and small' },
    { positives: 1_300, rows: 10_000, level: 'watch', when: 'it rose by almost a third' },
    { positives: 1_600, rows: 10_000, level: 'alarm', when: 'it rose by more than half' },
    { positives: 600, rows: 10_000, level: 'alarm', when: 'it fell to little more than half' },
    { positives: 16, rows: 100, level: 'fine', when: 'a hundred people show the same as ten thousand' },
    { positives: 0, rows: 10_000, level: 'alarm', when: 'nobody leaves any more' },
  ])('is $level when $when', ({ positives, rows, level }) => {
    expect(baseRateJump({ rows: 20_000, positives: 2_000 }, { rows, positives }).level).toBe(level);
  });

  it('is fine where nobody ever left', () => {
    expect(baseRateJump({ rows: 10, positives: 0 }, { rows: 10, positives: 0 })).toMatchObject({
      z: 0,
      level: 'fine',
    });
  });

  it('needs people', () => {
    expect(() => baseRateJump({ rows: 0, positives: 0 }, { rows: 1, positives: 0 })).toThrow(EmptyDataError);
  });
});

describe('calibrationDrift', () => {
  /** Probabilities, and outcomes that follow them shifted by so much. */
  const people = (rows: number, shift: number, seed: number): [Float64Array, Uint8Array] => {
    const random = new SeededRandom(seed);
    const probabilities = Float64Array.from({ length: rows }, () => 0.05 + 0.4 * random.next());
    return [probabilities, Uint8Array.from(probabilities, (p) => (random.next() < p + shift ? 1 : 0))];
  };

  it('is worked out by hand', () => {
    const { error, predicted, observed } = calibrationDrift([1, 0, 0, 0], [0.5, 0.5, 0.5, 0.5]);
    expect([error, predicted, observed]).toEqual([0.25, 0.5, 0.25]);
  });

  it.each([
    { shift: 0, level: 'fine' },
    { shift: 0.07, level: 'watch' },
    { shift: 0.2, level: 'alarm' },
  ])('is $level when $shift more leave than was said', ({ shift, level }) => {
    const [probabilities, labels] = people(20_000, shift, 1);
    expect(calibrationDrift(labels, probabilities).level).toBe(level);
  });

  it('does not alarm by chance, however few people there are', () => {
    for (const rows of [10, 50, 200, 1_000]) {
      for (let seed = 1; seed <= 100; seed++) {
        const [probabilities, labels] = people(rows, 0, seed);
        expect([rows, seed, calibrationDrift(labels, probabilities).level]).toEqual([rows, seed, 'fine']);
      }
    }
  });

  it('leaves more to chance where the same people are counted again', () => {
    const [probabilities, labels] = people(200, 0, 1);
    const [once, fourfold] = [1, 4].map((repeats) => calibrationDrift(labels, probabilities, repeats));
    expect(fourfold!.byChance).toBeCloseTo(2 * once!.byChance, 10);
    expect(fourfold!.error).toBe(once!.error);
  });
});

describe('forecastDrift', () => {
  it.each([
    { days: [], daysAbove: 0, level: 'fine' },
    { days: [0.8, 1, 0.9], daysAbove: 0, level: 'fine' },
    { days: [2, 2, 2, 0.9], daysAbove: 0, level: 'fine' },
    { days: [0.9, 1.1], daysAbove: 1, level: 'watch' },
    { days: [1.2, null, 1.1, 1.1], daysAbove: 2, level: 'watch' },
    { days: [0.9, 1.01, 1.2, 3], daysAbove: 3, level: 'alarm' },
    { days: [1.1, 1.1, 1.1, 1.1], daysAbove: 4, level: 'alarm' },
    { days: [1.1, 1.1, 1.1, null], daysAbove: 0, level: 'fine' },
  ])('is $level after $days', ({ days, daysAbove, level }) => {
    expect(forecastDrift(days)).toEqual({ daysAbove, level });
  });
});
