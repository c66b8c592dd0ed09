import { evaluateForecast, type ForecastEvaluation } from '@engagement/ml';
import type { ReadDatabase } from '../../database/read-database.ts';
import { FORECAST_HOURS, loadAudience } from '../training/train-audience.ts';
import type { BacktestContext } from './backtest-churn.ts';

/** History before the first day that is forecast: what `evaluateForecast` needs. */
const LEAST_HISTORY_DAYS = 21;
/** History that an origin sees at most. */
const MOST_HISTORY_DAYS = 84;

/** Days that could be forecast, and how it went; `null` where history is too short for one. */
export interface ForecastBacktestOutcome {
  readonly historyDays: number;
  readonly evaluation: ForecastEvaluation | null;
}

/** Forecasts the last days, each from what was known before it. */
export async function backtestForecast(
  database: ReadDatabase,
  { zone, firstEventAt, now, origins, seed, settings, report }: BacktestContext,
): Promise<ForecastBacktestOutcome> {
  const mostHours = (MOST_HISTORY_DAYS + origins) * FORECAST_HOURS;
  const audience = await loadAudience(database, zone, firstEventAt, now, mostHours);
  const historyDays = Math.floor((audience?.counts.length ?? 0) / FORECAST_HOURS);
  const possible = Math.min(origins, historyDays - LEAST_HISTORY_DAYS);
  if (audience === null || possible < 1) return { historyDays, evaluation: null };
  const { counts, hourOfWeek } = audience;
  return {
    historyDays,
    evaluation: evaluateForecast({
      counts,
      hourOfWeek,
      origins: possible,
      horizonHours: FORECAST_HOURS,
      seed,
      engine: settings.engine,
      onProgress: report,
    }),
  };
}
