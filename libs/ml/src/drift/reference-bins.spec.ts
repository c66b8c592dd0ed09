import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ModelFormatError } from '../errors.ts';
import { countPerBin, fitReferenceBins, referenceBinsFromJSON } from './reference-bins.ts';

const upTo = (count: number): Float64Array => Float64Array.from({ length: count }, (_, n) => n);

describe('fitReferenceBins', () => {
  it('puts a tenth of the rows into each of ten bins', () => {
    expect(fitReferenceBins(upTo(100))).toEqual({
      edges: [10, 20, 30, 40, 50, 60, 70, 80, 90],
      counts: Array.from({ length: 10 }, () => 10),
    });
  });

  it('does not depend on the order of the rows', () => {
    expect(fitReferenceBins(upTo(100).reverse())).toEqual(fitReferenceBins(upTo(100)));
  });

  it('gives each value of a column of few values a bin, however rare it is', () => {
    const values = Float64Array.from({ length: 1_000 }, (_, n) => (n === 7 ? 1 : 0));
    expect(fitReferenceBins(values)).toEqual({ edges: [1], counts: [999, 1] });
  });

  it('gives a heap of equal smallest values a bin of its own', () => {
    const values = Float64Array.from({ length: 100 }, (_, n) => Math.max(0, n - 95 + 0.5));
    const { edges, counts } = fitReferenceBins(Float64Array.of(...values, ...upTo(20).map((n) => n + 30)));
    expect(edges[0]).toBe(0.5);
    expect(counts[0]).toBe(95);
  });

  it('sees a constant begin to vary, in either direction, and not the rounding of a sum', () => {
    const { edges, counts } = fitReferenceBins(Float64Array.of(0.3, 0.3, 0.3));
    expect(counts).toEqual([0, 3, 0]);
    expect([...countPerBin(edges, Float64Array.of(0.1 + 0.2, 0.3, 0.29, 0.31, -4))]).toEqual([2, 2, 1]);
  });

  it('refuses no rows', () => {
    expect(() => fitReferenceBins(new Float64Array())).toThrow(EmptyDataError);
  });
});

describe('stored reference bins', () => {
  it('come back as they were', () => {
    const bins = fitReferenceBins(upTo(50));
    expect(referenceBinsFromJSON(JSON.parse(JSON.stringify(bins)))).toEqual(bins);
  });

  it.each([null, {}, { edges: [1], counts: [1] }, { edges: ['1'], counts: [1, 2] }])(
    'are refused for %j',
    (json) => {
      expect(() => referenceBinsFromJSON(json)).toThrow(ModelFormatError);
    },
  );
});
