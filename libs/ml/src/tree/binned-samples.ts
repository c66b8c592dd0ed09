import type { Matrix } from '../math/matrix.ts';
import { roundToNineDigits } from '../math/rounding.ts';

/** Where the edges of bins lie: with equally many rows between them, or half of them so and half equally far apart. */
export type BinSpacing = 'quantile' | 'mixed';

/** More would not fit a byte. */
export const MAX_BINS = 255;

/** Samples as small whole numbers: what a histogram counts. */
export interface BinnedSamples {
  readonly rows: number;
  readonly columns: number;
  /** Bin of each value, column by column: that of row r in column c is at c · rows + r. */
  readonly codes: Uint8Array;
  /** Per column, the lower edges of bins 1, 2, …; a value below an edge lies in a lower bin. */
  readonly edges: readonly Float64Array[];
}

/** Rows that the edges are taken from; more move them by less than a bin. */
const MAX_EDGE_ROWS = 50_000;

/**
 * Bins every column. Where it has no more than `maxBins` values each has a bin of its own.
 *
 * Quantile bins alone lose the tail of a heavy-tailed column, equal widths alone its body; mixed ones keep both.
 *
 * @param samples - shape (nSamples ≥ 1, nFeatures), finite
 * @param maxBins - 2 to 255
 */
export function binSamples(samples: Matrix, maxBins: number, spacing: BinSpacing): BinnedSamples {
  const { rows, columns } = samples;
  const codes = new Uint8Array(rows * columns);
  const edges = Array.from({ length: columns }, (_, column) => {
    const values = samples.column(column);
    const found = columnEdges(values, maxBins, spacing);
    encode(values, found, codes.subarray(column * rows, (column + 1) * rows));
    return found;
  });
  return { rows, columns, codes, edges };
}

function columnEdges(values: Float64Array, maxBins: number, spacing: BinSpacing): Float64Array {
  const sorted = thinned(values).sort();
  const distinct = distinctValues(sorted, maxBins);
  if (distinct !== null) return edgesBetween(distinct);
  const wanted = spacing === 'mixed' ? Math.ceil(maxBins / 2) : maxBins;
  const inner = Array.from({ length: wanted - 1 }, (_, bin) => {
    const at = Math.floor(((bin + 1) * sorted.length) / wanted);
    return [sorted[at - 1]!, sorted[at]!] as const;
  });
  const edges = inner
    .filter(([below, above]) => below < above)
    .map(([below, above]) => between(below, above));
  // A value that fills whole bins hides its neighbours: an edge on either side of it lets it be told apart.
  for (const [below, above] of inner) if (below === above && above > sorted[0]!) edges.push(above);
  if (spacing === 'mixed') edges.push(...equallySpaced(sorted[0]!, sorted.at(-1)!, maxBins - wanted));
  return Float64Array.from(new Set(edges))
    .sort()
    .slice(0, maxBins - 1);
}

function thinned(values: Float64Array): Float64Array {
  if (values.length <= MAX_EDGE_ROWS) return values.slice();
  const step = values.length / MAX_EDGE_ROWS;
  return Float64Array.from({ length: MAX_EDGE_ROWS }, (_, index) => values[Math.floor(index * step)]!);
}

/** @returns the values in ascending order; `null` when there are more than `most` */
function distinctValues(sorted: Float64Array, most: number): number[] | null {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (value === distinct.at(-1)) continue;
    if (distinct.length === most) return null;
    distinct.push(value);
  }
  return distinct;
}

function edgesBetween(distinct: readonly number[]): Float64Array {
  return Float64Array.from(distinct.slice(1), (value, index) => between(distinct[index]!, value));
}

function equallySpaced(lowest: number, highest: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    roundToNineDigits(lowest + ((index + 1) * (highest - lowest)) / (count + 1)),
  );
}

/** A short number in (below, above]: stored trees are written with nine digits. */
function between(below: number, above: number): number {
  const middle = roundToNineDigits(below + (above - below) / 2);
  return below < middle && middle <= above ? middle : above;
}

function encode(values: Float64Array, edges: Float64Array, codes: Uint8Array): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    codes[row] = low;
  }
}
