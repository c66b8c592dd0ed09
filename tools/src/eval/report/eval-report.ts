import type { BaselineSummary, CandidateSummary, MetricsSummary } from '@engagement/ml';

/** What `--json` prints; the names are stable. */
export type EvalReport = TabularReport | ChurnReport | ForecastReport;

/** What an evaluation of probabilities says. */
export interface ClassificationReport {
  /** The candidate that production would choose; `null` where it would train none. */
  readonly chosen: string | null;
  /** Whether production would let it serve. */
  readonly promoted: boolean;
  readonly how_chosen: string;
  /** What the gate says, in sentences; where nothing could be trained, what is missing. */
  readonly decision: readonly string[];
  readonly missing: readonly string[];
  readonly candidates: readonly CandidateSummary[];
  readonly baselines: readonly BaselineSummary[];
  /** Of the chosen one on all rows to judge on. */
  readonly chosen_metrics: MetricsSummary | null;
  readonly rows: { readonly train: number; readonly test: number };
  /** Share of people who left. */
  readonly base_rate: { readonly train: number | null; readonly test: number | null };
  readonly engine: string;
  readonly seed: number;
  readonly seconds: number;
  readonly notes: readonly string[];
}

/** What a column of a table was taken for. */
export interface ColumnSummary {
  readonly name: string;
  readonly taken_for: 'number' | 'date' | 'category' | 'left_out';
  /** In words. */
  readonly how: string;
}

export interface TabularReport extends ClassificationReport {
  readonly task: 'tabular';
  readonly columns: readonly ColumnSummary[];
  /** The label that means that somebody left. */
  readonly positive: string;
}

/** One instant that was looked from. */
export interface CutoffSummary {
  /** ISO time in UTC. */
  readonly as_of: string;
  readonly used_for: 'train' | 'test';
  /** People who could be scored. */
  readonly rows: number;
  readonly base_rate: number | null;
  readonly lapsed: number;
  readonly too_new: number;
  /** Of the chosen candidate; `null` for what was learned from, and where nothing was trained. */
  readonly metrics: MetricsSummary | null;
}

export interface ChurnReport extends ClassificationReport {
  readonly task: 'churn';
  readonly events: {
    readonly rows: number;
    readonly users: number;
    readonly from: string;
    readonly to: string;
  };
  readonly features: readonly string[];
  readonly cutoffs: readonly CutoffSummary[];
}

export interface ForecastCandidateSummary {
  readonly name: string;
  readonly engine: string | null;
  readonly is_chosen: boolean;
  readonly metrics: {
    readonly mae: number;
    readonly mase: number | null;
    readonly ratio_to_naive_168h: number | null;
    readonly wape: number | null;
    readonly smape: number;
  };
}

export interface BandSummary {
  readonly level: number;
  readonly coverage: number;
  readonly mean_width: number;
  readonly interval_score: number;
}

export interface ForecastReport {
  readonly task: 'forecast';
  /** What production would have shown; `null` with too little history. */
  readonly chosen: string | null;
  readonly how_chosen: string;
  readonly decision: readonly string[];
  readonly missing: readonly string[];
  readonly candidates: readonly ForecastCandidateSummary[];
  readonly baselines: readonly ForecastCandidateSummary[];
  readonly chosen_metrics: ForecastCandidateSummary['metrics'] | null;
  readonly bands: readonly BandSummary[];
  readonly rows: number;
  readonly hours: number;
  readonly origins: number;
  readonly horizon_hours: number;
  readonly from: string;
  readonly to: string;
  readonly engine: string;
  readonly seed: number;
  readonly seconds: number;
  readonly notes: readonly string[];
}
