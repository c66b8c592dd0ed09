import type { ClassifierModel } from './estimator.ts';
import type { Matrix } from './math/matrix.ts';

/** Why one sample's answer is what it is. */
export interface AdditiveExplanation {
  /** The answer before anything is known of the sample. */
  readonly base: number;
  /** Push of each feature; `base` plus their sum is the answer. */
  readonly contributions: Float64Array;
}

/** A two-class model whose answer can be taken apart by features. */
export interface AdditiveModel extends ClassifierModel {
  /**
   * @param samples - shape (nSamples, featureCount)
   * @returns finite log-odds of class 1, length nSamples
   * @throws {ShapeError} if the number of columns is not `featureCount`
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  logOdds(samples: Matrix): Float64Array;
  /**
   * @param row - one finite sample of `featureCount` values
   * @returns in log-odds
   */
  explain(row: Float64Array): AdditiveExplanation;
}
