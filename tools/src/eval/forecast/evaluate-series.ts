import { evaluateForecast, type ForecastCandidateScores, type ForecastEvaluation } from '@engagement/ml';
import type { ForecastConfig } from '../config/forecast-config.ts';
import type { BandSummary, ForecastCandidateSummary, ForecastReport } from '../report/eval-report.ts';
import { readSeries, type HourlySeries } from './read-series.ts';

const HOURS_A_DAY = 24;
/** History before the first day that is forecast: what `evaluateForecast` needs. */
const HISTORY_DAYS = 21;
const BASELINES = ['same_hour_yesterday', 'same_hour_last_week'];
const SERVED = 'served';

/**
 * Forecasts the last days of a series, each from what was known before it.
 *
 * @throws {EvaluationError} naming what cannot be used
 */
export async function evaluateSeries(
  config: ForecastConfig,
  report: (stage: string) => void,
): Promise<ForecastReport> {
  const startedAt = performance.now();
  report(`Reading ${config.series.path}`);
  const series = await readSeries(config);
  const possible = Math.floor(series.counts.length / HOURS_A_DAY) - HISTORY_DAYS;
  const origins = Math.min(config.origins, possible);
  const { counts, hourOfWeek } = series;
  const { engine, seed, horizonHours } = config;
  const evaluation =
    origins < 1
      ? null
      : evaluateForecast({ counts, hourOfWeek, origins, horizonHours, seed, engine, onProgress: report });
  const notes = [...series.notes];
  if (origins >= 1 && origins < config.origins)
    notes.push(
      `The series allows ${origins} of the ${config.origins} origins, with ${HISTORY_DAYS} days before each.`,
    );
  return {
    task: 'forecast',
    ...(evaluation === null ? nothing(series) : summarise(evaluation)),
    rows: series.rows,
    hours: counts.length,
    horizon_hours: horizonHours,
    from: new Date(series.from).toISOString(),
    to: new Date(series.to).toISOString(),
    engine,
    seed,
    seconds: Math.round(performance.now() - startedAt) / 1_000,
    notes,
  };
}

type Findings = Pick<
  ForecastReport,
  | 'chosen'
  | 'how_chosen'
  | 'decision'
  | 'missing'
  | 'candidates'
  | 'baselines'
  | 'chosen_metrics'
  | 'bands'
  | 'origins'
>;

function nothing({ counts }: HourlySeries): Findings {
  const days = Math.floor(counts.length / HOURS_A_DAY);
  const missing = `${days} of ${HISTORY_DAYS + 1} days of history`;
  return {
    chosen: null,
    how_chosen: 'Nothing could be judged.',
    decision: [`Not judged: ${missing}.`],
    missing: [missing],
    candidates: [],
    baselines: [],
    chosen_metrics: null,
    bands: [],
    origins: 0,
  };
}

function summarise({
  band80,
  band95,
  candidates,
  enginesServed,
  origins,
  retrainings,
}: ForecastEvaluation): Findings {
  const all = candidates.map(summariseCandidate);
  const served = all.find(({ name }) => name === SERVED)!;
  const ratio = served.metrics.ratio_to_naive_168h;
  return {
    chosen: SERVED,
    how_chosen:
      `The median of three forecasts, as production serves it: retrained ${retrainings} times, with ` +
      `ml-random-forest ${enginesServed.mljs} times and our own forests ${enginesServed.native} times, by which did better before.`,
    decision: [
      ratio === null
        ? 'The same hour a week ago was never wrong, so there is nothing to compare with.'
        : `Its mean absolute error is ${ratio.toFixed(3)} of that of the same hour a week ago.`,
    ],
    missing: [],
    candidates: all.filter(({ name }) => !BASELINES.includes(name)),
    baselines: all.filter(({ name }) => BASELINES.includes(name)),
    chosen_metrics: served.metrics,
    bands: [band80, band95].map(({ level, coverage, meanWidth, intervalScore }): BandSummary => ({
      level,
      coverage,
      mean_width: meanWidth,
      interval_score: intervalScore,
    })),
    origins,
  };
}

function summariseCandidate({
  name,
  engine,
  mae,
  mase,
  ratioToLastWeek,
  smape,
  wape,
}: ForecastCandidateScores): ForecastCandidateSummary {
  return {
    name,
    engine,
    is_chosen: name === SERVED,
    metrics: { mae, mase, ratio_to_naive_168h: ratioToLastWeek, wape, smape },
  };
}
