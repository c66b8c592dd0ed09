import type { Labels } from '../estimator.ts';
import { qualityAtThreshold } from '../metrics/classification.ts';
import { topFractionThreshold } from '../metrics/ranking.ts';
import type { ChurnCandidate } from './churn-candidates.ts';
import { measureChurn, TOP_FRACTION, type ChurnMetrics } from './churn-metrics.ts';
import type { ChurnModel } from './churn-model.ts';

/** What a threshold bought on the hold-out. */
export interface ChurnThreshold {
  readonly value: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly lift: number | null;
}

export interface ChurnBaseline {
  readonly name: 'base_rate' | 'recency_rule' | 'champion';
  /** What it is, in words. */
  readonly description: string;
  readonly metrics: ChurnMetrics;
}

/** How the baselines did on the hold-out, each under the same metrics as the model. */
export function reportBaselines(
  labels: Labels,
  probabilities: {
    readonly baseRate: Float64Array;
    readonly recencyRule: Float64Array | null;
    readonly champion: Float64Array | null;
  },
): ChurnBaseline[] {
  const { baseRate, recencyRule, champion } = probabilities;
  const baselines: ChurnBaseline[] = [
    {
      name: 'base_rate',
      description: 'The share of leavers in training, for everybody',
      metrics: measureChurn(labels, baseRate),
    },
  ];
  if (recencyRule) {
    baselines.push({
      name: 'recency_rule',
      description: 'Days since last seen alone, as a rising rate',
      metrics: measureChurn(labels, recencyRule),
    });
  }
  if (champion) {
    baselines.push({
      name: 'champion',
      description: 'The model that served before',
      metrics: measureChurn(labels, champion),
    });
  }
  return baselines;
}

/** One of the recipes that were tried. */
export interface ChurnCandidateReport {
  /** e.g. `logistic_regression`, `random_forest`, `gradient_boosting`. */
  readonly name: string;
  /** Package or own estimators with their version. */
  readonly engine: string;
  readonly description: string;
  /** On later parts of the training rows: what the choice was made by. */
  readonly validation: ChurnMetrics;
  /** On the hold-out, which had no say in the choice. */
  readonly metrics: ChurnMetrics;
  readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
  readonly isChosen: boolean;
}

/** A candidate with the model that it became. */
export interface FittedCandidate {
  readonly candidate: ChurnCandidate;
  readonly model: ChurnModel;
}

/** How every candidate did on the hold-out. */
export function reportCandidates(
  labels: Labels,
  judged: readonly (FittedCandidate & { readonly probabilities: Float64Array })[],
  chosen: ChurnCandidate,
): ChurnCandidateReport[] {
  return judged.map(({ candidate, probabilities }) => {
    const { name, engine, description, hyperparameters } = candidate.recipe;
    return {
      name,
      engine,
      description,
      validation: candidate.validation,
      metrics: measureChurn(labels, probabilities),
      hyperparameters,
      isChosen: candidate === chosen,
    };
  });
}

/**
 * The threshold that selects the top tenth, and what it buys.
 *
 * @param scores - any scale, higher = more likely to leave; length as `labels`, ≥ 1
 */
export function reportTopTenth(labels: Labels, scores: Float64Array): ChurnThreshold {
  const value = topFractionThreshold(scores, TOP_FRACTION);
  const { precision, recall, lift } = qualityAtThreshold(labels, scores, value);
  return { value, precision, recall, lift };
}
