import {
  summariseBaselines,
  summariseCandidates,
  summariseMetrics,
  sum,
  type ChurnTrainingOutcome,
  type EngineChoice,
} from '@engagement/ml';
import type { ClassificationReport } from './eval-report.ts';

/** What a training was asked and what came of it. */
export interface Judged {
  readonly outcome: ChurnTrainingOutcome;
  readonly training: readonly Uint8Array[];
  readonly holdout: readonly Uint8Array[];
  readonly engine: EngineChoice;
  readonly seed: number;
  readonly startedAt: number;
  readonly notes: readonly string[];
}

/** The part of a report that tables and event logs share. */
export function classificationReport(judged: Judged, now: number): ClassificationReport {
  const { outcome, training, holdout, engine, seed, notes } = judged;
  const isTrained = outcome.status === 'trained';
  const missing = isTrained ? [] : outcome.missing.map(({ message }) => message);
  return {
    chosen: isTrained ? (outcome.candidates.find(({ isChosen }) => isChosen)?.name ?? null) : null,
    promoted: isTrained && outcome.promoted,
    how_chosen:
      'Lowest log-loss in validation within the training rows; the test rows had no say in the choice.',
    decision: isTrained ? outcome.decision : missing.map((message) => `Not trained: ${message}.`),
    missing,
    candidates: isTrained ? summariseCandidates(outcome.candidates) : [],
    baselines: isTrained ? summariseBaselines(outcome.baselines) : [],
    chosen_metrics: isTrained ? summariseMetrics(outcome.metrics) : null,
    rows: { train: rowsOf(training), test: rowsOf(holdout) },
    base_rate: { train: rateOf(training), test: rateOf(holdout) },
    engine,
    seed,
    seconds: Math.round(now - judged.startedAt) / 1_000,
    notes,
  };
}

function rowsOf(labels: readonly Uint8Array[]): number {
  return labels.reduce((rows, part) => rows + part.length, 0);
}

/** @returns the share of ones; `null` without any row */
export function rateOf(labels: readonly Uint8Array[]): number | null {
  const rows = rowsOf(labels);
  return rows === 0 ? null : labels.reduce((ones, part) => ones + sum(part), 0) / rows;
}
