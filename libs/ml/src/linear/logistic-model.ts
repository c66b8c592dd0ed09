import { assertPredictable, binaryProba, type ModelJson } from '../estimator.ts';
import { NotFiniteError } from '../errors.ts';
import type { AdditiveExplanation, AdditiveModel } from '../explanation.ts';
import type { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/statistics.ts';
import { ModelReader } from '../model-json.ts';

const KIND = 'logistic-regression';
const VERSION = 1;

/** Stored form of a `LogisticModel`: under 1 kB for 30 features. */
export interface LogisticModelJson extends ModelJson {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/** Log-odds = intercept + weights · sample, whatever learned them. */
export class LogisticModel implements AdditiveModel {
  readonly classCount = 2;
  readonly featureCount: number;

  /**
   * @param intercept - log-odds at the origin
   * @param weights - log-odds per unit of each feature
   * @throws {NotFiniteError} if a coefficient is NaN or infinite
   */
  constructor(
    readonly intercept: number,
    readonly weights: Float64Array,
  ) {
    if (!Number.isFinite(intercept) || !weights.every(Number.isFinite)) {
      throw new NotFiniteError(
        'A coefficient of the logistic regression is not finite: the training diverged.',
      );
    }
    this.featureCount = weights.length;
  }

  /** @throws {ModelFormatError} if the JSON is no stored logistic model */
  static fromJSON(json: unknown): LogisticModel {
    const reader = new ModelReader(json, KIND, VERSION);
    return new LogisticModel(reader.number('intercept'), reader.numbers('weights'));
  }

  predictProba(samples: Matrix): Matrix {
    return binaryProba(this.logOdds(samples).map(sigmoid));
  }

  logOdds(samples: Matrix): Float64Array {
    assertPredictable(samples, this.featureCount);
    return Float64Array.from({ length: samples.rows }, (_, index) => {
      const row = samples.row(index);
      let total = this.intercept;
      for (let j = 0; j < row.length; j++) total += this.weights[j]! * row[j]!;
      return total;
    });
  }

  explain(row: Float64Array): AdditiveExplanation {
    return {
      base: this.intercept,
      contributions: this.weights.map((weight, column) => weight * row[column]!),
    };
  }

  toJSON(): LogisticModelJson {
    return { kind: KIND, version: VERSION, intercept: this.intercept, weights: [...this.weights] };
  }
}
