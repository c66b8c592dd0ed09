import type { SeededRandom } from '../math/seeded-random.ts';
import type { BinnedSamples } from './binned-samples.ts';
import type { TreeNode } from './decision-tree.ts';
import { RowPartition } from './row-partition.ts';

/** Known outcomes: a class index or a number per row. */
export type TreeTargets =
  | { readonly kind: 'classes'; readonly labels: Uint8Array; readonly classCount: number }
  | { readonly kind: 'numbers'; readonly targets: Float64Array };

export interface TreeLimits {
  /** Splits on the longest way, ≥ 0. */
  readonly maxDepth: number;
  /** Least weight of a leaf, > 0. */
  readonly minLeafRows: number;
  /** Columns that each split chooses from, ≥ 1. */
  readonly featuresPerSplit: number;
}

interface Split {
  readonly feature: number;
  /** Codes below it go left. */
  readonly code: number;
}

/** Gains below this share of a node's impurity are rounding. */
const MIN_RELATIVE_GAIN = 1e-12;

/**
 * Grows one classification or regression tree (Breiman et al. 1984) on histograms: a split's gain is the fall of the
 * squared error, which for classes is the fall of Gini impurity. Depth first, so that only one path is in memory.
 */
export class TreeGrower {
  /** Numbers that a histogram keeps for a bin: the weight, then the sum of each output. */
  private readonly stride: number;
  private readonly outputs: number;
  private readonly histogram: Float64Array;
  private readonly left: Float64Array;
  private readonly features: Uint32Array;
  private readonly partition: RowPartition;

  constructor(
    private readonly samples: BinnedSamples,
    private readonly targets: TreeTargets,
    private readonly limits: TreeLimits,
  ) {
    this.outputs = targets.kind === 'classes' ? targets.classCount : 1;
    this.stride = this.outputs + 1;
    this.histogram = new Float64Array(256 * this.stride);
    this.left = new Float64Array(this.stride);
    this.features = Uint32Array.from({ length: samples.columns }, (_, column) => column);
    this.partition = new RowPartition(samples);
  }

  /**
   * @param weights - how often each row counts, ≥ 0, length rows; rows of weight 0 take no part; at least one does
   * @param random - chooses the columns of each split
   */
  grow(weights: Float64Array, random: SeededRandom): TreeNode {
    const rows = new Uint32Array(weights.length);
    let used = 0;
    for (let row = 0; row < weights.length; row++) if (weights[row]! > 0) rows[used++] = row;
    return this.growNode(rows.subarray(0, used), weights, { random, depth: 0 });
  }

  private growNode(
    rows: Uint32Array,
    weights: Float64Array,
    { random, depth }: { readonly random: SeededRandom; readonly depth: number },
  ): TreeNode {
    const totals = this.totalsOf(rows, weights);
    const split = this.mayDivide(totals, depth) ? this.bestSplit(rows, weights, totals, random) : null;
    if (split === null) return this.leaf(totals);
    const border = this.partition.divide(rows, split.feature, split.code);
    return {
      feature: split.feature,
      threshold: this.samples.edges[split.feature]![split.code - 1]!,
      left: this.growNode(rows.subarray(0, border), weights, { random, depth: depth + 1 }),
      right: this.growNode(rows.subarray(border), weights, { random, depth: depth + 1 }),
    };
  }

  private mayDivide(totals: Float64Array, depth: number): boolean {
    if (depth >= this.limits.maxDepth || totals[0]! < 2 * this.limits.minLeafRows) return false;
    return this.targets.kind === 'numbers' || totals.subarray(1).filter((count) => count > 0).length > 1;
  }

  private leaf(totals: Float64Array): TreeNode {
    const weight = totals[0]!;
    return { value: totals.slice(1).map((total) => total / weight), weight };
  }

  private totalsOf(rows: Uint32Array, weights: Float64Array): Float64Array {
    const totals = new Float64Array(this.stride);
    const { targets } = this;
    for (const row of rows) {
      const weight = weights[row]!;
      totals[0]! += weight;
      if (targets.kind === 'classes') totals[1 + targets.labels[row]!]! += weight;
      else totals[1]! += weight * targets.targets[row]!;
    }
    return totals;
  }

  /** Looks through random columns until enough of them have been seen and one of them can be split. */
  private bestSplit(
    rows: Uint32Array,
    weights: Float64Array,
    totals: Float64Array,
    random: SeededRandom,
  ): Split | null {
    const { features } = this;
    const parentScore = this.score(totals);
    let best: Split | null = null;
    let bestScore = parentScore + MIN_RELATIVE_GAIN * Math.max(1, Math.abs(parentScore));
    for (let seen = 0; seen < features.length; seen++) {
      if (seen >= this.limits.featuresPerSplit && best !== null) break;
      const other = seen + random.integer(features.length - seen);
      const feature = features[other]!;
      features[other] = features[seen]!;
      features[seen] = feature;
      const found = this.bestCode(rows, weights, { totals, feature });
      if (found !== null && found.score > bestScore) {
        bestScore = found.score;
        best = { feature, code: found.code };
      }
    }
    return best;
  }

  private bestCode(
    rows: Uint32Array,
    weights: Float64Array,
    { totals, feature }: { readonly totals: Float64Array; readonly feature: number },
  ): { readonly code: number; readonly score: number } | null {
    const { histogram, left, stride } = this;
    const [lowest, highest] = this.count(rows, weights, feature);
    const { minLeafRows } = this.limits;
    let found: { code: number; score: number } | null = null;
    left.fill(0);
    for (let code = lowest; code < highest; code++) {
      const at = code * stride;
      if (histogram[at] === 0) continue;
      for (let output = 0; output < stride; output++) left[output]! += histogram[at + output]!;
      if (left[0]! < minLeafRows) continue;
      if (totals[0]! - left[0]! < minLeafRows) break;
      const score = this.splitScore(left, totals);
      if (found === null || score > found.score) found = { code: code + 1, score };
    }
    histogram.fill(0, lowest * stride, (highest + 1) * stride);
    return found;
  }

  /** Fills the histogram of a column. @returns the lowest and the highest code in it */
  private count(rows: Uint32Array, weights: Float64Array, feature: number): readonly [number, number] {
    const { histogram, stride, targets, samples } = this;
    const codes = samples.codes.subarray(feature * samples.rows, (feature + 1) * samples.rows);
    let lowest = 255;
    let highest = 0;
    if (targets.kind === 'classes') {
      const { labels } = targets;
      for (const row of rows) {
        const code = codes[row]!;
        if (code < lowest) lowest = code;
        if (code > highest) highest = code;
        const at = code * stride;
        const weight = weights[row]!;
        histogram[at]! += weight;
        histogram[at + 1 + labels[row]!]! += weight;
      }
    } else {
      const values = targets.targets;
      for (const row of rows) {
        const code = codes[row]!;
        if (code < lowest) lowest = code;
        if (code > highest) highest = code;
        const at = code * stride;
        const weight = weights[row]!;
        histogram[at]! += weight;
        histogram[at + 1]! += weight * values[row]!;
      }
    }
    return [lowest, highest];
  }

  /** Σ sum² ÷ weight on both sides: the higher, the less squared error is left. */
  private splitScore(left: Float64Array, totals: Float64Array): number {
    const rightWeight = totals[0]! - left[0]!;
    let inLeft = 0;
    let inRight = 0;
    for (let output = 1; output < this.stride; output++) {
      const sum = left[output]!;
      const rest = totals[output]! - sum;
      inLeft += sum * sum;
      inRight += rest * rest;
    }
    return inLeft / left[0]! + inRight / rightWeight;
  }

  private score(totals: Float64Array): number {
    let squares = 0;
    for (let output = 1; output < this.stride; output++) squares += totals[output]! ** 2;
    return squares / totals[0]!;
  }
}
