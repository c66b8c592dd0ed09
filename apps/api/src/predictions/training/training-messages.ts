import type { ModelKind } from '@engagement/contracts';
import type { DatabaseConfig } from '../../config/app-config.ts';
import type { AudienceForecastHour } from '../audience-forecast-hour.entity.ts';
import type { ModelEntity } from '../model.entity.ts';
import type { Scoring } from './score-viewers.ts';
import type { TrainingSettings } from './training-settings.ts';

/** A stored model, as the training needs it. */
export interface StoredModel {
  readonly id: string;
  readonly artifact: unknown;
}

/** What the worker is asked for: plain data, because it crosses a thread. */
export interface TrainingRequest {
  readonly database: DatabaseConfig;
  /** IANA name. */
  readonly timeZone: string;
  /** Epoch ms: everything is as of this instant. */
  readonly now: number;
  readonly seed: number;
  readonly settings: TrainingSettings;
  /** The models that serve, by kind; absent where none does. */
  readonly champions: Partial<Record<ModelKind, StoredModel>>;
}

/** Everything one retraining found; published whole or not at all. */
export interface TrainingResult extends Scoring {
  /** Trained in this run, promoted or not. */
  readonly models: readonly ModelEntity[];
  /** The churn model that scored; `null` where the rule did. */
  readonly churnModelId: string | null;
  readonly forecast: readonly AudienceForecastHour[];
  /** What came of it, in sentences. */
  readonly outcome: readonly string[];
}

/** What the worker says. */
export type TrainingMessage = { readonly stage: string } | { readonly result: TrainingResult };
