import { ModelFormatError } from '../errors.ts';
import type { Matrix } from '../math/matrix.ts';
import { roundToNineDigits } from '../math/rounding.ts';

/** A tree before it is laid out: a leaf with its value and how many training rows reached it, or a split whose left side holds values below the threshold. */
export type TreeNode =
  | { readonly value: Float64Array; readonly weight: number }
  | {
      readonly feature: number;
      readonly threshold: number;
      readonly left: TreeNode;
      readonly right: TreeNode;
    };

/** Stored form of a tree: parallel arrays, one entry per node, children after their parent. */
export interface DecisionTreeJson {
  /** Column of the split, −1 for a leaf. */
  readonly feature: readonly number[];
  /** Samples with a smaller value go left; 0 for a leaf. */
  readonly threshold: readonly number[];
  /** Node index of the right child (the left one follows its parent); for a leaf, the index of its value. */
  readonly next: readonly number[];
  /** Leaf values, `outputs` numbers each. */
  readonly values: readonly number[];
  /** Training rows that reached each leaf, > 0. */
  readonly weights: readonly number[];
}

/** A trained decision tree, laid out for prediction: following a sample down touches only flat arrays. */
export class DecisionTree {
  /** `nodeMeans` by output, made when first asked for: a model that only predicts needs none. */
  private readonly meansOf = new Map<number, Float64Array>();

  /**
   * @param outputs - numbers per leaf, ≥ 1
   * @param feature - column of the split per node, −1 for a leaf
   * @param threshold - per node
   * @param next - per node: index of the right child, or of the leaf's value
   * @param values - leaf values, `outputs` numbers each
   * @param weights - training rows per leaf
   */
  private constructor(
    readonly outputs: number,
    private readonly feature: Int16Array,
    private readonly threshold: Float64Array,
    private readonly next: Int32Array,
    private readonly values: Float64Array,
    private readonly weights: Float64Array,
  ) {}

  /**
   * Lays a tree out. Leaf values are kept to nine significant digits, which halves the stored model.
   *
   * @param outputs - length of every leaf's value
   */
  static fromNode(root: TreeNode, outputs: number): DecisionTree {
    const feature: number[] = [];
    const threshold: number[] = [];
    const next: number[] = [];
    const values: number[] = [];
    const weights: number[] = [];
    const place = (node: TreeNode): void => {
      const index = feature.length;
      if ('value' in node) {
        feature.push(-1);
        threshold.push(0);
        next.push(weights.length);
        weights.push(node.weight);
        for (const value of node.value) values.push(roundToNineDigits(value));
        return;
      }
      feature.push(node.feature);
      threshold.push(node.threshold);
      next.push(-1);
      place(node.left);
      next[index] = feature.length;
      place(node.right);
    };
    place(root);
    return new DecisionTree(
      outputs,
      Int16Array.from(feature),
      Float64Array.from(threshold),
      Int32Array.from(next),
      Float64Array.from(values),
      Float64Array.from(weights),
    );
  }

  /**
   * @param json - one element of a stored forest
   * @param featureCount - columns of the samples
   * @throws {ModelFormatError} if an index leads outside the tree or backwards, or the arrays do not fit together
   */
  static fromJSON(json: DecisionTreeJson, outputs: number, featureCount: number): DecisionTree {
    const size = json.feature.length;
    const leaves = json.weights.length;
    const isSound =
      size > 0 &&
      json.threshold.length === size &&
      json.next.length === size &&
      json.values.length === leaves * outputs &&
      json.weights.every((weight) => weight > 0) &&
      json.feature.every((feature, node) => {
        const next = json.next[node]!;
        if (!Number.isInteger(next)) return false;
        return feature === -1
          ? next >= 0 && next < leaves
          : Number.isInteger(feature) &&
              feature >= 0 &&
              feature < featureCount &&
              next > node + 1 &&
              next < size;
      });
    if (!isSound) throw new ModelFormatError('A stored decision tree does not hold together: it is damaged.');
    return new DecisionTree(
      outputs,
      Int16Array.from(json.feature),
      Float64Array.from(json.threshold),
      Int32Array.from(json.next),
      Float64Array.from(json.values),
      Float64Array.from(json.weights),
    );
  }

  /** Nodes, leaves included. */
  get size(): number {
    return this.feature.length;
  }

  /**
   * Adds the values of the leaf that each sample reaches to `totals`.
   *
   * @param samples - finite, with the columns of training
   * @param totals - shape (nSamples, outputs)
   */
  addPredictions(samples: Matrix, totals: Float64Array): void {
    const { feature, threshold, next, outputs } = this;
    const { values, columns, rows } = samples;
    for (let row = 0, start = 0; row < rows; row++, start += columns) {
      let node = 0;
      for (let column = feature[0]!; column >= 0; column = feature[node]!) {
        node = values[start + column]! < threshold[node]! ? node + 1 : next[node]!;
      }
      const leaf = next[node]! * outputs;
      for (let output = 0; output < outputs; output++)
        totals[row * outputs + output]! += this.values[leaf + output]!;
    }
  }

  /**
   * Path attribution (Saabas 2014): each split on a sample's way moves the mean of the training rows, and the feature
   * that was asked gets the difference. Adds them to `contributions`.
   *
   * @param row - one sample
   * @param output - which of a leaf's numbers is explained
   * @param contributions - length as `row`
   * @returns the mean at the root: with the contributions it sums to the leaf's value
   */
  addAttribution(row: Float64Array, output: number, contributions: Float64Array): number {
    const { feature, threshold, next } = this;
    const means = this.nodeMeans(output);
    let node = 0;
    for (let column = feature[0]!; column >= 0; column = feature[node]!) {
      const child = row[column]! < threshold[node]! ? node + 1 : next[node]!;
      contributions[column]! += means[child]! - means[node]!;
      node = child;
    }
    return means[0]!;
  }

  toJSON(): DecisionTreeJson {
    return {
      feature: [...this.feature],
      threshold: [...this.threshold],
      next: [...this.next],
      values: [...this.values],
      weights: [...this.weights],
    };
  }

  /** Mean of one output over the training rows that reached each node. */
  private nodeMeans(output: number): Float64Array {
    const known = this.meansOf.get(output);
    if (known) return known;
    const { feature, next, outputs, values, weights } = this;
    const means = new Float64Array(feature.length);
    const reached = new Float64Array(feature.length);
    // Children follow their parent.
    for (let node = feature.length - 1; node >= 0; node--) {
      const below = next[node]!;
      if (feature[node]! < 0) {
        reached[node] = weights[below]!;
        means[node] = values[below * outputs + output]!;
        continue;
      }
      reached[node] = reached[node + 1]! + reached[below]!;
      means[node] =
        (reached[node + 1]! * means[node + 1]! + reached[below]! * means[below]!) / reached[node]!;
    }
    this.meansOf.set(output, means);
    return means;
  }
}
