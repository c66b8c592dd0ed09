import { EmptyDataError, ShapeError } from './errors.ts';
import { assertFinite, Matrix } from './math/matrix.ts';

/** Known outcome per sample: the class index, 0 to 255. For churn, 1 = left. */
export type Labels = Uint8Array;

/** A model as plain JSON: numbers, strings, booleans, arrays and objects of them. */
export interface ModelJson {
  /** What the model is, e.g. `logistic-regression`. */
  readonly kind: string;
  /** Layout of the JSON; a reader refuses a version that it does not know. */
  readonly version: number;
}

/** What `fit` returns: immutable, and all it needs to predict. */
export interface ClassifierModel {
  readonly classCount: number;
  /** Columns of the samples that it was trained on. */
  readonly featureCount: number;
  /**
   * @param samples - shape (nSamples, featureCount)
   * @returns shape (nSamples, classCount); each row sums to 1
   * @throws {ShapeError} if the number of columns is not `featureCount`
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  predictProba(samples: Matrix): Matrix;
  toJSON(): ModelJson;
}

/** An untrained recipe: hyperparameters in, a new model out of every `fit`. */
export interface ClassifierEstimator<Model extends ClassifierModel = ClassifierModel> {
  /**
   * @param samples - shape (nSamples, nFeatures), finite
   * @param labels - length nSamples
   * @throws {EmptyDataError} if there are no samples
   * @throws {ShapeError} if the number of labels is not that of the samples
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  fit(samples: Matrix, labels: Labels): Model;
}

/** As `ClassifierModel`, for a number per sample. */
export interface RegressorModel {
  readonly featureCount: number;
  /**
   * @param samples - shape (nSamples, featureCount)
   * @returns length nSamples
   * @throws {ShapeError} if the number of columns is not `featureCount`
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  predict(samples: Matrix): Float64Array;
  toJSON(): ModelJson;
}

/** As `ClassifierEstimator`, for a number per sample. */
export interface RegressorEstimator<Model extends RegressorModel = RegressorModel> {
  /**
   * @param samples - shape (nSamples, nFeatures), finite
   * @param targets - length nSamples, finite
   * @throws {EmptyDataError} if there are no samples
   * @throws {ShapeError} if the number of targets is not that of the samples
   * @throws {NotFiniteError} if a value is NaN or infinite
   */
  fit(samples: Matrix, targets: Float64Array): Model;
}

/** Checks what every `fit` requires of its input; see `ClassifierEstimator.fit` for what it throws. */
export function assertTrainable(samples: Matrix, targets: ArrayLike<number>): void {
  if (samples.rows === 0) throw new EmptyDataError('There are no samples to learn from.');
  if (targets.length !== samples.rows) {
    throw new ShapeError(`${samples.rows} samples came with ${targets.length} known outcomes.`);
  }
  assertFinite(samples);
}

/** Checks what every prediction requires of its input; see `ClassifierModel.predictProba` for what it throws. */
export function assertPredictable(samples: Matrix, featureCount: number): void {
  if (samples.columns !== featureCount) {
    throw new ShapeError(`The model was trained on ${featureCount} features; got ${samples.columns}.`);
  }
  assertFinite(samples);
}

/** Probability of class 1 of a two-class model, per sample: the second column of `predictProba`. */
export function positiveProba(model: ClassifierModel, samples: Matrix): Float64Array {
  return model.predictProba(samples).column(1);
}

/** The two-column probabilities of a two-class model, from those of class 1. */
export function binaryProba(positive: Float64Array): Matrix {
  const proba = new Matrix(positive.length, 2);
  positive.forEach((probability, row) => {
    proba.set(row, 0, 1 - probability);
    proba.set(row, 1, probability);
  });
  return proba;
}
