/** Stable error codes: part of the API. Texts may change, codes do not. */
export const ERROR_CODES = [
  'MALFORMED_REQUEST',
  'MALFORMED_BODY',
  'VALIDATION_FAILED',
  'UNAUTHENTICATED',
  'SIGN_IN_FAILED',
  'FORBIDDEN',
  'CROSS_SITE',
  'HOST_NOT_ALLOWED',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'REQUEST_TIMEOUT',
  'EVENT_CONFLICT',
  'VIEWER_ERASED',
  'PLATFORM_NOT_EMPTY',
  'MODEL_PRUNED',
  'MODEL_DAMAGED',
  'MODEL_INCOMPATIBLE',
  'NO_EARLIER_MODEL',
  'LAST_ADMIN',
  'ACCOUNT_EXISTS',
  'PAYLOAD_TOO_LARGE',
  'HEADERS_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'TOO_MANY_REQUESTS',
  'OVERLOADED',
  'UNAVAILABLE',
  'STORAGE_FULL',
  'STORAGE_FAILED',
  'DATABASE_LOCKED',
  'INTERNAL_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const SHOW_RANKINGS = ['watch_minutes', 'viewers', 'sessions'] as const;
export type ShowRanking = (typeof SHOW_RANKINGS)[number];

export const GRANULARITIES = ['hour', 'day'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

export const CHURN_REASONS = [
  'low_engagement',
  'poor_user_experience',
  'genre_fatigue',
  'bad_recommendation',
  'no_clear_reason',
] as const;
export type ChurnReason = (typeof CHURN_REASONS)[number];

/** What the table can be sorted by; a leading `-` turns the order round. */
export const CHURN_SORTS = [
  'churn_risk',
  '-churn_risk',
  'last_seen_at',
  '-last_seen_at',
  'user_id',
  '-user_id',
] as const;
export type ChurnSort = (typeof CHURN_SORTS)[number];

/** Where a viewer stands: everybody stored is in exactly one of these. */
export const VIEWER_STATES = ['at_risk', 'safe', 'lapsed', 'too_new'] as const;
export type ViewerState = (typeof VIEWER_STATES)[number];

/** `high`: at or above the threshold; `medium`: at or above half of it; `low`: the rest. */
export const RISK_BANDS = ['high', 'medium', 'low'] as const;
export type RiskBand = (typeof RISK_BANDS)[number];

/** `model`: a trained model that passed its gate; `rule`: days since last seen, used while no model has earned its place. */
export const CHURN_METHODS = ['model', 'rule'] as const;
export type ChurnMethod = (typeof CHURN_METHODS)[number];

/** `ready`: figures are there; `training`: the first run is under way; `insufficient_data`: `missing` says what is lacking. */
export const PREDICTION_STATUSES = ['ready', 'training', 'insufficient_data'] as const;
export type PredictionStatus = (typeof PREDICTION_STATUSES)[number];

export const MODEL_KINDS = ['churn', 'churn_reason', 'audience'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

/** `champion`: serves; `retired`: served before; `rejected`: did not pass its gate. */
export const MODEL_STATUSES = ['champion', 'retired', 'rejected'] as const;
export type ModelStatus = (typeof MODEL_STATUSES)[number];

/** `ok`: loads and predicts as it did when it was stored; `pruned`: only the report was kept; `damaged`: cannot serve. */
export const ARTIFACT_STATUSES = ['ok', 'pruned', 'damaged'] as const;
export type ArtifactStatus = (typeof ARTIFACT_STATUSES)[number];

/** `training`: passed its gate; `request`: somebody asked for it; `rollback`: put back in its place. */
export const PROMOTION_TRIGGERS = ['training', 'request', 'rollback'] as const;
export type PromotionTrigger = (typeof PROMOTION_TRIGGERS)[number];

/** `fine`: as in training; `watch`: moved; `alarm`: moved so far that a model may no longer hold. */
export const DRIFT_LEVELS = ['fine', 'watch', 'alarm'] as const;
export type DriftLevel = (typeof DRIFT_LEVELS)[number];

export const ALARM_KINDS = [
  'feature_drift',
  'score_drift',
  'base_rate_jump',
  'calibration_drift',
  'forecast_drift',
  'champion_damaged',
  'retraining_failed',
  'model_outdated',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export const ALARM_LEVELS = ['watch', 'alarm'] as const;
export type AlarmLevel = (typeof ALARM_LEVELS)[number];

export const ALARM_STATES = ['open', 'resolved'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** What a check of the server's health finds: all well, worth a look, or something does not work. */
export const HEALTH_STATUSES = ['ok', 'warning', 'failing'] as const;
export type HealthStatus = (typeof HEALTH_STATUSES)[number];

export const JOB_NAMES = [
  'retrain',
  'score',
  'forecast',
  'maintenance',
  'monitor',
  'sample_data_removal',
  'backup',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

export const JOB_STATUSES = ['running', 'succeeded', 'failed'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** `alarm`: the job is to cure what an alarm says. */
export const JOB_TRIGGERS = ['schedule', 'request', 'startup', 'alarm'] as const;
export type JobTrigger = (typeof JOB_TRIGGERS)[number];

/**
 * What a caller may be allowed: to send data in, to see all figures, to see also what names a person, to run the models, and to
 * change the installation and who may do what.
 */
export const PERMISSIONS = ['ingest', 'read', 'read_personal', 'run_models', 'administer'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What a person is to the platform. */
export const ROLES = ['viewer', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a program may do with its key. */
export const KEY_KINDS = ['ingest', 'read', 'admin'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** Who knows the password of an account: this installation, or the company's identity provider. */
export const ACCOUNT_SOURCES = ['local', 'single_sign_on'] as const;
export type AccountSource = (typeof ACCOUNT_SOURCES)[number];

/** `open`: nobody has an account and only this machine reaches the server, so everybody may do everything. */
export const SESSION_MODES = ['open', 'signed_out', 'signed_in'] as const;
export type SessionMode = (typeof SESSION_MODES)[number];

/** Who did what the audit log tells. */
export const ACTOR_KINDS = ['account', 'key', 'nobody', 'server'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const AUDIT_OUTCOMES = ['succeeded', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What the audit log keeps. */
export const AUDIT_ACTIONS = [
  'session.sign_in',
  'session.sign_out',
  'access.refused',
  'account.create',
  'account.change',
  'account.delete',
  'account.password',
  'key.create',
  'key.revoke',
  'viewer.read',
  'viewer.list',
  'viewer.export',
  'viewer.erase',
  'viewer.readmit',
  'import.errors',
  'sample_data.load',
  'sample_data.remove',
  'settings.change',
  'model.promote',
  'audit_log.read',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Characters of a new password, at least. */
export const MIN_PASSWORD_LENGTH = 12;
