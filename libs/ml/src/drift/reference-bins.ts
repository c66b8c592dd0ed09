import { EmptyDataError } from '../errors.ts';
import { ModelReader } from '../model-json.ts';

/** How the values of one column were spread when the model was trained; plain JSON. */
export interface ReferenceBins {
  /** Lower edges of bins 1, 2, …, ascending; bin 0 has none. */
  readonly edges: readonly number[];
  /** Training rows in each bin; one more than edges. */
  readonly counts: readonly number[];
}

const BINS = 10;

/** Relative width of what passes for the same value: sums of the same numbers differ by their order. */
const SAME = 1e-9;

/**
 * Bins with about a tenth of the training rows each (Siddiqi 2006, section on the population stability index).
 *
 * A column of few values has a bin for each of them; of a heap of equal smallest values, such as "no stall at all", the heap is a
 * bin of its own; a constant has bins below and above it, so that it is seen when it begins to vary.
 *
 * @param values - of the training rows, finite, length ≥ 1
 * @throws {EmptyDataError} if there are no values
 */
export function fitReferenceBins(values: Float64Array): ReferenceBins {
  if (values.length === 0) throw new EmptyDataError('There are no training rows to compare with later.');
  const edges = edgesOf(values.slice().sort());
  return { edges, counts: [...countPerBin(edges, values)] };
}

/**
 * @param edges - ascending
 * @param values - finite
 * @returns how many values are in each bin; length `edges.length + 1`
 */
export function countPerBin(edges: readonly number[], values: Float64Array): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  for (const value of values) counts[binOf(edges, value)]! += 1;
  return counts;
}

/**
 * @param json - parsed JSON of `ReferenceBins`
 * @throws {ModelFormatError} if it is something else
 */
export function referenceBinsFromJSON(json: unknown): ReferenceBins {
  const reader = new ModelReader(json, 'reference distribution', null);
  const edges = [...reader.numbers('edges')];
  return { edges, counts: [...reader.numbers('counts', edges.length + 1)] };
}

function edgesOf(sorted: Float64Array): number[] {
  const smallest = sorted[0]!;
  const distinct = firstDistinct(sorted, BINS + 1);
  if (distinct.length === 1) return aroundConstant(smallest);
  if (distinct.length <= BINS) return distinct.slice(1);
  const edges = new Set<number>();
  // Up to the second distinct value, all are the smallest.
  if (sorted.indexOf(distinct[1]!) * BINS >= sorted.length) edges.add(distinct[1]!);
  for (let bin = 1; bin < BINS; bin++) {
    const edge = sorted[Math.floor((bin * sorted.length) / BINS)]!;
    if (edge > smallest) edges.add(edge);
  }
  return [...edges].sort((one, other) => one - other);
}

function aroundConstant(value: number): number[] {
  const margin = SAME * Math.max(1, Math.abs(value));
  return [value - margin, value + margin];
}

/** The smallest different values, at most so many. */
function firstDistinct(sorted: Float64Array, most: number): number[] {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (value === distinct.at(-1)) continue;
    distinct.push(value);
    if (distinct.length === most) return distinct;
  }
  return distinct;
}

/** How many edges are not above the value. */
function binOf(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value >= edges[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
