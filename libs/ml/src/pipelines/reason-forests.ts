import { ENGINES, type EngineChoice } from '../engines.ts';
import { stratifiedOrder } from '../model-selection/stratified-sample.ts';
import type { ForestClassifierModel } from '../tree/forest-model.ts';
import { MljsForestClassifier } from '../tree/mljs-forest-classifier.ts';
import { RandomForestClassifier } from '../tree/random-forest-classifier.ts';
import { selectReasonRows, type ReasonRows } from './reason-rows.ts';

/** A recipe for a forest that tells reasons. */
export interface ReasonForest {
  /** By name and version. */
  readonly engine: string;
  readonly hyperparameters: Readonly<Record<string, number>>;
  /** Most rows that it learns from; of more a stratified sample is taken. */
  readonly maxRows: number;
  fit(rows: ReasonRows, classCount: number, seed: number): ForestClassifierModel;
}

const MIN_LEAF_ROWS = 3;
/** Trees that see all rows are alike, and surer than they should be. */
const SHARE_OF_ROWS = 0.63;

const MLJS = { trees: 60, most_rows_per_tree: 300, feature_share: 0.4, min_leaf_rows: MIN_LEAF_ROWS };

/** By `ml-random-forest`, whose search for a split takes time quadratic in the rows. */
const MLJS_FOREST: ReasonForest = {
  engine: ENGINES.churn_reason,
  hyperparameters: MLJS,
  maxRows: 1_000,
  fit: (rows, classCount, seed) =>
    new MljsForestClassifier({
      classCount,
      trees: MLJS.trees,
      rowsPerTree: Math.min(MLJS.most_rows_per_tree, Math.ceil(SHARE_OF_ROWS * rows.labels.length)),
      featureShare: MLJS.feature_share,
      minLeafRows: MLJS.min_leaf_rows,
      seed,
    }).fit(rows.samples, rows.labels),
};

const NATIVE = { trees: 300, max_depth: 10, feature_share: 0.3, min_leaf_rows: MIN_LEAF_ROWS };

/** By our own histograms. */
const NATIVE_FOREST: ReasonForest = {
  engine: ENGINES.native,
  hyperparameters: NATIVE,
  maxRows: 20_000,
  fit: (rows, classCount, seed) =>
    new RandomForestClassifier({
      classCount,
      trees: NATIVE.trees,
      featureShare: NATIVE.feature_share,
      maxDepth: NATIVE.max_depth,
      minLeafRows: NATIVE.min_leaf_rows,
      seed,
    }).fit(rows.samples, rows.labels),
};

/**
 * The forests to choose from. `auto`: both while the package is quick enough, and our own alone beyond; measured on simulated
 * viewers they are equally accurate, our own with the lower log-loss in a thirtieth of the time, so that data decide.
 *
 * @param rows - to learn from
 */
export function reasonForests(engine: EngineChoice, rows: number): readonly ReasonForest[] {
  switch (engine) {
    case 'mljs':
      return [MLJS_FOREST];
    case 'native':
      return [NATIVE_FOREST];
    case 'auto':
      return rows <= MLJS_FOREST.maxRows ? [MLJS_FOREST, NATIVE_FOREST] : [NATIVE_FOREST];
  }
}

/** The rows that a forest learns from: all, or a stratified sample of as many as it takes. */
export function rowsFor({ maxRows }: ReasonForest, rows: ReasonRows, seed: number): ReasonRows {
  if (rows.labels.length <= maxRows) return rows;
  return selectReasonRows(rows, stratifiedOrder(rows.labels, seed).subarray(0, maxRows));
}
