import { describe, expect, it } from '@jest/globals';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { binSamples, type BinSpacing } from './binned-samples.ts';

const column = (values: readonly number[]): Matrix => Matrix.fromRows(values.map((value) => [value]));

describe('binned samples', () => {
  it('give each of few values a bin of its own, divided in the middle', () => {
    const { codes, edges } = binSamples(column([3, 1, 2, 1]), 255, 'quantile');
    expect([...edges[0]!]).toEqual([1.5, 2.5]);
    expect([...codes]).toEqual([2, 0, 1, 0]);
  });

  it('have no edge where a column never varies', () => {
    const { codes, edges } = binSamples(column([5, 5, 5]), 255, 'mixed');
    expect(edges[0]).toHaveLength(0);
    expect([...codes]).toEqual([0, 0, 0]);
  });

  it('are laid out column by column', () => {
    const samples = Matrix.fromRows([
      [1, 9],
      [2, 8],
    ]);
    expect([...binSamples(samples, 4, 'quantile').codes]).toEqual([0, 1, 1, 0]);
  });

  it.each<BinSpacing>(['quantile', 'mixed'])(
    'keep order and the number of bins with %s spacing',
    (spacing) => {
      const random = new SeededRandom(1);
      const values = Array.from({ length: 5_000 }, () => Math.exp(4 * random.next()));
      const { codes, edges } = binSamples(column(values), 32, spacing);
      expect(edges[0]!.length).toBeLessThan(32);
      expect([...edges[0]!]).toEqual([...edges[0]!].sort((one, other) => one - other));
      values.forEach((value, row) => {
        expect(codes[row]).toBe(edges[0]!.filter((edge) => edge <= value).length);
      });
    },
  );

  it('hold equally many rows between quantiles', () => {
    const { codes } = binSamples(column(Array.from({ length: 1_000 }, (_, row) => row ** 3)), 10, 'quantile');
    for (let bin = 0; bin < 10; bin++) expect(codes.filter((code) => code === bin)).toHaveLength(100);
  });

  it('divide the tail of a heavy-tailed column when spacing is mixed', () => {
    const values = Array.from({ length: 1_000 }, (_, row) => (row < 990 ? row / 1_000 : 100 * row));
    const above = (spacing: BinSpacing): number =>
      binSamples(column(values), 20, spacing).edges[0]!.filter((edge) => edge > 1).length;
    expect(above('quantile')).toBeLessThanOrEqual(1);
    expect(above('mixed')).toBeGreaterThanOrEqual(5);
  });

  it('tell a value apart that fills most of the rows', () => {
    const values = Array.from({ length: 1_000 }, (_, row) => (row < 900 ? 0 : row));
    const { codes } = binSamples(column(values), 10, 'quantile');
    expect(codes.subarray(0, 900).every((code) => code === codes[0]!)).toBe(true);
    expect(codes.subarray(900).every((code) => code > codes[0]!)).toBe(true);
  });
});
