import { assertTrainable, type ClassifierEstimator, type Labels } from '../estimator.ts';
import type { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/statistics.ts';
import { binSamples, MAX_BINS } from '../tree/binned-samples.ts';
import { DecisionTree } from '../tree/decision-tree.ts';
import { GradientBoostingModel } from './gradient-boosting-model.ts';
import { LeafwiseGrower } from './leafwise-grower.ts';

/** Hyperparameters of gradient boosting. */
export interface GradientBoostingOptions {
  /** Trees, ≥ 1. */
  readonly rounds?: number;
  /** Share of each tree's answer that is believed, in (0, 1]. */
  readonly learningRate?: number;
  /** ≥ 2 */
  readonly maxLeaves?: number;
  /** Least sum of p·(1 − p) over the rows of a leaf, > 0: about a sixth of the rows at a usual base rate. */
  readonly minLeafHessian?: number;
  /** Bins of a column, 2 to 255. */
  readonly maxBins?: number;
  /** Penalty on leaf values, ≥ 0. */
  readonly l2?: number;
}

/**
 * Gradient boosting (Friedman 2001) of log loss with Newton leaf values (Chen and Guestrin 2016), on histograms and leaf
 * by leaf (Ke et al. 2017): the leaf whose split gains most is split next. Nothing in it is random.
 */
export class GradientBoosting implements ClassifierEstimator<GradientBoostingModel> {
  private readonly options: Required<GradientBoostingOptions>;

  /** @throws {RangeError} if an option is outside its range */
  constructor(options: GradientBoostingOptions = {}) {
    this.options = {
      rounds: 100,
      learningRate: 0.1,
      maxLeaves: 31,
      minLeafHessian: 3,
      maxBins: MAX_BINS,
      l2: 1,
      ...options,
    };
    const { rounds, learningRate, maxLeaves, minLeafHessian, maxBins, l2 } = this.options;
    const isSound =
      rounds >= 1 &&
      learningRate > 0 &&
      learningRate <= 1 &&
      maxLeaves >= 2 &&
      minLeafHessian > 0 &&
      maxBins >= 2 &&
      maxBins <= MAX_BINS &&
      l2 >= 0;
    if (!isSound) throw new RangeError(`Boosting is not possible with ${JSON.stringify(this.options)}.`);
  }

  fit(samples: Matrix, labels: Labels): GradientBoostingModel {
    assertTrainable(samples, labels);
    const { rounds, learningRate, maxBins } = this.options;
    const base = baseLogOdds(labels);
    const logOdds = new Float64Array(samples.rows).fill(base);
    const gradients = new Float64Array(samples.rows);
    const hessians = new Float64Array(samples.rows);
    const grower = new LeafwiseGrower(binSamples(samples, maxBins, 'quantile'), this.options);
    const trees = Array.from({ length: rounds }, () => {
      derivatives(labels, logOdds, { gradients, hessians });
      const { root, leaves } = grower.grow(gradients, hessians, learningRate);
      for (const { rows, value } of leaves) for (const row of rows) logOdds[row]! += value;
      return DecisionTree.fromNode(root, 1);
    });
    return new GradientBoostingModel(base, trees, samples.columns);
  }
}

/** Of the base rate; half a row of each class keeps it finite. */
function baseLogOdds(labels: Labels): number {
  const positives = labels.reduce((total, label) => total + label, 0);
  return Math.log((positives + 0.5) / (labels.length - positives + 0.5));
}

/** First and second derivative of log loss by each row's log-odds. */
function derivatives(
  labels: Labels,
  logOdds: Float64Array,
  { gradients, hessians }: { readonly gradients: Float64Array; readonly hessians: Float64Array },
): void {
  for (let row = 0; row < labels.length; row++) {
    const probability = sigmoid(logOdds[row]!);
    gradients[row] = probability - labels[row]!;
    hessians[row] = probability * (1 - probability);
  }
}
