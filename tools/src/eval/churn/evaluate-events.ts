import { RECENCY_FEATURE } from '@engagement/analytics';
import {
  measureChurn,
  summariseMetrics,
  trainChurnPipeline,
  type ChurnTrainingOutcome,
} from '@engagement/ml';
import type { ChurnConfig } from '../config/churn-config.ts';
import { classificationReport, rateOf } from '../report/classification.ts';
import type { ChurnReport, CutoffSummary } from '../report/eval-report.ts';
import { observeLog, type ObservedCutoff, type ObservedLog } from './observe-log.ts';
import { planCutoffs } from './plan-cutoffs.ts';
import { readEvents } from './read-events.ts';
import { readProfiles } from './read-profiles.ts';

/**
 * Trains on earlier cut-offs of an event log and judges on later ones, with production's features.
 *
 * @throws {EvaluationError} naming what cannot be used
 */
export async function evaluateEvents(
  config: ChurnConfig,
  report: (stage: string) => void,
): Promise<ChurnReport> {
  const startedAt = performance.now();
  report(`Reading ${config.events.path}`);
  const log = await readEvents(config);
  const cutoffs = planCutoffs(config, log);
  const profiles = await readProfiles(config, log.users);
  report(
    `Looking at ${profiles.length} people from ${cutoffs.training.length + cutoffs.holdout.length} cut-offs`,
  );
  const observed = observeLog(config, log, profiles, cutoffs);
  const training = observed.training.filter(hasRows);
  const holdout = observed.holdout.filter(hasRows);
  const outcome = trainChurnPipeline({
    features: observed.features.map(({ name, group, transform }) => ({ name, group, transform })),
    training,
    holdout,
    horizonMs: config.horizonMs,
    recencyFeature: RECENCY_FEATURE,
    engine: config.engine,
    seed: config.seed,
    onProgress: report,
  });
  const judged = {
    outcome,
    training: training.map(({ labels }) => labels),
    holdout: holdout.map(({ labels }) => labels),
    engine: config.engine,
    seed: config.seed,
    startedAt,
    notes: [...log.notes, ...cutoffs.notes, ...thinned(observed), ...emptyCutoffs(observed)],
  };
  return {
    task: 'churn',
    ...classificationReport(judged, performance.now()),
    events: {
      rows: log.rows,
      users: log.users.length,
      from: new Date(log.from).toISOString(),
      to: new Date(log.to).toISOString(),
    },
    features: observed.features.map(({ name }) => name),
    cutoffs: [
      ...observed.training.map((cutoff) => summariseCutoff(cutoff, 'train', null)),
      ...observed.holdout.map((cutoff) => summariseCutoff(cutoff, 'test', outcome)),
    ],
  };
}

function hasRows({ labels }: ObservedCutoff): boolean {
  return labels.length > 0;
}

function thinned({ every }: ObservedLog): string[] {
  return every === 1
    ? []
    : [
        `So many people are in the log that each cut-off to learn from looks at one of ${every}, as in production.`,
      ];
}

function emptyCutoffs({ training, holdout }: ObservedLog): string[] {
  return [...training, ...holdout]
    .filter((cutoff) => !hasRows(cutoff))
    .map(
      ({ asOf }) => `Nobody could be scored at ${new Date(asOf).toISOString()}; the cut-off was left out.`,
    );
}

function summariseCutoff(
  { asOf, counts, labels, samples }: ObservedCutoff,
  usedFor: CutoffSummary['used_for'],
  outcome: ChurnTrainingOutcome | null,
): CutoffSummary {
  const isJudged = outcome?.status === 'trained' && labels.length > 0;
  return {
    as_of: new Date(asOf).toISOString(),
    used_for: usedFor,
    rows: labels.length,
    base_rate: rateOf([labels]),
    lapsed: counts.lapsed,
    too_new: counts.too_new,
    metrics: isJudged ? summariseMetrics(measureChurn(labels, outcome.model.predictProba(samples))) : null,
  };
}
