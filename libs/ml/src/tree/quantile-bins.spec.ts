import { describe, expect, it } from '@jest/globals';
import { Matrix } from '../math/matrix.ts';
import { edgeOfSplit, quantileBinEdges, toBins } from './quantile-bins.ts';

describe('quantile bins', () => {
  const column = Matrix.fromRows(Array.from({ length: 100 }, (_, row) => [row]));

  it('hold about equally many rows', () => {
    const edges = quantileBinEdges(column, 4);
    expect([...edges[0]!]).toEqual([25, 50, 75]);
    const bins = toBins(column, edges).values;
    for (const bin of [0, 1, 2, 3]) expect(bins.filter((value) => value === bin)).toHaveLength(25);
  });

  it('keep equal values together', () => {
    const flags = Matrix.fromRows([[0], [0], [0], [0], [1]]);
    expect([...toBins(flags, quantileBinEdges(flags, 16)).values]).toEqual([0, 0, 0, 0, 1]);
  });

  it.each([0.5, 1, 1.5, 2, 2.5, 3])('split at bin %d exactly as the edge splits the values', (splitBin) => {
    const edges = quantileBinEdges(column, 4);
    const bins = toBins(column, edges);
    const threshold = edgeOfSplit(edges, 0, splitBin);
    for (let row = 0; row < 100; row++) {
      expect(column.at(row, 0) < threshold).toBe(bins.at(row, 0) < splitBin);
    }
  });
});
