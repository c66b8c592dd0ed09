import type { BinnedSamples } from '../tree/binned-samples.ts';
import type { TreeNode } from '../tree/decision-tree.ts';
import { RowPartition } from '../tree/row-partition.ts';
import { GradientHistograms } from './gradient-histograms.ts';

export interface LeafwiseLimits {
  readonly maxLeaves: number;
  readonly minLeafHessian: number;
  readonly l2: number;
}

/** A leaf of a grown tree with the rows in it. */
export interface GrownLeaf {
  readonly rows: Uint32Array;
  readonly value: number;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  /** Codes below it go left. */
  readonly code: number;
  readonly leftGradient: number;
  readonly leftHessian: number;
}

/** A leaf that may still be split. */
interface OpenLeaf {
  readonly rows: Uint32Array;
  readonly gradient: number;
  readonly hessian: number;
  /** `null` where no split gains anything. */
  readonly split: Split | null;
  readonly histogram: Float64Array;
  /** Where in the tree it hangs. */
  readonly place: Place;
}

/** A node under construction. */
interface Place {
  split?: {
    readonly feature: number;
    readonly threshold: number;
    readonly left: Place;
    readonly right: Place;
  };
  value?: number;
  weight?: number;
}

/** Less gain than this is rounding. */
const MIN_GAIN = 1e-9;

/** Grows regression trees on gradients: the leaf whose split gains most is split first. */
export class LeafwiseGrower {
  private readonly histograms: GradientHistograms;
  private readonly everyRow: Uint32Array;
  private readonly partition: RowPartition;

  constructor(
    private readonly samples: BinnedSamples,
    private readonly limits: LeafwiseLimits,
  ) {
    this.histograms = new GradientHistograms(samples);
    this.everyRow = new Uint32Array(samples.rows);
    this.partition = new RowPartition(samples);
  }

  /**
   * @param gradients - first derivatives of the loss, length rows
   * @param hessians - second derivatives, > 0, length rows
   * @param learningRate - by which leaf values are multiplied
   */
  grow(
    gradients: Float64Array,
    hessians: Float64Array,
    learningRate: number,
  ): { readonly root: TreeNode; readonly leaves: readonly GrownLeaf[] } {
    for (let row = 0; row < this.everyRow.length; row++) this.everyRow[row] = row;
    const root: Place = {};
    const derivatives = { gradients, hessians };
    const histogram = this.histograms.count(this.everyRow, derivatives);
    const totals = { gradient: sumOf(gradients), hessian: sumOf(hessians) };
    const open = [this.open({ rows: this.everyRow, histogram, place: root, ...totals })];
    while (open.length < this.limits.maxLeaves) {
      const at = indexOfBest(open);
      const split = open[at]!.split;
      if (split === null) break;
      open.splice(at, 1, ...this.divide(open[at]!, split, derivatives));
    }
    const leaves = open.map((leaf) => this.close(leaf, learningRate));
    return { root: toNode(root), leaves };
  }

  private open(leaf: Omit<OpenLeaf, 'split'>): OpenLeaf {
    return { ...leaf, split: this.bestSplit(leaf) };
  }

  private close({ rows, gradient, hessian, histogram, place }: OpenLeaf, learningRate: number): GrownLeaf {
    const value = (-learningRate * gradient) / (hessian + this.limits.l2);
    place.value = value;
    place.weight = rows.length;
    this.histograms.release(histogram);
    return { rows, value };
  }

  private divide(
    leaf: OpenLeaf,
    { feature, code, leftGradient, leftHessian }: Split,
    derivatives: Derivatives,
  ): readonly [OpenLeaf, OpenLeaf] {
    const border = this.partition.divide(leaf.rows, feature, code);
    const sides = {
      left: { rows: leaf.rows.subarray(0, border), place: {}, gradient: leftGradient, hessian: leftHessian },
      right: {
        rows: leaf.rows.subarray(border),
        place: {},
        gradient: leaf.gradient - leftGradient,
        hessian: leaf.hessian - leftHessian,
      },
    };
    leaf.place.split = {
      feature,
      threshold: this.samples.edges[feature]![code - 1]!,
      left: sides.left.place,
      right: sides.right.place,
    };
    // Only the smaller side is counted: the larger one is what it leaves of both.
    const isLeftSmaller = border <= leaf.rows.length - border;
    const counted = this.histograms.count(isLeftSmaller ? sides.left.rows : sides.right.rows, derivatives);
    const rest = this.histograms.subtract(leaf.histogram, counted);
    return [
      this.open({ ...sides.left, histogram: isLeftSmaller ? counted : rest }),
      this.open({ ...sides.right, histogram: isLeftSmaller ? rest : counted }),
    ];
  }

  private bestSplit({ gradient, hessian, histogram }: Omit<OpenLeaf, 'split'>): Split | null {
    const { minLeafHessian, l2 } = this.limits;
    if (hessian < 2 * minLeafHessian) return null;
    const whole = (gradient * gradient) / (hessian + l2);
    let best: Split | null = null;
    let bestGain = MIN_GAIN;
    for (let feature = 0; feature < this.samples.columns; feature++) {
      const bins = this.samples.edges[feature]!.length;
      let leftGradient = 0;
      let leftHessian = 0;
      for (let code = 0, at = this.histograms.offsetOf(feature); code < bins; code++, at += 2) {
        leftGradient += histogram[at]!;
        leftHessian += histogram[at + 1]!;
        if (leftHessian < minLeafHessian) continue;
        const rightHessian = hessian - leftHessian;
        if (rightHessian < minLeafHessian) break;
        const rightGradient = gradient - leftGradient;
        const gain =
          (leftGradient * leftGradient) / (leftHessian + l2) +
          (rightGradient * rightGradient) / (rightHessian + l2) -
          whole;
        if (gain <= bestGain) continue;
        bestGain = gain;
        best = { gain, feature, code: code + 1, leftGradient, leftHessian };
      }
    }
    return best;
  }
}

interface Derivatives {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

function sumOf(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function indexOfBest(open: readonly OpenLeaf[]): number {
  let best = 0;
  open.forEach(({ split }, index) => {
    if ((split?.gain ?? 0) > (open[best]!.split?.gain ?? 0)) best = index;
  });
  return best;
}

function toNode({ split, value, weight }: Place): TreeNode {
  return split === undefined
    ? { value: Float64Array.of(value!), weight: weight! }
    : {
        feature: split.feature,
        threshold: split.threshold,
        left: toNode(split.left),
        right: toNode(split.right),
      };
}
