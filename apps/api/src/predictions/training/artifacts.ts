import type { ProfileEncoding } from '@engagement/analytics';
import type { ThresholdReport } from '@engagement/contracts';
import { churnModelFromJSON, reasonModelFromJSON, type ChurnModel, type ReasonModel } from '@engagement/ml';

/** A churn model with what it takes to use it. */
export interface ServingChurn {
  readonly id: string;
  readonly model: ChurnModel;
  readonly encoding: ProfileEncoding;
  readonly threshold: ThresholdReport;
  /** The median of each feature over the training rows. */
  readonly usual: readonly number[];
}

/** A reason model with what it takes to use it. */
export interface ServingReason {
  readonly id: string;
  readonly model: ReasonModel;
  readonly encoding: ProfileEncoding;
}

/** @returns plain JSON for the `artifact` column */
export function churnArtifact({ model, encoding, threshold, usual }: ServingChurn): object {
  return { model: model.toJSON(), encoding, threshold, usual };
}

/**
 * @param artifact - as `churnArtifact` made it
 * @throws {ModelFormatError} if the model is damaged
 */
export function readChurnArtifact(id: string, artifact: unknown): ServingChurn {
  const { model, ...rest } = artifact as Omit<ServingChurn, 'id' | 'model'> & { readonly model: unknown };
  return { id, model: churnModelFromJSON(model), ...rest };
}

/** @returns plain JSON for the `artifact` column */
export function reasonArtifact({ model, encoding }: ServingReason): object {
  return { model: model.toJSON(), encoding };
}

/**
 * @param artifact - as `reasonArtifact` made it
 * @throws {ModelFormatError} if the model is damaged
 */
export function readReasonArtifact(id: string, artifact: unknown): ServingReason {
  const { model, encoding } = artifact as { readonly model: unknown; readonly encoding: ProfileEncoding };
  return { id, model: reasonModelFromJSON(model), encoding };
}
