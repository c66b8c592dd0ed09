import { churnFeatureColumns, REASON_FEATURES, type ProfileEncoding } from '@engagement/analytics';
import type { ModelKind } from '@engagement/contracts';
import {
  audienceForecasterFromJSON,
  churnModelFromJSON,
  ModelReader,
  reasonModelFromJSON,
  type AudienceForecaster,
  type ChurnModel,
  type ReasonChampion,
  type ThresholdPoint,
} from '@engagement/ml';
import { isPruned, openArtifact, sha256 } from './stored-artifact.ts';
import { readReference, type TrainingReference } from './training-reference.ts';
import { DEFAULT_TRAINING_SETTINGS } from './training-settings.ts';

/** A churn model with what it takes to use it. */
export interface ServingChurn {
  readonly id: string;
  readonly model: ChurnModel;
  readonly encoding: ProfileEncoding;
  /** How far its labels looked ahead, in days. */
  readonly horizonDays: number;
  /** Silence after which a viewer had lapsed, in days. */
  readonly activeWindowDays: number;
  /** What each threshold bought on its hold-out. */
  readonly thresholds: readonly ThresholdPoint[];
  /** The median of each feature over the training rows. */
  readonly usual: readonly number[];
  /** What it was trained on, to tell how far people have moved since; `null` for a model from before that was kept. */
  readonly reference: TrainingReference | null;
}

/** A reason model with what its successor is compared by. */
export interface ServingReason extends ReasonChampion {
  readonly id: string;
}

/** A stored model is sound, but learned from other features than this server computes. */
export class OtherFeaturesError extends Error {
  constructor() {
    super('It learned from other features than this server computes.');
  }
}

interface Column {
  readonly name: string;
  readonly transform: string;
}

/** A forest splits by order, so nothing is reshaped. */
const REASON_COLUMNS: readonly Column[] = REASON_FEATURES.map((name) => ({ name, transform: 'identity' }));

/** @returns plain JSON for the `artifact` column */
export function churnArtifact(serving: ServingChurn): object {
  const { activeWindowDays, encoding, horizonDays, model, reference, thresholds, usual } = serving;
  return {
    model: model.toJSON(),
    feature_hash: hashOf(churnFeatureColumns(encoding)),
    ...{ encoding, usual, horizonDays, activeWindowDays, thresholds, reference },
  };
}

/**
 * @param artifact - as `churnArtifact` made it
 * @throws {ModelFormatError} if it is damaged
 * @throws {OtherFeaturesError} if its features are not those that are computed now
 */
export function readChurnArtifact(id: string, artifact: unknown): ServingChurn {
  const reader = openArtifact(artifact);
  const encoding = readEncoding(reader);
  const model = churnModelFromJSON(reader.raw('model'));
  assertSameFeatures(
    reader,
    churnFeatureColumns(encoding),
    model.features.map(({ name }) => name),
  );
  const numberOr = (field: string, before: number): number =>
    reader.raw(field) === undefined ? before : reader.number(field);
  const reference = reader.raw('reference') ?? null;
  const { horizonDays, activeWindowDays } = DEFAULT_TRAINING_SETTINGS;
  return {
    id,
    model,
    encoding,
    usual: [...reader.numbers('usual', model.features.length)],
    // What an artifact does not say that was stored before the operator had a choice.
    horizonDays: numberOr('horizonDays', horizonDays),
    activeWindowDays: numberOr('activeWindowDays', activeWindowDays),
    thresholds: (reader.raw('thresholds') ?? []) as readonly ThresholdPoint[],
    reference: reference === null ? null : readReference(reference, model.features.length),
  };
}

/** @returns plain JSON for the `artifact` column */
export function reasonArtifact({ model, source, accuracy }: ServingReason): object {
  return { model: model.toJSON(), feature_hash: hashOf(REASON_COLUMNS), source, accuracy };
}

/**
 * @param artifact - as `reasonArtifact` made it
 * @throws {ModelFormatError} if it is damaged
 * @throws {OtherFeaturesError} if its features are not those that are computed now
 */
export function readReasonArtifact(id: string, artifact: unknown): ServingReason {
  const reader = openArtifact(artifact);
  const model = reasonModelFromJSON(reader.raw('model'));
  assertSameFeatures(reader, REASON_COLUMNS, model.featureNames);
  const { source, accuracy } = artifact as Pick<ServingReason, 'source' | 'accuracy'>;
  return { id, model, source, accuracy };
}

/**
 * @param artifact - as `AudienceForecaster.toJSON` made it, sealed
 * @throws {ModelFormatError} if it is damaged
 */
export function readAudienceArtifact(artifact: unknown): AudienceForecaster {
  openArtifact(artifact);
  return audienceForecasterFromJSON(artifact);
}

const READERS: Readonly<Record<ModelKind, (id: string, artifact: unknown) => unknown>> = {
  churn: readChurnArtifact,
  churn_reason: readReasonArtifact,
  audience: (_, artifact) => readAudienceArtifact(artifact),
};

/** Whether a stored model can serve, and what is wrong where it cannot. */
export type ArtifactCheck =
  | { readonly status: 'ok'; readonly problem: null }
  | { readonly status: 'pruned'; readonly problem: string }
  | { readonly status: 'damaged'; readonly problem: string; readonly hasOtherFeatures: boolean };

/** Loads a stored model as if it were to serve. */
export function checkArtifact(kind: ModelKind, id: string, artifact: unknown): ArtifactCheck {
  if (isPruned(artifact)) return { status: 'pruned', problem: 'Only its report was kept.' };
  try {
    READERS[kind](id, artifact);
    return { status: 'ok', problem: null };
  } catch (error) {
    return { status: 'damaged', ...problemOf(error) };
  }
}

/** @param error - what reading an artifact threw: whatever it is, the artifact is what is wrong, for nothing else goes into it */
export function problemOf(error: unknown): { readonly problem: string; readonly hasOtherFeatures: boolean } {
  const problem = error instanceof Error ? error.message : String(error);
  return { problem, hasOtherFeatures: error instanceof OtherFeaturesError };
}

/** Names in their order, with what is done to the values: the same hash, the same columns. */
function hashOf(columns: readonly Column[]): string {
  return sha256(columns.map(({ name, transform }) => [name, transform]));
}

function assertSameFeatures(reader: ModelReader, columns: readonly Column[], names: readonly string[]): void {
  const stored = reader.raw('feature_hash');
  const isSame =
    (stored === undefined || stored === hashOf(columns)) &&
    names.length === columns.length &&
    columns.every(({ name }, column) => name === names[column]);
  if (!isSame) throw new OtherFeaturesError();
}

function readEncoding(artifact: ModelReader): ProfileEncoding {
  const reader = new ModelReader(artifact.raw('encoding'), 'profile_encoding', 1);
  return {
    kind: 'profile_encoding',
    version: 1,
    meanAge: reader.number('meanAge'),
    subscriptionTypes: reader.strings('subscriptionTypes'),
    countries: reader.strings('countries'),
  };
}
