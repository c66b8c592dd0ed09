import { assertTrainable, type ClassifierEstimator, type Labels } from '../estimator.ts';
import { ShapeError } from '../errors.ts';
import type { Matrix } from '../math/matrix.ts';
import { binSamples, MAX_BINS } from './binned-samples.ts';
import { ForestClassifierModel } from './forest-model.ts';
import { forestSettings, growForest, type ForestOptions } from './grow-forest.ts';

export interface RandomForestClassifierOptions extends ForestOptions {
  /** Number of classes, 2 to 256; labels are 0 … classCount − 1. */
  readonly classCount: number;
}

/**
 * Random forest (Breiman 2001) on histograms: every tree sees a bootstrap sample of the rows, every split a random
 * choice of the columns, by default about the root of their number. Class probabilities are means of leaf distributions.
 */
export class RandomForestClassifier implements ClassifierEstimator<ForestClassifierModel> {
  /** @throws {RangeError} if an option is outside its range */
  constructor(private readonly options: RandomForestClassifierOptions) {
    if (!(options.classCount >= 2 && options.classCount <= 256))
      throw new RangeError(`A classifier tells 2 to 256 classes apart, not ${options.classCount}.`);
    forestSettings(options, Math.sqrt);
  }

  /**
   * @param weights - how likely each row is drawn, ≥ 0, length nSamples; all equal where they are left out
   * @throws {ShapeError} also if a label is not below `classCount`, or weights do not fit
   */
  fit(samples: Matrix, labels: Labels, weights?: Float64Array): ForestClassifierModel {
    assertTrainable(samples, labels);
    const { classCount } = this.options;
    const stranger = labels.find((label) => label >= classCount);
    if (stranger !== undefined)
      throw new ShapeError(`Label ${stranger} is not one of ${classCount} classes.`);
    const trees = growForest(
      binSamples(samples, MAX_BINS, 'quantile'),
      { kind: 'classes', labels, classCount },
      { ...forestSettings(this.options, Math.sqrt), weights },
    );
    return new ForestClassifierModel(trees, samples.columns, classCount);
  }
}
