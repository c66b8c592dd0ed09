import { Matrix } from '../math/matrix.ts';

/** Per column, the lower edges of bins 1, 2, …; bin 0 has none. */
export type BinEdges = readonly Float64Array[];

/**
 * Edges of at most `binCount` bins per column, each with about equally many rows; equal values always share a bin.
 *
 * @param samples - shape (nSamples ≥ 1, nFeatures), finite
 */
export function quantileBinEdges(samples: Matrix, binCount: number): BinEdges {
  return Array.from({ length: samples.columns }, (_, column) => {
    const sorted = samples.column(column).sort();
    const edges = new Set<number>();
    for (let bin = 1; bin < binCount; bin++) {
      const edge = sorted[Math.floor((bin * sorted.length) / binCount)]!;
      if (edge > sorted[0]!) edges.add(edge);
    }
    return Float64Array.from(edges);
  });
}

/** The bin of each value, 0 to the number of its column's edges; shape as `samples`. */
export function toBins(samples: Matrix, edges: BinEdges): Matrix {
  const bins = new Matrix(samples.rows, samples.columns);
  for (let row = 0; row < samples.rows; row++) {
    edges.forEach((columnEdges, column) => {
      const value = samples.at(row, column);
      let bin = 0;
      while (bin < columnEdges.length && value >= columnEdges[bin]!) bin += 1;
      bins.set(row, column, bin);
    });
  }
  return bins;
}

/** The value that splits a column as `splitBin` (whole or between two bins) splits its bins. */
export function edgeOfSplit(edges: BinEdges, column: number, splitBin: number): number {
  // A split below the first edge or above the last separates nothing; an infinite threshold says so.
  return edges[column]![Math.ceil(splitBin) - 1] ?? (splitBin <= 0 ? -Infinity : Infinity);
}
