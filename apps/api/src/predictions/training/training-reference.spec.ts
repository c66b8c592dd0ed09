import { describe, expect, it } from '@jest/globals';
import { Matrix, ModelFormatError } from '@engagement/ml';
import { readReference, toReference } from './training-reference.ts';

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count);

describe('the reference of a training', () => {
  it('tells how each feature, the score and the outcomes were', () => {
    const samples = Matrix.fromRows([
      [0, 5],
      [0, 5],
      [1, 5],
    ]);
    const reference = toReference(
      samples,
      [Uint8Array.of(1, 0), Uint8Array.of(1)],
      Float64Array.of(0.1, 0.9),
    );
    expect(reference.features).toMatchObject([{ edges: [1], counts: [2, 1] }, { counts: [0, 3, 0] }]);
    expect(reference.score).toEqual({ edges: [0.9], counts: [1, 1] });
    expect(reference.outcomes).toEqual({ rows: 3, positives: 2 });
  });

  it('keeps the shares of many rows, from some of them', () => {
    const samples = new Matrix(
      100_001,
      1,
      Float64Array.from({ length: 100_001 }, (_, row) => row),
    );
    const { features, outcomes } = toReference(samples, [new Uint8Array(100_001)], Float64Array.of(0.5));
    const { edges, counts } = features[0]!;
    expect(outcomes.rows).toBe(100_001);
    expect(sumOf(counts)).toBeLessThanOrEqual(20_000);
    for (const count of counts) expect(count / sumOf(counts)).toBeCloseTo(0.1, 2);
    expect(edges[4]! / 100_000).toBeCloseTo(0.5, 2);
  });

  it('comes back as it was stored, and is refused for another number of features', () => {
    const reference = toReference(Matrix.fromRows([[1], [2]]), [Uint8Array.of(0, 1)], Float64Array.of(0.5));
    const stored: unknown = JSON.parse(JSON.stringify(reference));
    expect(readReference(stored, 1)).toEqual(reference);
    expect(() => readReference(stored, 2)).toThrow(ModelFormatError);
    expect(() => readReference({}, 1)).toThrow(ModelFormatError);
  });
});
