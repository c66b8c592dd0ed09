import type { MissingRequirement, ModelKind } from '@engagement/contracts';
import {
  problemOf,
  readChurnArtifact,
  readReasonArtifact,
  type ServingChurn,
  type ServingReason,
} from './artifacts.ts';
import { otherQuestionMissing } from './operating-threshold.ts';
import type { StoredModel } from './training-messages.ts';
import { isSameQuestion, type TrainingSettings } from './training-settings.ts';

/** The models that serve, as far as they can. */
export interface LoadedChampions {
  readonly churn: ServingChurn | null;
  readonly reason: ServingReason | null;
  /** What a churn model lacks that answers another question than the operator asks. */
  readonly missing: readonly MissingRequirement[];
  /** Which are damaged and how, in sentences. */
  readonly problems: readonly string[];
}

/**
 * Loads the serving models. One that is damaged is left out: a training then judges its challenger without it, and until one has
 * earned its place the rule scores. So is one that was trained under another horizon or active window: a risk of leaving within 14
 * days is no risk of leaving within 30, and no opponent of a model for those.
 */
export function loadChampions(
  { churn, churn_reason }: Partial<Record<ModelKind, StoredModel>>,
  settings: TrainingSettings,
): LoadedChampions {
  const problems: string[] = [];
  const load = <T>(stored: StoredModel | undefined, read: (id: string, artifact: unknown) => T): T | null => {
    if (stored === undefined) return null;
    try {
      return read(stored.id, stored.artifact);
    } catch (error) {
      problems.push(`The serving model ${stored.id} is left out. ${problemOf(error).problem}`);
      return null;
    }
  };
  const loaded = load(churn, readChurnArtifact);
  const reason = load(churn_reason, readReasonArtifact);
  return loaded === null || isSameQuestion(loaded, settings)
    ? { churn: loaded, reason, missing: [], problems }
    : { churn: null, reason, missing: [otherQuestionMissing(loaded, settings)], problems };
}
