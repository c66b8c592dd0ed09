import {
  DAY_MS,
  matchObservedReasons,
  REASON_FEATURES,
  type MatchedReasons,
  type ObservedReason,
  type ReasonExample,
  type ReasonSnapshot,
} from '@engagement/analytics';
import { CHURN_REASONS } from '@engagement/contracts';
import { Matrix, trainReasonPipeline, type ReasonRows, type TrainedReasons } from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { ModelEntity } from '../model.entity.ts';
import { reasonArtifact, type ServingReason } from './artifacts.ts';
import { modelId, toModelEntity } from './model-report.ts';
import type { ReasonSnapshots } from './reason-plans.ts';
import type { TrainingContext } from './train-churn.ts';

export interface ReasonTraining {
  /** Trained in this run, promoted or not; `null` with too little data. */
  readonly entity: ModelEntity | null;
  /** `null` where no forest serves: then the labelling rules speak for themselves. */
  readonly serving: ServingReason | null;
  readonly outcome: string;
}

/**
 * Trains the forest that tells why people leave: from reasons that they gave, or while too few did, from labels of rules over
 * the features of those who left. What it gives then are signals, and agreement with the rules is not agreement with the truth.
 *
 * @param observed - reasons that people gave
 * @param champion - the model that serves; `null` while none does
 */
export function trainReasons(
  context: TrainingContext,
  snapshots: ReasonSnapshots,
  observed: readonly ObservedReason[],
  champion: ServingReason | null,
): ReasonTraining {
  const { settings, seed, report } = context;
  const horizonMs = settings.horizonDays * DAY_MS;
  const holdout = snapshots.matured.at(-1);
  const earlier = snapshots.matured.filter(({ asOf }) => asOf + horizonMs <= (holdout?.asOf ?? 0));
  const maxAgeMs = horizonMs + settings.activeWindowDays * DAY_MS;
  const matched = matchObservedReasons(observed, snapshots.respondents, maxAgeMs);
  const trained = trainReasonPipeline({
    featureNames: REASON_FEATURES,
    classes: CHURN_REASONS,
    observed: toRows(matched.examples),
    weak: toRows(earlier.flatMap((snapshot) => snapshot.labelledLeavers())),
    holdout: toRows(holdout?.labelledLeavers() ?? []),
    engine: settings.engine,
    seed,
    champion,
    onProgress: report,
  });
  if (trained.status === 'insufficient_data') {
    const told = [...trained.missing.map(({ message }) => message), ...unmatchedIn(matched)].join(', ');
    return { entity: null, serving: champion, outcome: `Reasons: ${told}.` };
  }
  const { model, source, metrics, promoted } = trained;
  const serving: ServingReason = {
    id: modelId('churn_reason', context.now),
    model,
    source,
    accuracy: metrics.accuracy,
  };
  const decision = [
    ...unmatchedIn(matched).map((sentence) => `Of the reasons that people gave, ${sentence}.`),
    ...trained.decision,
  ];
  return {
    entity: toEntity(context, trained, { serving, decision, holdout }),
    serving: promoted ? serving : champion,
    outcome: `Reasons: ${decision.join(' ')}`,
  };
}

function unmatchedIn({ unmatched }: MatchedReasons): string[] {
  return unmatched === 0
    ? []
    : [`${unmatched} could not be used, because no cut-off shortly before knew the viewer well enough`];
}

interface Described {
  readonly serving: ServingReason;
  readonly decision: readonly string[];
  readonly holdout: ReasonSnapshot | undefined;
}

function toEntity(
  { now, firstEventAt, seed, settings }: TrainingContext,
  trained: TrainedReasons,
  { serving, decision, holdout }: Described,
): ModelEntity {
  const { majority_accuracy: accuracy, majority_agreement: agreement } = trained.metrics;
  const { samples, labels } = trained.training;
  return toModelEntity({
    kind: 'churn_reason',
    engine: trained.engine,
    isPromoted: trained.promoted,
    beatsBaselines: trained.beatsBaselines,
    now,
    dataFrom: firstEventAt,
    trainingRows: labels.length,
    seed,
    features: REASON_FEATURES,
    hyperparameters: { ...trained.hyperparameters, reason_source: trained.source },
    holdout:
      holdout === undefined
        ? null
        : {
            from: toIso(holdout.asOf),
            to: toIso(holdout.asOf + settings.horizonDays * DAY_MS),
            rows: trained.holdoutRows,
            positives: null,
          },
    metrics: { ...trained.metrics },
    baselines: [
      {
        name: 'majority',
        description: 'Always the most frequent reason of training',
        metrics: { accuracy, agreement },
      },
    ],
    decision,
    data: [samples.values, labels],
    artifact: reasonArtifact(serving),
  });
}

function toRows(examples: readonly ReasonExample[]): ReasonRows {
  return {
    samples: Matrix.fromRows(
      examples.map(({ features }) => features),
      REASON_FEATURES.length,
    ),
    labels: Uint8Array.from(examples, ({ label }) => label),
    userKeys: examples.map(({ userId }) => userId),
  };
}
