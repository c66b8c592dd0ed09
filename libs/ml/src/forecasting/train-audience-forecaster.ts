import type { MissingData } from '../pipelines/missing-data.ts';
import { AudienceForecaster } from './audience-forecaster.ts';
import { learnBands, type ConformalBands } from './conformal-bands.ts';
import { backtestForecast, type PointAccuracy } from './forecast-backtest.ts';
import { HOURS_TO_CHOOSE, methodFor, planForecast } from './forecast-method.ts';
import { HourSeries } from './hour-series.ts';
import { HOURLY_FOREST, trainingHours } from './hourly-forests.ts';

export interface AudienceTrainingInput {
  /** Distinct users per complete hour, contiguous, oldest first, ≥ 0. */
  readonly counts: Float64Array;
  /** Local hour of the week, 0 = Monday 00:00 to 167; length `counts.length + 24`. */
  readonly hourOfWeek: Uint8Array;
  readonly seed: number;
  /** Told what is being done, in words. */
  onProgress?(stage: string): void;
}

/** How wrong the forecast was on past days, each forecast from what was known before it. */
export interface AudienceAccuracy extends PointAccuracy {
  /** Share of hours inside the 80 % band; `null` when there were too few days to measure it. */
  readonly coverage80: number | null;
  readonly coverage95: number | null;
}

export type AudienceTrainingOutcome =
  | { readonly status: 'insufficient_data'; readonly missing: readonly MissingData[] }
  | {
      readonly status: 'trained';
      readonly model: AudienceForecaster;
      readonly accuracy: AudienceAccuracy;
      readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
      /** Hours that the forests learned from; 0 for a method without forests. */
      readonly trainingRows: number;
    };

const MAX_ORIGINS = 14;
const REFIT_EVERY_DAYS = 7;
/** Two to seven days say little about an ordinary day: the bands say so. */
const LITTLE_HISTORY_WIDENING = 1.5;

/**
 * Chooses the method that the history allows, back-tests it day by day, learns the bands from the errors, and fits it
 * on the whole history.
 *
 * @throws {ShapeError} if the calendar does not fit the counts
 * @throws {NotFiniteError} if a count is NaN or infinite
 * @throws {RangeError} if a count is negative
 */
export function trainAudienceForecaster(input: AudienceTrainingInput): AudienceTrainingOutcome {
  const series = new HourSeries(input.counts, input.hourOfWeek);
  const method = methodFor(series.length);
  const backtest =
    method &&
    backtestForecast(method, series, {
      seed: input.seed,
      maxOrigins: MAX_ORIGINS,
      refitEveryDays: REFIT_EVERY_DAYS,
      onDay: (day, days) => input.onProgress?.(`Testing the forecast on past days (${day} of ${days})`),
    });
  if (!method || !backtest) return { status: 'insufficient_data', missing: [missingHours(series.length)] };

  input.onProgress?.('Training the audience forecast');
  const plan = planForecast(method, series, input.seed);
  const bands = learnBands(backtest.days);
  const isShort = method === 'same_hour_yesterday';
  return {
    status: 'trained',
    model: new AudienceForecaster(plan, isShort ? widened(bands) : bands),
    accuracy: {
      ...backtest.accuracy,
      coverage80: bands.coverage80,
      coverage95: bands.coverage95,
    },
    hyperparameters: {
      method,
      origins: backtest.days.length,
      ...(method === 'median_of_three'
        ? {
            trees: HOURLY_FOREST.trees,
            rows_per_tree: HOURLY_FOREST.rowsPerTree,
            max_depth: HOURLY_FOREST.maxDepth,
            min_split_rows: HOURLY_FOREST.minSplitRows,
          }
        : {}),
    },
    trainingRows: method === 'median_of_three' ? trainingHours(series).length : 0,
  };
}

/**
 * @param have - complete hours of history
 * @returns what is missing for the first forecast; `null` when there is enough
 */
export function missingAudienceHistory(have: number): MissingData | null {
  return methodFor(have) ? null : missingHours(have);
}

function missingHours(have: number): MissingData {
  const need = HOURS_TO_CHOOSE.same_hour_yesterday;
  return {
    requirement: 'hours_of_history',
    have,
    need,
    message: `${have} of ${need} complete hours of history`,
  };
}

function widened(bands: ConformalBands): ConformalBands {
  const widen = (widths: Float64Array): Float64Array =>
    widths.map((width) => LITTLE_HISTORY_WIDENING * width);
  return { ...bands, width80: widen(bands.width80), width95: widen(bands.width95) };
}
