import {
  churnFeatureColumns,
  DAY_MS,
  DEFAULT_CUTOFFS,
  featureSpreads,
  fitProfileEncoding,
  RECENCY_FEATURE,
  toSnapshot,
  usualValues,
  weeklyCutoffs,
  type Observations,
  type ProfileEncoding,
  type Snapshot,
  type TimeZone,
  type ViewerProfile,
} from '@engagement/analytics';
import type { MissingRequirement, ModelCandidate } from '@engagement/contracts';
import {
  Matrix,
  splitCutoffs,
  trainChurnPipeline,
  type ChurnCandidateReport,
  type ChurnCutoff,
  type ThresholdPoint,
  type TrainedChurn,
} from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { ModelEntity } from '../model.entity.ts';
import { churnArtifact, type ServingChurn } from './artifacts.ts';
import { modelId, toModelEntity } from './model-report.ts';
import { toReference } from './training-reference.ts';
import type { TrainingSettings } from './training-settings.ts';

/** What a training of any kind works on. */
export interface TrainingContext {
  readonly zone: TimeZone;
  /** Epoch ms. */
  readonly now: number;
  /** Epoch ms of the oldest event. */
  readonly firstEventAt: number;
  readonly seed: number;
  readonly settings: TrainingSettings;
  readonly report: (stage: string) => void;
}

export interface ChurnTraining {
  /** Trained in this run, promoted or not; `null` with too little data. */
  readonly entity: ModelEntity | null;
  /** The model that serves from now on: the new one, or the champion that it did not beat; `null` where none has earned it. */
  readonly serving: ServingChurn | null;
  /** What each threshold in days since last seen bought on the hold-out, for as long as no model serves; empty without one. */
  readonly ruleThresholds: readonly ThresholdPoint[];
  readonly encoding: ProfileEncoding;
  /** Eligible viewers at each matured cut-off, oldest first. */
  readonly snapshots: readonly Snapshot[];
  readonly missing: readonly MissingRequirement[];
  readonly outcome: string;
}

/** @returns the instants to learn from, oldest first: those whose horizon has passed */
export function churnCutoffs({ firstEventAt, now, zone, settings }: TrainingContext): number[] {
  return weeklyCutoffs(firstEventAt, now, zone, { ...DEFAULT_CUTOFFS, horizonDays: settings.horizonDays });
}

/** Rows of all cut-offs together, were everybody eligible: more make no better model, and do not fit into a gigabyte. */
const MAX_ROWS = 300_000;

/** @returns every how many-th viewer is learned from at each cut-off */
export function learnFromEvery(viewers: number, cutoffs: number): number {
  return Math.max(1, Math.ceil((viewers * cutoffs) / MAX_ROWS));
}

/**
 * Trains a churn model on the matured cut-offs, and decides with the champion on the newest which one serves.
 *
 * @param observed - eligible viewers at each of the `churnCutoffs`; taken out one by one, because both forms of all would take
 *   twice the memory
 */
export function trainChurn(
  context: TrainingContext,
  observed: Observations[],
  champion: ServingChurn | null,
): ChurnTraining {
  const { now, seed, settings, report } = context;
  const horizonMs = settings.horizonDays * DAY_MS;
  const encoding = fitProfileEncoding(trainingProfiles(observed, horizonMs));
  const columns = churnFeatureColumns(encoding);
  const snapshots = Array.from({ length: observed.length }, () => toSnapshot(observed.shift()!, encoding));
  const outcome = trainChurnPipeline({
    features: columns.map(({ name, group, transform }) => ({ name, group, transform })),
    ...splitCutoffs(snapshots.map(toCutoff), horizonMs),
    horizonMs,
    recencyFeature: RECENCY_FEATURE,
    engine: settings.engine,
    seed,
    champion: champion?.model ?? null,
    onProgress: report,
  });
  if (outcome.status === 'insufficient_data') {
    const { missing } = outcome;
    const told = `Churn: ${missing.map(({ message }) => message).join(', ')}.`;
    return {
      entity: null,
      serving: champion,
      ruleThresholds: [],
      encoding,
      snapshots,
      missing,
      outcome: told,
    };
  }
  const names = columns.map(({ name }) => name);
  const training = snapshots.filter(({ asOf }) => asOf + horizonMs <= outcome.holdout.from);
  const features = concatenate(training.map((snapshot) => snapshot.features));
  const samples = new Matrix(features.length / columns.length, columns.length, features);
  const holdout = toCutoff(snapshots.at(-1)!);
  const trained: ServingChurn = {
    id: modelId('churn', now),
    model: outcome.model,
    encoding,
    horizonDays: settings.horizonDays,
    activeWindowDays: settings.activeWindowDays,
    thresholds: outcome.thresholds,
    usual: [...usualValues(names, featureSpreads({ names, features }))],
    reference: toReference(
      samples,
      training.map(({ labels }) => labels!),
      outcome.model.predictProba(holdout.samples),
    ),
  };
  return {
    entity: toEntity(context, outcome, trained, [features, ...training.map(({ labels }) => labels!)]),
    serving: outcome.promoted ? trained : champion,
    ruleThresholds: outcome.rule?.thresholds ?? [],
    encoding,
    snapshots,
    missing: [],
    outcome: `Churn: ${outcome.decision.join(' ')}`,
  };
}

function toCutoff({ asOf, userIds, features, columns, labels }: Snapshot): ChurnCutoff {
  const samples = new Matrix(userIds.length, columns, features);
  return { asOf, userKeys: userIds, samples, labels: labels! };
}

/** Encodings, too, are learned from training rows alone: from viewers known well before the hold-out. */
function trainingProfiles(observed: readonly Observations[], horizonMs: number): ViewerProfile[] {
  const holdout = observed.at(-1)?.asOf ?? Number.NEGATIVE_INFINITY;
  const training = observed.filter(({ asOf }) => asOf + horizonMs <= holdout);
  const profiles = new Set(training.flatMap((cutoff) => cutoff.profiles));
  return [...profiles].sort((one, other) => (one.userId < other.userId ? -1 : 1));
}

function toEntity(
  { now, firstEventAt, seed }: TrainingContext,
  outcome: TrainedChurn,
  trained: ServingChurn,
  data: readonly (Float64Array | Uint8Array)[],
): ModelEntity {
  return toModelEntity({
    kind: 'churn',
    engine: outcome.engine,
    isPromoted: outcome.promoted,
    beatsBaselines: outcome.beatsBaselines,
    now,
    dataFrom: firstEventAt,
    trainingRows: outcome.trainingRows,
    seed,
    features: trained.model.features.map(({ name }) => name),
    hyperparameters: outcome.hyperparameters,
    holdout: { ...outcome.holdout, from: toIso(outcome.holdout.from), to: toIso(outcome.holdout.to) },
    metrics: { ...outcome.metrics },
    baselines: outcome.baselines.map(({ name, description, metrics }) => ({
      name,
      description,
      metrics: { ...metrics },
    })),
    decision: [outcome.choice, ...outcome.decision],
    candidates: outcome.candidates.map(toCandidate),
    calibration: outcome.calibration.map(({ predicted, observed, count }) => ({
      predicted,
      observed,
      count,
    })),
    thresholds: trained.thresholds,
    data,
    artifact: churnArtifact(trained),
  });
}

function toCandidate(candidate: ChurnCandidateReport): ModelCandidate {
  const { name, engine, description, hyperparameters, validation, metrics, isChosen } = candidate;
  return {
    name,
    engine,
    description,
    hyperparameters: { ...hyperparameters },
    validation_metrics: { ...validation },
    holdout_metrics: { ...metrics },
    is_chosen: isChosen,
  };
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
