import type { ModelKind } from '@engagement/contracts';
import type { DatabaseConfig } from '../../config/app-config.ts';
import type { AudienceForecastHour } from '../audience-forecast-hour.entity.ts';
import type { StoredDrift } from '../churn-run.entity.ts';
import type { ModelEntity } from '../model.entity.ts';
import type { TrainingFindings } from '../settings/prediction-records.ts';
import type { Scoring } from './score-viewers.ts';
import type { TrainingSettings } from './training-settings.ts';

/** A stored model, as the training needs it. */
export interface StoredModel {
  readonly id: string;
  /** What learned it, by name and version. */
  readonly engine: string;
  readonly artifact: unknown;
}

/** `train`: judge the champions by new models, then score; `score`: score by the champions. */
export type TrainingMode = 'train' | 'score';

/** What the worker is asked for: plain data, because it crosses a thread. */
export interface TrainingRequest {
  readonly mode: TrainingMode;
  readonly database: DatabaseConfig;
  /** IANA name. */
  readonly timeZone: string;
  /** Epoch ms: everything is as of this instant. */
  readonly now: number;
  readonly seed: number;
  readonly settings: TrainingSettings;
  /** The models that serve, by kind; absent where none does. */
  readonly champions: Partial<Record<ModelKind, StoredModel>>;
  /** Of the newest training; `null` before the first. */
  readonly findings: TrainingFindings | null;
}

/** What the worker is given. */
export interface TrainingWork {
  readonly request: TrainingRequest;
  /** What the thread may take of memory, in MB. */
  readonly memoryMb: number;
  /** The memory of the parent's `ReadGuard`. */
  readonly readGuard: SharedArrayBuffer;
}

/** Everything one retraining or scoring found; published whole or not at all. */
export interface TrainingResult extends Scoring {
  /** The operator's choices that it was made by. */
  readonly settings: TrainingSettings;
  /** `null` where nothing was trained. */
  readonly findings: TrainingFindings | null;
  /** Trained in this run, promoted or not. */
  readonly models: readonly ModelEntity[];
  /** The churn model that scored; `null` where the rule did. */
  readonly churnModelId: string | null;
  readonly forecast: readonly AudienceForecastHour[];
  /** How far everybody has moved from the training of the model that scored. */
  readonly drift: StoredDrift;
  /** What came of it, in sentences. */
  readonly outcome: readonly string[];
}

/** What the worker says. */
export type TrainingMessage = { readonly stage: string } | { readonly result: TrainingResult };
