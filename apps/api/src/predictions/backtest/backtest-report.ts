import {
  bootstrapMean,
  summariseBaselines,
  summariseCandidates,
  type BootstrapMean,
  type ForecastEvaluation,
  type MetricsSummary,
} from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { ChurnOrigin } from './backtest-churn.ts';
import type { ForecastBacktestOutcome } from './backtest-forecast.ts';

type MetricName = keyof MetricsSummary;

/** Mean of each metric over the origins, with a 90 % bootstrap interval; `null` where no origin has it. */
export type MeanMetrics = Readonly<Record<MetricName, BootstrapMean | null>>;

export interface OriginSummary {
  readonly as_of: string;
  readonly rows: number;
  readonly base_rate: number | null;
  /** The candidate chosen by validation; `null` with too little data. */
  readonly chosen: string | null;
  /** Whether a first model would have been let serve. */
  readonly promoted: boolean;
  readonly decision: readonly string[];
  readonly metrics: Readonly<Record<string, MetricsSummary>>;
}

/** What `--json` prints about churn; names are stable. */
export interface ChurnBacktestReport {
  readonly origins: readonly OriginSummary[];
  /** Candidates and baselines over the origins that could be judged. */
  readonly candidates: readonly {
    readonly name: string;
    readonly times_chosen: number;
    readonly means: MeanMetrics;
  }[];
}

export interface ForecastBacktestReport {
  readonly history_days: number;
  readonly origins: number;
  readonly candidates: readonly {
    readonly name: string;
    readonly engine: string | null;
    readonly mae: number;
    readonly mase: number | null;
    readonly ratio_to_naive_168h: number | null;
  }[];
  readonly bands: readonly {
    readonly level: number;
    readonly coverage: number;
    readonly mean_width: number;
  }[];
}

export const METRIC_NAMES: readonly MetricName[] = [
  'auc',
  'average_precision',
  'log_loss',
  'brier_score',
  'calibration_error',
  'lift_top_tenth',
];

export function summariseChurnBacktest(origins: readonly ChurnOrigin[], seed: number): ChurnBacktestReport {
  const summaries = origins.map(summariseOrigin);
  const names = [...new Set(summaries.flatMap(({ metrics }) => Object.keys(metrics)))];
  return {
    origins: summaries,
    candidates: names.map((name) => ({
      name,
      times_chosen: summaries.filter(({ chosen }) => chosen === name).length,
      means: meansOf(
        summaries.flatMap(({ metrics }) => metrics[name] ?? []),
        seed,
      ),
    })),
  };
}

export function summariseForecastBacktest({
  historyDays,
  evaluation,
}: ForecastBacktestOutcome): ForecastBacktestReport {
  return {
    history_days: historyDays,
    origins: evaluation?.origins ?? 0,
    candidates: evaluation === null ? [] : evaluation.candidates.map(summariseForecaster),
    bands: evaluation === null ? [] : [evaluation.band80, evaluation.band95].map(summariseBand),
  };
}

function summariseOrigin({ asOf, outcome }: ChurnOrigin): OriginSummary {
  if (outcome.status === 'insufficient_data') {
    return {
      as_of: toIso(asOf),
      rows: 0,
      base_rate: null,
      chosen: null,
      promoted: false,
      decision: outcome.missing.map(({ message }) => `Not trained: ${message}.`),
      metrics: {},
    };
  }
  const { holdout, candidates, baselines, decision, promoted } = outcome;
  return {
    as_of: toIso(asOf),
    rows: holdout.rows,
    base_rate: holdout.positives / holdout.rows,
    chosen: candidates.find(({ isChosen }) => isChosen)?.name ?? null,
    promoted,
    decision,
    metrics: Object.fromEntries(
      [...summariseCandidates(candidates), ...summariseBaselines(baselines)].map(({ name, metrics }) => [
        name,
        metrics,
      ]),
    ),
  };
}

function meansOf(metrics: readonly MetricsSummary[], seed: number): MeanMetrics {
  const meanOf = (name: MetricName): BootstrapMean | null => {
    const values = metrics.flatMap((each) => each[name] ?? []);
    return values.length === 0 ? null : bootstrapMean(values, seed);
  };
  return {
    auc: meanOf('auc'),
    average_precision: meanOf('average_precision'),
    log_loss: meanOf('log_loss'),
    brier_score: meanOf('brier_score'),
    calibration_error: meanOf('calibration_error'),
    lift_top_tenth: meanOf('lift_top_tenth'),
  };
}

function summariseForecaster({
  name,
  engine,
  mae,
  mase,
  ratioToLastWeek,
}: ForecastEvaluation['candidates'][number]): ForecastBacktestReport['candidates'][number] {
  return { name, engine, mae, mase, ratio_to_naive_168h: ratioToLastWeek };
}

function summariseBand({
  level,
  coverage,
  meanWidth,
}: ForecastEvaluation['band80']): ForecastBacktestReport['bands'][number] {
  return { level, coverage, mean_width: meanWidth };
}
