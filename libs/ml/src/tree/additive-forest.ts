import { NotFiniteError, ShapeError } from '../errors.ts';
import { binaryProba } from '../estimator.ts';
import type { AdditiveExplanation, AdditiveModel } from '../explanation.ts';
import type { Matrix } from '../math/matrix.ts';
import { clamp, logit, sigmoid } from '../math/statistics.ts';
import { ForestClassifierModel, type ForestModelJson } from './forest-model.ts';

/** A hundred trees that agree are no proof: nobody's probability is nearer to 0 or 1 than this. */
const CERTAINTY_LIMIT = 1e-4;

/** A two-class forest in log-odds. */
export class AdditiveForest implements AdditiveModel {
  readonly classCount = 2;
  readonly featureCount: number;

  /** @throws {ShapeError} if the forest has not two classes */
  constructor(private readonly forest: ForestClassifierModel) {
    if (forest.classCount !== 2)
      throw new ShapeError(`Log-odds are of two classes; the forest has ${forest.classCount}.`);
    this.featureCount = forest.featureCount;
  }

  /** @throws {ModelFormatError} if the JSON is no stored forest classifier */
  static fromJSON(json: unknown): AdditiveForest {
    return new AdditiveForest(ForestClassifierModel.fromJSON(json));
  }

  predictProba(samples: Matrix): Matrix {
    return binaryProba(this.logOdds(samples).map(sigmoid));
  }

  logOdds(samples: Matrix): Float64Array {
    return this.forest.predictProba(samples).column(1).map(cautiousLogit);
  }

  /** Path attributions are shares of probability; stretched by one factor they sum to the log-odds. */
  explain(row: Float64Array): AdditiveExplanation {
    if (!row.every(Number.isFinite))
      throw new NotFiniteError('A value of the sample to explain is not finite.');
    const { base, contributions } = this.forest.attribute(row, 1);
    const probability = contributions.reduce((total, push) => total + push, base);
    const from = cautiousLogit(base);
    const moved = contributions.reduce((total, push) => total + push, 0);
    const factor = moved === 0 ? 0 : (cautiousLogit(probability) - from) / moved;
    return { base: from, contributions: contributions.map((push) => factor * push) };
  }

  toJSON(): ForestModelJson {
    return this.forest.toJSON();
  }
}

function cautiousLogit(probability: number): number {
  return logit(clamp(probability, CERTAINTY_LIMIT, 1 - CERTAINTY_LIMIT));
}
