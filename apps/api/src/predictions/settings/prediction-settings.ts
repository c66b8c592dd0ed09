import { isDeepStrictEqual } from 'node:util';
import type { PredictionDefaults } from '../../config/app-config.ts';
import {
  DEFAULT_TRAINING_SETTINGS,
  isSameQuestion,
  type TrainingSettings,
} from '../training/training-settings.ts';

/** All that an operator decides about the predictions. */
export interface PredictionSettings extends TrainingSettings {
  /** When the models are retrained: a cron expression in the server's zone. */
  readonly retrainCron: string;
  /** When everybody is scored without a retraining. */
  readonly scoreCron: string;
}

/** Some of the settings, to be set together. */
export type PredictionSettingsChange = Partial<PredictionSettings>;

/** What holds until the operator decides. */
export function defaultPredictionSettings(environment: PredictionDefaults): PredictionSettings {
  return { ...DEFAULT_TRAINING_SETTINGS, ...environment };
}

/** What the training and the scoring go by. */
export function trainingSettings({
  activeWindowDays,
  engine,
  horizonDays,
  threshold,
}: PredictionSettings): TrainingSettings {
  return { activeWindowDays, engine, horizonDays, threshold };
}

/** What has to be done until the predictions rest on a change; `null`: nothing. */
export function jobAfterChange(
  before: TrainingSettings,
  after: TrainingSettings,
): 'retrain' | 'score' | null {
  if (!isSameQuestion(before, after) || before.engine !== after.engine) return 'retrain';
  return isDeepStrictEqual(before.threshold, after.threshold) ? null : 'score';
}
