import * as untypedPackage from 'ml-random-forest';
import type { Matrix } from '../math/matrix.ts';
import { roundToNineDigits } from '../math/rounding.ts';
import type { TreeNode } from './decision-tree.ts';

/** A node of the package's tree. Leaves may carry a split that was found but not used. */
export interface PackageNode {
  readonly splitColumn?: number;
  readonly splitValue?: number;
  readonly left?: PackageNode;
  readonly right?: PackageNode;
}

export interface PackageForestOptions {
  readonly nEstimators: number;
  /** Columns per tree: a whole number, or a share in (0, 1]. */
  readonly maxFeatures: number;
  /** Whether a column may be drawn twice for one tree. */
  readonly replacement: boolean;
  readonly seed: number;
  readonly useSampleBagging: boolean;
  readonly noOOB: boolean;
  readonly maxSamples?: number;
  readonly treeOptions: {
    readonly gainThreshold: number;
    readonly minNumSamples: number;
    readonly maxDepth: number;
  };
}

/** What we use of a forest of version 2.1. */
export interface PackageForest {
  /** Per tree: for each of its columns, the column of the training set. */
  readonly indexes: readonly (readonly number[])[];
  readonly estimators: readonly { readonly root: PackageNode }[];
  train(samples: readonly (readonly number[])[], targets: readonly number[]): void;
  predict(samples: readonly (readonly number[])[]): number[];
  toJSON(): object;
}

/** What we use of a classifier beyond that. */
export interface PackageForestClassifier extends PackageForest {
  predictProbability(samples: readonly (readonly number[])[], label: number): number[];
}

// The package's own declarations name types that do not exist and leave out the trees; these say what version 2.1 does.
export const packageForest = untypedPackage as unknown as {
  readonly RandomForestClassifier: new (options: Partial<PackageForestOptions>) => PackageForestClassifier;
  readonly RandomForestRegression: new (options: Partial<PackageForestOptions>) => PackageForest;
};

/** How the trees of a package forest are taken over. */
export interface TreeExtraction {
  /** The rows that the tree was trained on, in the values that prediction will see. */
  readonly samples: Matrix;
  /** Column of `samples` per column of the tree. */
  readonly columns: readonly number[];
  /** Turns the package's split value in a column of `samples` into the threshold for prediction. */
  threshold(column: number, splitValue: number): number;
  /** A split that leaves fewer rows than this on either side becomes a leaf. */
  readonly minLeafRows: number;
  /** The value of a leaf from the rows in it. */
  leafValue(rows: Uint32Array): Float64Array;
}

/** Takes a package tree over: its splits, with leaf values counted anew from the training rows. */
export function extractTree(node: PackageNode, rows: Uint32Array, extraction: TreeExtraction): TreeNode {
  const { left, right, splitColumn, splitValue } = node;
  if (!left || !right || splitColumn === undefined || splitValue === undefined) {
    return leafOf(rows, extraction);
  }
  const feature = extraction.columns[splitColumn]!;
  const threshold = roundToNineDigits(extraction.threshold(feature, splitValue));
  const below = rows.filter((row) => extraction.samples.at(row, feature) < threshold);
  const above = rows.filter((row) => extraction.samples.at(row, feature) >= threshold);
  if (Math.min(below.length, above.length) < extraction.minLeafRows) {
    return leafOf(rows, extraction);
  }
  return {
    feature,
    threshold,
    left: extractTree(left, below, extraction),
    right: extractTree(right, above, extraction),
  };
}

function leafOf(rows: Uint32Array, extraction: TreeExtraction): TreeNode {
  return { value: extraction.leafValue(rows), weight: rows.length };
}
