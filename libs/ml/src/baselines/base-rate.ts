import {
  assertPredictable,
  assertTrainable,
  binaryProba,
  type ClassifierEstimator,
  type ClassifierModel,
  type Labels,
  type ModelJson,
} from '../estimator.ts';
import type { Matrix } from '../math/matrix.ts';
import { mean } from '../math/statistics.ts';
import { ModelReader } from '../model-json.ts';

const KIND = 'base-rate';
const VERSION = 1;

/** Predicts the training base rate whatever the sample: the floor any churn model has to beat. */
export class BaseRateClassifier implements ClassifierEstimator<BaseRateModel> {
  fit(samples: Matrix, labels: Labels): BaseRateModel {
    assertTrainable(samples, labels);
    return new BaseRateModel(mean(labels), samples.columns);
  }
}

/** Stored form of a `BaseRateModel`. */
export interface BaseRateModelJson extends ModelJson {
  readonly rate: number;
  readonly feature_count: number;
}

export class BaseRateModel implements ClassifierModel {
  readonly classCount = 2;

  /** @param rate - share of class 1 in training, in [0, 1] */
  constructor(
    readonly rate: number,
    readonly featureCount: number,
  ) {}

  /** @throws {ModelFormatError} if the JSON is no stored base-rate model */
  static fromJSON(json: unknown): BaseRateModel {
    const reader = new ModelReader(json, KIND, VERSION);
    return new BaseRateModel(reader.number('rate'), reader.number('feature_count'));
  }

  predictProba(samples: Matrix): Matrix {
    assertPredictable(samples, this.featureCount);
    return binaryProba(new Float64Array(samples.rows).fill(this.rate));
  }

  toJSON(): BaseRateModelJson {
    return { kind: KIND, version: VERSION, rate: this.rate, feature_count: this.featureCount };
  }
}
