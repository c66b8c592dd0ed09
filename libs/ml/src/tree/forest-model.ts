import {
  assertPredictable,
  type ClassifierModel,
  type ModelJson,
  type RegressorModel,
} from '../estimator.ts';
import { ModelFormatError } from '../errors.ts';
import type { AdditiveExplanation } from '../explanation.ts';
import { Matrix } from '../math/matrix.ts';
import { ModelReader } from '../model-json.ts';
import { DecisionTree, type DecisionTreeJson } from './decision-tree.ts';

const CLASSIFIER_KIND = 'forest-classifier';
const REGRESSOR_KIND = 'forest-regressor';
const VERSION = 2;

/** Stored form of a forest. */
export interface ForestModelJson extends ModelJson {
  readonly feature_count: number;
  /** Numbers per leaf: classes of a classifier, 1 for a regressor. */
  readonly outputs: number;
  readonly trees: readonly DecisionTreeJson[];
}

/** Class probabilities as the mean of the trees' leaf distributions, whatever grew the trees. */
export class ForestClassifierModel implements ClassifierModel {
  /**
   * @param trees - at least one, with `classCount` numbers per leaf that sum to 1
   * @param featureCount - columns of the samples
   */
  constructor(
    private readonly trees: readonly DecisionTree[],
    readonly featureCount: number,
    readonly classCount: number,
  ) {}

  /** @throws {ModelFormatError} if the JSON is no stored forest classifier */
  static fromJSON(json: unknown): ForestClassifierModel {
    const { trees, featureCount, outputs } = readForest(json, CLASSIFIER_KIND);
    return new ForestClassifierModel(trees, featureCount, outputs);
  }

  predictProba(samples: Matrix): Matrix {
    return averageOfTrees(this.trees, samples, this.featureCount, this.classCount);
  }

  /**
   * Path attribution of one class's probability, averaged over the trees.
   *
   * @param row - one sample
   * @returns probability before anything is known, and the push of each feature; together they sum to the prediction
   */
  attribute(row: Float64Array, classIndex: number): AdditiveExplanation {
    const contributions = new Float64Array(this.featureCount);
    let base = 0;
    for (const tree of this.trees) base += tree.addAttribution(row, classIndex, contributions);
    const { length } = this.trees;
    return { base: base / length, contributions: contributions.map((push) => push / length) };
  }

  toJSON(): ForestModelJson {
    return writeForest(CLASSIFIER_KIND, this.trees, this.featureCount, this.classCount);
  }
}

/** A number as the mean of the trees' leaf means, whatever grew the trees. */
export class ForestRegressorModel implements RegressorModel {
  /** @param trees - at least one, with one number per leaf */
  constructor(
    private readonly trees: readonly DecisionTree[],
    readonly featureCount: number,
  ) {}

  /** @throws {ModelFormatError} if the JSON is no stored forest regressor */
  static fromJSON(json: unknown): ForestRegressorModel {
    const { trees, featureCount, outputs } = readForest(json, REGRESSOR_KIND);
    if (outputs !== 1) throw new ModelFormatError(`A forest regressor has one output, not ${outputs}.`);
    return new ForestRegressorModel(trees, featureCount);
  }

  predict(samples: Matrix): Float64Array {
    return averageOfTrees(this.trees, samples, this.featureCount, 1).values;
  }

  toJSON(): ForestModelJson {
    return writeForest(REGRESSOR_KIND, this.trees, this.featureCount, 1);
  }
}

function averageOfTrees(
  trees: readonly DecisionTree[],
  samples: Matrix,
  featureCount: number,
  outputs: number,
): Matrix {
  assertPredictable(samples, featureCount);
  const totals = new Matrix(samples.rows, outputs);
  for (const tree of trees) tree.addPredictions(samples, totals.values);
  return new Matrix(
    samples.rows,
    outputs,
    totals.values.map((total) => total / trees.length),
  );
}

function writeForest(
  kind: string,
  trees: readonly DecisionTree[],
  featureCount: number,
  outputs: number,
): ForestModelJson {
  return {
    kind,
    version: VERSION,
    feature_count: featureCount,
    outputs,
    trees: trees.map((tree) => tree.toJSON()),
  };
}

function readForest(
  json: unknown,
  kind: string,
): { trees: readonly DecisionTree[]; featureCount: number; outputs: number } {
  const reader = new ModelReader(json, kind, VERSION);
  const featureCount = reader.number('feature_count');
  const outputs = reader.number('outputs');
  return { trees: readTrees(reader, outputs, featureCount), featureCount, outputs };
}

/**
 * Field `trees` of a stored model.
 *
 * @param outputs - numbers per leaf
 * @throws {ModelFormatError} if there is no tree, or one does not hold together
 */
export function readTrees(reader: ModelReader, outputs: number, featureCount: number): DecisionTree[] {
  const stored = reader.parts('trees', 'decision tree');
  if (stored.length === 0) throw new ModelFormatError('A stored forest has to have at least one tree.');
  return stored.map((tree) =>
    DecisionTree.fromJSON(
      {
        feature: [...tree.numbers('feature')],
        threshold: [...tree.numbers('threshold')],
        next: [...tree.numbers('next')],
        values: [...tree.numbers('values')],
        weights: [...tree.numbers('weights')],
      },
      outputs,
      featureCount,
    ),
  );
}
