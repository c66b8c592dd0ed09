import { EmptyDataError, ShapeError } from '../errors.ts';
import { binaryProba, type ModelJson } from '../estimator.ts';
import type { AdditiveExplanation, AdditiveModel } from '../explanation.ts';
import type { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/statistics.ts';

const KIND = 'blend';
const VERSION = 1;

/** Stored form of a `BlendModel`. */
export interface BlendModelJson extends ModelJson {
  readonly members: readonly ModelJson[];
}

/**
 * The mean of several models' log-odds. Models that err differently err less together, and equal shares need no data to
 * be learned from (Clemen 1989).
 */
export class BlendModel implements AdditiveModel {
  static readonly kind = KIND;
  static readonly version = VERSION;
  readonly classCount = 2;
  readonly featureCount: number;

  /**
   * @throws {EmptyDataError} if there is no member
   * @throws {ShapeError} if they do not read the same features
   */
  constructor(private readonly members: readonly AdditiveModel[]) {
    const [first] = members;
    if (first === undefined) throw new EmptyDataError('There is no model to blend.');
    if (members.some(({ featureCount }) => featureCount !== first.featureCount))
      throw new ShapeError('Models of different features cannot be blended.');
    this.featureCount = first.featureCount;
  }

  predictProba(samples: Matrix): Matrix {
    return binaryProba(this.logOdds(samples).map(sigmoid));
  }

  logOdds(samples: Matrix): Float64Array {
    return meanOf(this.members.map((member) => member.logOdds(samples)));
  }

  explain(row: Float64Array): AdditiveExplanation {
    const explanations = this.members.map((member) => member.explain(row));
    const base = explanations.reduce((total, explanation) => total + explanation.base, 0);
    return {
      base: base / this.members.length,
      contributions: meanOf(explanations.map(({ contributions }) => contributions)),
    };
  }

  toJSON(): BlendModelJson {
    return { kind: KIND, version: VERSION, members: this.members.map((member) => member.toJSON()) };
  }
}

/** Mean of vectors of one length, place by place; at least one vector. */
export function meanOf(vectors: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(vectors[0]!.length);
  for (const vector of vectors)
    for (let at = 0; at < mean.length; at++) mean[at]! += vector[at]! / vectors.length;
  return mean;
}
