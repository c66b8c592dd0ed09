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

const KIND = 'recency-rule';
const VERSION = 1;
const BIN_COUNT = 32;
/** Rows at the base rate added to every bin, so that no bin claims certainty. */
const PRIOR_ROWS = 2;

/**
 * "The longer unseen, the more likely gone": the rate of leavers as a never falling function of one feature. Rates of
 * equal-size bins are made monotone by pooling adjacent violators and joined by straight lines.
 */
export class RecencyRule implements ClassifierEstimator<RecencyRuleModel> {
  /** @param column - zero-based index of the recency feature */
  constructor(readonly column: number) {}

  fit(samples: Matrix, labels: Labels): RecencyRuleModel {
    assertTrainable(samples, labels);
    const blocks = poolAdjacentViolators(binByValue(samples.column(this.column), labels));
    return new RecencyRuleModel(
      this.column,
      samples.columns,
      Float64Array.from(blocks, (block) => block.valueSum / block.rows),
      Float64Array.from(blocks, rate),
    );
  }
}

/** Stored form of a `RecencyRuleModel`. */
export interface RecencyRuleModelJson extends ModelJson {
  readonly column: number;
  readonly feature_count: number;
  readonly knots: readonly number[];
  readonly rates: readonly number[];
}

export class RecencyRuleModel implements ClassifierModel {
  readonly classCount = 2;

  /**
   * @param column - index of the recency feature
   * @param knots - values of the feature, ascending, length ≥ 1
   * @param rates - probability of class 1 at each knot, ascending, in (0, 1)
   */
  constructor(
    readonly column: number,
    readonly featureCount: number,
    readonly knots: Float64Array,
    readonly rates: Float64Array,
  ) {}

  /** @throws {ModelFormatError} if the JSON is no stored recency rule */
  static fromJSON(json: unknown): RecencyRuleModel {
    const reader = new ModelReader(json, KIND, VERSION);
    const knots = reader.numbers('knots');
    return new RecencyRuleModel(
      reader.number('column'),
      reader.number('feature_count'),
      knots,
      reader.numbers('rates', knots.length),
    );
  }

  predictProba(samples: Matrix): Matrix {
    assertPredictable(samples, this.featureCount);
    return binaryProba(samples.column(this.column).map((value) => this.probability(value)));
  }

  /** Probability of class 1 at one value of the recency feature; flat outside the knots. */
  probability(value: number): number {
    const after = this.knots.findIndex((knot) => knot >= value);
    if (after < 0) return this.rates.at(-1)!;
    if (after === 0) return this.rates[0]!;
    const share = (value - this.knots[after - 1]!) / (this.knots[after]! - this.knots[after - 1]!);
    return this.rates[after - 1]! + share * (this.rates[after]! - this.rates[after - 1]!);
  }

  toJSON(): RecencyRuleModelJson {
    return {
      kind: KIND,
      version: VERSION,
      column: this.column,
      feature_count: this.featureCount,
      knots: [...this.knots],
      rates: [...this.rates],
    };
  }
}

interface Block {
  readonly rows: number;
  readonly valueSum: number;
  /** Positives, the prior's included. */
  readonly positives: number;
  /** Rows, the prior's included. */
  readonly weight: number;
}

function binByValue(values: Float64Array, labels: Labels): Block[] {
  const order = Uint32Array.from(values, (_, row) => row).sort(
    (left, right) => values[left]! - values[right]!,
  );
  const base = mean(labels);
  const bins: Block[] = [];
  let begin = 0;
  for (let bin = 1; bin <= BIN_COUNT; bin++) {
    let end = Math.max(begin, Math.round((bin * order.length) / BIN_COUNT));
    while (end > begin && end < order.length && values[order[end]!] === values[order[end - 1]!]) end++;
    const rows = order.subarray(begin, end);
    if (rows.length > 0) {
      bins.push({
        rows: rows.length,
        valueSum: rows.reduce((total, row) => total + values[row]!, 0),
        positives: rows.reduce((total, row) => total + labels[row]!, PRIOR_ROWS * base),
        weight: rows.length + PRIOR_ROWS,
      });
    }
    begin = end;
  }
  return bins;
}

function poolAdjacentViolators(bins: readonly Block[]): Block[] {
  const blocks: Block[] = [];
  for (const bin of bins) {
    let block = bin;
    for (let last = blocks.at(-1); last && rate(last) >= rate(block); last = blocks.at(-1)) {
      block = {
        rows: last.rows + block.rows,
        valueSum: last.valueSum + block.valueSum,
        positives: last.positives + block.positives,
        weight: last.weight + block.weight,
      };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks;
}

function rate(block: Block): number {
  return block.positives / block.weight;
}
