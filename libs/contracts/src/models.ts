import type { IsoInstant } from './common.ts';

export const MODEL_KINDS = ['churn', 'churn_reason', 'audience'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

/** `champion`: serves; `retired`: served before; `rejected`: did not pass its gate. */
export const MODEL_STATUSES = ['champion', 'retired', 'rejected'] as const;
export type ModelStatus = (typeof MODEL_STATUSES)[number];

export interface Model {
  readonly id: string;
  readonly kind: ModelKind;
  readonly status: ModelStatus;
  /** What learned it, e.g. `ml-logistic-regression 2.0.0`. */
  readonly engine: string;
  readonly trained_at: IsoInstant;
  /** Events used, `[data_from, data_to)`. */
  readonly data_from: IsoInstant;
  readonly data_to: IsoInstant;
  readonly training_rows: number;
  readonly seed: number;
  /** Whether it beat every baseline on the holdout; `null` when there was no holdout. */
  readonly beats_baselines: boolean | null;
}

/** Metrics of one candidate or baseline on the holdout; names are the keys of the metric catalogue. */
export interface CandidateReport {
  readonly name: string;
  /** What it is, in words. */
  readonly description: string;
  readonly metrics: Readonly<Record<string, number | null>>;
}

export interface Holdout {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly rows: number;
  /** People who left, for churn; `null` for a forecast. */
  readonly positives: number | null;
}

export interface ModelReport extends Model {
  readonly data_hash: string;
  readonly features: readonly string[];
  readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
  readonly packages: Readonly<Record<string, string>>;
  readonly holdout: Holdout | null;
  /** The model itself. */
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly baselines: readonly CandidateReport[];
  /** Why it was promoted or not, in sentences. */
  readonly decision: readonly string[];
  /** Calibration curve on the holdout: mean predicted against observed rate per bin. */
  readonly calibration: readonly {
    readonly predicted: number;
    readonly observed: number;
    readonly count: number;
  }[];
}

export const JOB_NAMES = ['retrain', 'forecast'] as const;
export type JobName = (typeof JOB_NAMES)[number];

export const JOB_STATUSES = ['running', 'succeeded', 'failed'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

export const JOB_TRIGGERS = ['schedule', 'request', 'startup'] as const;
export type JobTrigger = (typeof JOB_TRIGGERS)[number];

/** One run of a job. */
export interface Job {
  readonly id: string;
  readonly job: JobName;
  readonly trigger: JobTrigger;
  readonly status: JobStatus;
  /** When it was due. */
  readonly slot: IsoInstant;
  readonly started_at: IsoInstant;
  readonly finished_at: IsoInstant | null;
  /** What it is doing, in words; `null` once finished. */
  readonly stage: string | null;
  /** What came of it, in sentences. */
  readonly outcome: readonly string[];
  /** Why it failed, in one sentence. */
  readonly error: string | null;
}

/** What the server is busy with, for the pages' banners. */
export interface PlatformStatus {
  readonly version: string;
  readonly time_zone: string;
  readonly now: IsoInstant;
  /** Whether the sample data is loaded. */
  readonly has_sample_data: boolean;
  readonly has_events: boolean;
  /** `importing`: sample data is being loaded; `training`: the first models are being trained; `ready` otherwise. */
  readonly setup: 'importing' | 'training' | 'ready';
  readonly running_jobs: readonly Job[];
  /** The newest finished retraining. */
  readonly last_retrain: Job | null;
}

export interface Version {
  readonly version: string;
  readonly node: string;
  readonly database: 'sqlite' | 'postgres';
}

/** How much a request may hold. */
export interface Limits {
  readonly max_body_bytes: number;
  readonly max_batch_rows: number;
  readonly max_page_rows: number;
  readonly max_id_length: number;
  readonly max_text_length: number;
}
