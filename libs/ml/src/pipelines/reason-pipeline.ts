import type { Labels } from '../estimator.ts';
import { ShapeError } from '../errors.ts';
import type { Matrix } from '../math/matrix.ts';
import { stratifiedOrder } from '../model-selection/stratified-sample.ts';
import { MljsForestClassifier } from '../tree/mljs-forest-classifier.ts';
import type { MissingData } from './missing-data.ts';
import { ReasonModel } from './reason-model.ts';

export interface LabelledRows {
  /** Raw features, shape (nRows, nFeatures). */
  readonly samples: Matrix;
  /** Index into the classes, length nRows. */
  readonly labels: Labels;
}

export interface ReasonTrainingInput extends LabelledRows {
  readonly featureNames: readonly string[];
  /** Names of the reasons, 2 to 256. */
  readonly classes: readonly string[];
  readonly seed: number;
  /** Rows to measure on; a quarter of the rows when absent. Nobody should be in both parts. */
  readonly holdout?: LabelledRows;
  /** Told what is being done, in words. */
  onProgress?(stage: string): void;
}

/** How well the forest agrees with the labels of rows that it has not seen; keys as in the metric catalogue. */
export interface ReasonMetrics {
  /** Share of rows with the same reason. */
  readonly agreement: number;
  /** The same for "always the most frequent reason of training". */
  readonly majority_agreement: number;
  /** Mean of −ln(probability of the label), probabilities below 0.001 counted as that. */
  readonly log_loss: number;
}

export type ReasonTrainingOutcome =
  | { readonly status: 'insufficient_data'; readonly missing: readonly MissingData[] }
  | {
      readonly status: 'trained';
      readonly model: ReasonModel;
      readonly metrics: ReasonMetrics;
      readonly holdoutRows: number;
      readonly trainingRows: number;
      readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
    };

const MIN_ROWS = 100;
const MIN_ROWS_OF_A_CLASS = 10;
const MAX_TRAINING_ROWS = 1_000;
const HOLDOUT_SHARE = 0.25;
const PROBABILITY_FLOOR = 0.001;
const TREES = 60;
const ROWS_PER_TREE = 300;
const MIN_LEAF_ROWS = 10;

/**
 * Trains a forest that tells the reason, on at most 1,000 labelled rows.
 *
 * @throws {ShapeError} if samples, labels, names or classes do not fit together
 * @throws {NotFiniteError} if a sample is NaN or infinite
 */
export function trainReasonForest(input: ReasonTrainingInput): ReasonTrainingOutcome {
  assertLabels(input, input.classes.length);
  if (input.holdout) assertLabels(input.holdout, input.classes.length);
  const missing = missingForReasons(input.labels, input.classes.length);
  if (missing.length > 0) return { status: 'insufficient_data', missing };

  const order = stratifiedOrder(input.labels, input.seed);
  const heldOut = input.holdout ? 0 : Math.round(HOLDOUT_SHARE * order.length);
  const holdout = input.holdout ?? selectRows(input, order.subarray(0, heldOut));
  const training = selectRows(input, order.subarray(heldOut, heldOut + MAX_TRAINING_ROWS));

  input.onProgress?.('Training the reasons for leaving');
  const forest = new MljsForestClassifier({
    classCount: input.classes.length,
    trees: TREES,
    rowsPerTree: ROWS_PER_TREE,
    minLeafRows: MIN_LEAF_ROWS,
    seed: input.seed,
  }).fit(training.samples, training.labels);
  const model = new ReasonModel(input.featureNames, input.classes, forest, training.samples.row(0).slice());
  return {
    status: 'trained',
    model,
    metrics: measureReasons(model, holdout, mostFrequent(training.labels, input.classes.length)),
    holdoutRows: holdout.labels.length,
    trainingRows: training.labels.length,
    hyperparameters: { trees: TREES, rows_per_tree: ROWS_PER_TREE, min_leaf_rows: MIN_LEAF_ROWS },
  };
}

function missingForReasons(labels: Labels, classCount: number): MissingData[] {
  const usable = countClasses(labels, classCount).filter((count) => count >= MIN_ROWS_OF_A_CLASS).length;
  const missing: MissingData[] = [
    {
      requirement: 'labelled_rows',
      have: labels.length,
      need: MIN_ROWS,
      message: `${labels.length} of ${MIN_ROWS} people with a reason`,
    },
    {
      requirement: 'reasons_seen',
      have: usable,
      need: 2,
      message: `${usable} of 2 reasons seen at least ${MIN_ROWS_OF_A_CLASS} times`,
    },
  ];
  return missing.filter(({ have, need }) => have < need);
}

function measureReasons(model: ReasonModel, holdout: LabelledRows, majority: number): ReasonMetrics {
  const { classIndex } = model.predict(holdout.samples);
  const probabilities = model.predictProba(holdout.samples);
  let agreed = 0;
  let majorityAgreed = 0;
  let loss = 0;
  holdout.labels.forEach((label, row) => {
    if (classIndex[row] === label) agreed += 1;
    if (label === majority) majorityAgreed += 1;
    loss -= Math.log(Math.max(PROBABILITY_FLOOR, probabilities.at(row, label)));
  });
  const rows = holdout.labels.length;
  return { agreement: agreed / rows, majority_agreement: majorityAgreed / rows, log_loss: loss / rows };
}

function mostFrequent(labels: Labels, classCount: number): number {
  const counts = countClasses(labels, classCount);
  return counts.indexOf(Math.max(...counts));
}

function countClasses(labels: Labels, classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of labels) counts[label]! += 1;
  return counts;
}

function selectRows(rows: LabelledRows, indices: Uint32Array): LabelledRows {
  return {
    samples: rows.samples.selectRows(indices),
    labels: Uint8Array.from(indices, (row) => rows.labels[row]!),
  };
}

function assertLabels({ samples, labels }: LabelledRows, classCount: number): void {
  if (samples.rows !== labels.length) {
    throw new ShapeError(`${samples.rows} samples came with ${labels.length} reasons.`);
  }
  const stranger = labels.find((label) => label >= classCount);
  if (stranger !== undefined) throw new ShapeError(`Reason ${stranger} is not one of ${classCount}.`);
}
