import { ModelFormatError } from '../errors.ts';
import type { Matrix } from '../math/matrix.ts';

/** A tree before it is laid out: a leaf with its value, or a split whose left side holds values below the threshold. */
export type TreeNode =
  | { readonly value: Float64Array }
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
}

/** A trained decision tree, laid out for prediction: following a sample down touches only flat arrays. */
export class DecisionTree {
  /**
   * @param outputs - numbers per leaf, ≥ 1
   * @param feature - column of the split per node, −1 for a leaf
   * @param threshold - per node
   * @param next - per node: index of the right child, or of the leaf's value
   * @param values - leaf values, `outputs` numbers each
   */
  private constructor(
    readonly outputs: number,
    private readonly feature: Int16Array,
    private readonly threshold: Float64Array,
    private readonly next: Int32Array,
    private readonly values: Float64Array,
  ) {}

  /**
   * Lays a tree out. Numbers are kept to nine significant digits, so that the stored and the running model agree.
   *
   * @param outputs - length of every leaf's value
   */
  static fromNode(root: TreeNode, outputs: number): DecisionTree {
    const feature: number[] = [];
    const threshold: number[] = [];
    const next: number[] = [];
    const values: number[] = [];
    const place = (node: TreeNode): void => {
      const index = feature.length;
      if ('value' in node) {
        feature.push(-1);
        threshold.push(0);
        next.push(values.length / outputs);
        values.push(...Array.from(node.value, roundToNineDigits));
        return;
      }
      feature.push(node.feature);
      threshold.push(roundToNineDigits(node.threshold));
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
    );
  }

  /**
   * @param json - one element of a stored forest
   * @param featureCount - columns of the samples
   * @throws {ModelFormatError} if an index leads outside the tree or backwards, or the arrays do not fit together
   */
  static fromJSON(json: DecisionTreeJson, outputs: number, featureCount: number): DecisionTree {
    const size = json.feature.length;
    const leaves = json.values.length / outputs;
    const isSound =
      size > 0 &&
      json.threshold.length === size &&
      json.next.length === size &&
      Number.isInteger(leaves) &&
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
    );
  }

  /** Nodes, leaves included. */
  get size(): number {
    return this.feature.length;
  }

  /**
   * Adds the values of the leaf that a sample reaches to `totals`.
   *
   * @param samples - finite, with the columns of training
   * @param totals - length ≥ `offset + outputs`
   */
  addPrediction(samples: Matrix, row: number, totals: Float64Array, offset: number): void {
    let node = 0;
    for (let column = this.feature[0]!; column >= 0; column = this.feature[node]!) {
      node = samples.at(row, column) < this.threshold[node]! ? node + 1 : this.next[node]!;
    }
    const leaf = this.next[node]! * this.outputs;
    for (let output = 0; output < this.outputs; output++) {
      totals[offset + output]! += this.values[leaf + output]!;
    }
  }

  toJSON(): DecisionTreeJson {
    return {
      feature: [...this.feature],
      threshold: [...this.threshold],
      next: [...this.next],
      values: [...this.values],
    };
  }
}

function roundToNineDigits(value: number): number {
  return Number(value.toPrecision(9));
}
