import type { IsoInstant, MissingRequirement } from './common.ts';

export const CHURN_REASONS = [
  'low_engagement',
  'poor_user_experience',
  'genre_fatigue',
  'bad_recommendation',
  'no_clear_reason',
] as const;
export type ChurnReason = (typeof CHURN_REASONS)[number];

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

export interface ModelReference {
  readonly id: string;
  readonly engine: string;
  readonly trained_at: IsoInstant;
}

/** A share of people with its 95 % interval. */
export interface ShareEstimate {
  /** Expected number of people; not rounded. */
  readonly expected: number;
  /** 0 to 1. */
  readonly share: number;
  readonly low_95: number;
  readonly high_95: number;
}

export interface ChurnPopulation {
  readonly total: number;
  /** Scored viewers at or above the threshold. */
  readonly at_risk: number;
  /** Scored viewers below the threshold. */
  readonly safe: number;
  /** Silent for longer than the active window. */
  readonly lapsed: number;
  /** Too few days or sessions to be scored. */
  readonly too_new: number;
}

export interface ReasonCount {
  readonly reason: ChurnReason;
  readonly users: number;
  /** Share of those at risk, 0 to 1. */
  readonly share: number;
}

export interface BandCount {
  readonly band: RiskBand;
  readonly users: number;
}

/** What the default threshold bought on the holdout. */
export interface ThresholdReport {
  /** Churn risk, 0 to 1 (`rule`: days since last seen). */
  readonly value: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly lift: number | null;
}

export interface ChurnSummary {
  readonly status: PredictionStatus;
  readonly time_zone: string;
  /** Features use only what had happened and arrived before this instant. */
  readonly as_of: IsoInstant | null;
  readonly horizon_days: number;
  readonly active_window_days: number;
  readonly method: ChurnMethod | null;
  readonly model: ModelReference | null;
  readonly population: ChurnPopulation;
  /** Scored viewers expected to stop within the horizon; `null` while no model serves. */
  readonly expected_churn: ShareEstimate | null;
  readonly threshold: ThresholdReport | null;
  readonly bands: readonly BandCount[];
  /** Over those at risk; every reason is listed, also with 0. */
  readonly reasons: readonly ReasonCount[];
  /** `signal`: learned from labelling rules; `observed`: learned from reasons that people gave. */
  readonly reason_source: 'signal' | 'observed';
  readonly next_run_at: IsoInstant | null;
  readonly missing: readonly MissingRequirement[];
}

export interface Evidence {
  /** Feature behind the evidence, e.g. `buffer_events_per_hour_28d`. */
  readonly feature: string;
  readonly value: number;
  /** The median of scored viewers. */
  readonly usual: number;
  /** In words, e.g. "4.1 stalls an hour against 0.6 usual". */
  readonly text: string;
}

export interface ChurnUser {
  readonly user_id: string;
  readonly state: ViewerState;
  /** Probability of no session within the horizon, 0 to 1; `null` when not scored by a model. */
  readonly churn_risk: number | null;
  readonly band: RiskBand | null;
  readonly reason: ChurnReason | null;
  /** 0 to 1. */
  readonly reason_confidence: number | null;
  readonly evidence: readonly Evidence[];
  readonly suggested_action: string | null;
  readonly last_seen_at: IsoInstant | null;
  readonly days_since_last_seen: number | null;
  readonly subscription_type: string | null;
  readonly country: string | null;
  readonly preferred_genre: string | null;
}

export interface Contribution {
  readonly feature: string;
  /** `recency`, `playback_quality`, `recommendations`, `variety`, `engagement`, `profile`. */
  readonly group: string;
  /** The viewer's own value of the feature. */
  readonly value: number;
  /** Push on the log-odds of leaving; above zero raises the risk. */
  readonly log_odds: number;
  /** In words. */
  readonly text: string;
}

export interface ChurnScorePoint {
  readonly as_of: IsoInstant;
  readonly churn_risk: number | null;
  readonly state: ViewerState;
  readonly reason: ChurnReason | null;
}

export interface ChurnUserDetail extends ChurnUser {
  readonly as_of: IsoInstant | null;
  readonly method: ChurnMethod | null;
  readonly model: ModelReference | null;
  /** Oldest first. */
  readonly history: readonly ChurnScorePoint[];
  /** Log-odds of a viewer with average features. */
  readonly base_log_odds: number | null;
  /** Largest push first; `base_log_odds` plus their sum is the log-odds of `churn_risk`. */
  readonly contributions: readonly Contribution[];
}

export interface AudiencePoint {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly expected_users: number;
  readonly low_80: number;
  readonly high_80: number;
  readonly low_95: number;
  readonly high_95: number;
}

export interface AudienceActual {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly active_users: number;
}

/** How wrong the forecast was on the back-test. */
export interface ForecastAccuracy {
  /** Mean absolute error in users. */
  readonly mae: number;
  /** Sum of absolute errors ÷ sum of actuals, 0 to 1 and more; `null` when nobody came. */
  readonly typical_error: number | null;
  /** The same for "as many as in the same hour yesterday". */
  readonly same_hour_yesterday_error: number | null;
  /** The same for "as many as in the same hour a week ago"; `null` under two weeks of history. */
  readonly same_hour_last_week_error: number | null;
  /** Share of actuals inside the 80 % band; `null` when not measured. */
  readonly coverage_80: number | null;
  readonly coverage_95: number | null;
  /** Days forecast in the back-test. */
  readonly origins: number;
  readonly beats_same_hour_yesterday: boolean | null;
}

export interface AudienceForecast {
  readonly status: PredictionStatus;
  readonly time_zone: string;
  /** The forecast begins with the first full hour after this instant. */
  readonly issued_at: IsoInstant | null;
  /** E.g. `median_of_three`, `recent_same_hours`, `same_hour_yesterday`. */
  readonly method: string | null;
  readonly model: ModelReference | null;
  readonly points: readonly AudiencePoint[];
  /** The last 48 complete hours, oldest first. */
  readonly actuals: readonly AudienceActual[];
  readonly peak: AudiencePoint | null;
  readonly accuracy: ForecastAccuracy | null;
  readonly next_run_at: IsoInstant | null;
  readonly missing: readonly MissingRequirement[];
}
