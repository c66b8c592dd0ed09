import type { ChurnMetrics } from '../pipelines/churn-metrics.ts';

import type { ChurnBaseline, ChurnCandidateReport } from '../pipelines/churn-report.ts';

/** Quality of probabilities, by the names under which reports give it; `null` where a class is absent. */
export interface MetricsSummary {
  readonly auc: number | null;
  readonly average_precision: number | null;
  readonly log_loss: number;
  readonly brier_score: number;
  readonly calibration_error: number;
  readonly lift_top_tenth: number | null;
}

export interface CandidateSummary {
  readonly name: string;
  readonly engine: string;
  readonly is_chosen: boolean;
  /** On validation parts of the training rows: what the choice was made by. */
  readonly validation_metrics: MetricsSummary;
  readonly metrics: MetricsSummary;
}

export interface BaselineSummary {
  readonly name: string;
  readonly metrics: MetricsSummary;
}

export function summariseMetrics({ roc_auc: auc, ...metrics }: ChurnMetrics): MetricsSummary {
  return { auc, ...metrics };
}

export function summariseCandidates(candidates: readonly ChurnCandidateReport[]): CandidateSummary[] {
  return candidates.map(({ name, engine, isChosen, validation, metrics }) => ({
    name,
    engine,
    is_chosen: isChosen,
    validation_metrics: summariseMetrics(validation),
    metrics: summariseMetrics(metrics),
  }));
}

export function summariseBaselines(baselines: readonly ChurnBaseline[]): BaselineSummary[] {
  return baselines.map(({ name, metrics }) => ({ name, metrics: summariseMetrics(metrics) }));
}
