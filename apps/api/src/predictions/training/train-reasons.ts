import {
  churnFeatureColumns,
  DAY_MS,
  fitReasonRules,
  labelReason,
  type ProfileEncoding,
  type Snapshot,
} from '@engagement/analytics';
import { CHURN_REASONS } from '@engagement/contracts';
import { ENGINES, Matrix, trainReasonForest, type LabelledRows } from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { ModelEntity } from '../model.entity.ts';
import { reasonArtifact, type ServingReason } from './artifacts.ts';
import { modelId, toModelEntity } from './model-report.ts';
import type { TrainingContext } from './train-churn.ts';

export interface ReasonTraining {
  /** Trained in this run, promoted or not; `null` with too little data. */
  readonly entity: ModelEntity | null;
  /** `null` where no forest serves: then the labelling rules speak for themselves. */
  readonly serving: ServingReason | null;
  readonly outcome: string;
}

/**
 * Trains the forest that tells why people leave, on those who left. Nobody has said why, so rules over their features stand
 * in as labels: what it gives are signals, and its figures are agreement with the rules, not with the truth.
 */
export function trainReasons(
  { now, firstEventAt, seed, settings, report }: TrainingContext,
  encoding: ProfileEncoding,
  snapshots: readonly Snapshot[],
  champion: ServingReason | null,
): ReasonTraining {
  const horizonMs = settings.horizonDays * DAY_MS;
  const holdoutAt = snapshots.at(-1)?.asOf ?? 0;
  const training = leaversOf(
    encoding,
    snapshots.filter(({ asOf }) => asOf + horizonMs <= holdoutAt),
  );
  const holdout = leaversOf(encoding, snapshots.slice(-1));
  const featureNames = churnFeatureColumns(encoding).map(({ name }) => name);
  if (training.labels.length === 0 || holdout.labels.length === 0) {
    return { entity: null, serving: champion, outcome: 'Reasons: nobody has been seen leaving yet.' };
  }
  const trained = trainReasonForest({
    ...training,
    featureNames,
    classes: CHURN_REASONS,
    seed,
    holdout,
    onProgress: report,
  });
  if (trained.status === 'insufficient_data') {
    return {
      entity: null,
      serving: champion,
      outcome: `Reasons: ${trained.missing.map(({ message }) => message).join(', ')}.`,
    };
  }
  const { agreement, majority_agreement: majority } = trained.metrics;
  const isPromoted = agreement > majority;
  const told =
    `Agrees with the labelling rules on ${percent(agreement)} of later leavers; ` +
    `always naming the most frequent reason would on ${percent(majority)}. Agreement with the truth is not measured.`;
  const serving: ServingReason = { id: modelId('churn_reason', now), model: trained.model, encoding };
  const entity = toModelEntity({
    kind: 'churn_reason',
    engine: ENGINES.churn_reason,
    isPromoted,
    beatsBaselines: isPromoted,
    now,
    dataFrom: firstEventAt,
    trainingRows: trained.trainingRows,
    seed,
    features: featureNames,
    hyperparameters: trained.hyperparameters,
    holdout: {
      from: toIso(holdoutAt),
      to: toIso(holdoutAt + horizonMs),
      rows: trained.holdoutRows,
      positives: null,
    },
    metrics: { agreement, log_loss: trained.metrics.log_loss },
    baselines: [
      {
        name: 'majority',
        description: 'Always the most frequent reason of training',
        metrics: { agreement: majority },
      },
    ],
    decision: [told],
    data: [training.samples.values, Uint8Array.from(training.labels)],
    artifact: reasonArtifact(serving),
  });
  return { entity, serving: isPromoted ? serving : champion, outcome: `Reasons: ${told}` };
}

/** Those who left after a cut-off, labelled by how they stood out among everybody at that cut-off. */
function leaversOf(encoding: ProfileEncoding, snapshots: readonly Snapshot[]): LabelledRows {
  const names = churnFeatureColumns(encoding).map(({ name }) => name);
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  for (const { features, columns, labels: hasLeft, userIds } of snapshots) {
    if (userIds.length === 0 || hasLeft === null) continue;
    const rules = fitReasonRules({ names, features });
    userIds.forEach((_, row) => {
      if (hasLeft[row] !== 1) return;
      const values = features.subarray(row * columns, (row + 1) * columns);
      rows.push(values);
      labels.push(CHURN_REASONS.indexOf(labelReason({ names, values }, rules)));
    });
  }
  return { samples: Matrix.fromRows(rows, names.length), labels: Uint8Array.from(labels) };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}
