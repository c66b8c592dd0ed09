import type { Labels } from '../estimator.ts';
import { qualityAtThreshold } from '../metrics/classification.ts';
import { topFractionThreshold } from '../metrics/ranking.ts';
import { measureChurn, TOP_FRACTION, type ChurnMetrics } from './churn-metrics.ts';

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
    readonly recencyRule: Float64Array;
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
    {
      name: 'recency_rule',
      description: 'Days since last seen alone, as a rising rate',
      metrics: measureChurn(labels, recencyRule),
    },
  ];
  if (champion) {
    baselines.push({
      name: 'champion',
      description: 'The model that served before',
      metrics: measureChurn(labels, champion),
    });
  }
  return baselines;
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
