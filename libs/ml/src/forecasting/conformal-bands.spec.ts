import { describe, expect, it } from '@jest/globals';
import { SeededRandom } from '../math/seeded-random.ts';
import { bandAround, learnBands, type PastHour } from './conformal-bands.ts';

/** Days whose errors are uniform in ± `spread` · √(expected + 1). */
function days(count: number, spread = 1, seed = 1): PastHour[][] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: 24 }, (_, hourOfDay) => {
      const expected = 50 + 10 * hourOfDay;
      const actual = expected + spread * (2 * random.next() - 1) * Math.sqrt(expected + 1);
      return { hourOfDay, expected, actual };
    }),
  );
}

const average = (values: Float64Array): number => values.reduce((a, b) => a + b) / values.length;

describe('conformal bands', () => {
  it('find the quantiles of the errors', () => {
    const bands = learnBands(days(60));
    expect(Math.abs(average(bands.width80) - 0.8)).toBeLessThan(0.04);
    expect(Math.abs(average(bands.width95) - 0.95)).toBeLessThan(0.03);
  });

  it('hold as often as they promise on days that they had not seen', () => {
    const { coverage80, coverage95 } = learnBands(days(60));
    expect(Math.abs(coverage80! - 0.8)).toBeLessThan(0.04);
    expect(Math.abs(coverage95! - 0.95)).toBeLessThan(0.03);
  });

  it('are wider for hours with larger errors', () => {
    const uneven = days(30).map((day) =>
      day.map((hour) => (hour.hourOfDay < 12 ? { ...hour, actual: hour.expected } : hour)),
    );
    const { width80 } = learnBands(uneven);
    expect(width80[5]).toBe(0);
    expect(width80[17]!).toBeGreaterThan(0.6);
  });

  it('answer to days that missed them by growing beyond the plain quantile', () => {
    const calm = learnBands(days(40, 1));
    const stormy = learnBands([...days(30, 1), ...days(10, 3, 2)]);
    const plain = learnBands([...days(10, 3, 2), ...days(30, 1)]);
    expect(average(stormy.width80)).toBeGreaterThan(average(calm.width80));
    expect(average(stormy.width80)).toBeGreaterThan(average(plain.width80));
  });

  it('are nested, also when there are hardly any days', () => {
    for (const count of [1, 2, 5, 14]) {
      const { width80, width95 } = learnBands(days(count));
      width80.forEach((width, hour) => expect(width95[hour]!).toBeGreaterThanOrEqual(width));
    }
  });

  it('do not claim a coverage before they were tried', () => {
    expect(learnBands(days(5))).toMatchObject({ coverage80: null, coverage95: null });
  });

  it('never reach below 0 and grow with the root of the expected count', () => {
    expect(bandAround(0, 2)).toEqual({ low: 0, high: 2 });
    expect(bandAround(99, 2)).toEqual({ low: 79, high: 119 });
  });
});
