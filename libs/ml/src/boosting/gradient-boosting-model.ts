import { assertPredictable, binaryProba, type ModelJson } from '../estimator.ts';
import type { AdditiveExplanation, AdditiveModel } from '../explanation.ts';
import type { Matrix } from '../math/matrix.ts';
import { sigmoid } from '../math/statistics.ts';
import { ModelReader } from '../model-json.ts';
import { readTrees } from '../tree/forest-model.ts';
import type { DecisionTree, DecisionTreeJson } from '../tree/decision-tree.ts';

const KIND = 'gradient-boosting';
const VERSION = 1;

/** Stored form of a `GradientBoostingModel`. */
export interface GradientBoostingModelJson extends ModelJson {
  readonly feature_count: number;
  readonly base: number;
  readonly trees: readonly DecisionTreeJson[];
}

/** Log-odds = base + the sum of the trees. */
export class GradientBoostingModel implements AdditiveModel {
  readonly classCount = 2;

  /**
   * @param base - log-odds before the first tree
   * @param trees - one log-odds step per leaf
   */
  constructor(
    private readonly base: number,
    private readonly trees: readonly DecisionTree[],
    readonly featureCount: number,
  ) {}

  /** @throws {ModelFormatError} if the JSON is no stored boosting model */
  static fromJSON(json: unknown): GradientBoostingModel {
    const reader = new ModelReader(json, KIND, VERSION);
    const featureCount = reader.number('feature_count');
    return new GradientBoostingModel(reader.number('base'), readTrees(reader, 1, featureCount), featureCount);
  }

  get rounds(): number {
    return this.trees.length;
  }

  predictProba(samples: Matrix): Matrix {
    return binaryProba(this.logOdds(samples).map(sigmoid));
  }

  logOdds(samples: Matrix): Float64Array {
    assertPredictable(samples, this.featureCount);
    const logOdds = new Float64Array(samples.rows).fill(this.base);
    for (const tree of this.trees) tree.addPredictions(samples, logOdds);
    return logOdds;
  }

  /**
   * Log-odds after each round, for choosing how many rounds there should be.
   *
   * @param onRound - told the number of rounds, from 1 on, and the log-odds after them, which change with the next one
   */
  stagedLogOdds(samples: Matrix, onRound: (rounds: number, logOdds: Float64Array) => void): void {
    assertPredictable(samples, this.featureCount);
    const logOdds = new Float64Array(samples.rows).fill(this.base);
    this.trees.forEach((tree, round) => {
      tree.addPredictions(samples, logOdds);
      onRound(round + 1, logOdds);
    });
  }

  /** The model as it was after its first rounds: boosting never looks ahead. */
  firstRounds(rounds: number): GradientBoostingModel {
    return new GradientBoostingModel(this.base, this.trees.slice(0, rounds), this.featureCount);
  }

  explain(row: Float64Array): AdditiveExplanation {
    const contributions = new Float64Array(this.featureCount);
    let base = this.base;
    for (const tree of this.trees) base += tree.addAttribution(row, 0, contributions);
    return { base, contributions };
  }

  toJSON(): GradientBoostingModelJson {
    return {
      kind: KIND,
      version: VERSION,
      feature_count: this.featureCount,
      base: this.base,
      trees: this.trees.map((tree) => tree.toJSON()),
    };
  }
}
