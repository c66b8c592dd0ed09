import type { EngineChoice } from '../engines.ts';
import type { MissingData } from '../pipelines/missing-data.ts';
import { AudienceForecaster } from './audience-forecaster.ts';
import { chooseEngine, type EngineBacktest } from './choose-engine.ts';
import { learnBands, type ConformalBands } from './conformal-bands.ts';
import { backtestForecast, type PointAccuracy } from './forecast-backtest.ts';
import { enginesOf, type ForecastEngine } from './forecast-engine.ts';
import { HOURS_TO_CHOOSE, methodFor, planForecast, type ForecastMethod } from './forecast-method.ts';
import { HourSeries } from './hour-series.ts';
import { HOURLY_FORESTS, trainingHours } from './hourly-forests.ts';

export interface AudienceTrainingInput {
  /** Distinct users per complete hour, contiguous, oldest first, ≥ 0. */
  readonly counts: Float64Array;
  /** Local hour of the week, 0 = Monday 00:00 to 167; length `counts.length + 24`. */
  readonly hourOfWeek: Uint8Array;
  readonly seed: number;
  /** Who may grow the forests; `auto` when absent. */
  readonly engine?: EngineChoice;
  /** The engine that serves, which `auto` replaces only by a clearly better one. */
  readonly incumbent?: ForecastEngine | null;
  /** Told what is being done, in words. */
  onProgress?(stage: string): void;
}

/** How wrong the forecast was on past days, each forecast from what was known before it. */
export interface AudienceAccuracy extends PointAccuracy {
  /** Share of hours inside the 80 % band; `null` when there were too few days to measure it. */
  readonly coverage80: number | null;
  readonly coverage95: number | null;
}

/** One engine's accuracy over the same past days. */
export interface AudienceCandidate {
  readonly engine: ForecastEngine;
  readonly accuracy: AudienceAccuracy;
  readonly hyperparameters: Readonly<Record<string, number>>;
}

export type AudienceTrainingOutcome =
  | { readonly status: 'insufficient_data'; readonly missing: readonly MissingData[] }
  | {
      readonly status: 'trained';
      readonly model: AudienceForecaster;
      /** What grew its forests; `null` for a method without forests. */
      readonly engine: ForecastEngine | null;
      readonly accuracy: AudienceAccuracy;
      /** Every engine that was tried, the chosen one among them; none for a method without forests. */
      readonly candidates: readonly AudienceCandidate[];
      readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
      /** Hours that the forests learned from; 0 for a method without forests. */
      readonly trainingRows: number;
    };

const MAX_ORIGINS = 28;
const REFIT_EVERY_DAYS = 14;
/** Two to seven days say little about an ordinary day: the bands say so. */
const LITTLE_HISTORY_WIDENING = 1.5;

/**
 * Chooses the method that the history allows and the engine that did best, back-tests them day by day, learns the bands
 * from the errors, and fits the method on the whole history.
 *
 * @throws {ShapeError} if the calendar does not fit the counts
 * @throws {NotFiniteError} if a count is NaN or infinite
 * @throws {RangeError} if a count is negative
 */
export function trainAudienceForecaster(input: AudienceTrainingInput): AudienceTrainingOutcome {
  const { seed, incumbent = null } = input;
  const series = new HourSeries(input.counts, input.hourOfWeek);
  const method = methodFor(series.length);
  const tried = method === null ? [] : backtestEngines(method, series, input);
  if (method === null || tried.length === 0)
    return { status: 'insufficient_data', missing: [missingHours(series.length)] };

  const chosen = chooseEngine(tried, { incumbent, seed });
  input.onProgress?.('Training the audience forecast');
  const plan = planForecast(method, series, { engine: chosen.engine, seed });
  const bands = learnBands(chosen.backtest.days);
  const hasForests = method === 'median_of_three';
  return {
    status: 'trained',
    model: new AudienceForecaster(plan, method === 'same_hour_yesterday' ? widened(bands) : bands),
    engine: hasForests ? chosen.engine : null,
    accuracy: accuracyOf(chosen),
    candidates: hasForests ? tried.map(toCandidate) : [],
    hyperparameters: {
      method,
      origins: chosen.backtest.days.length,
      ...(hasForests ? forestHyperparameters(chosen.engine) : {}),
    },
    trainingRows: hasForests ? trainingHours(series).length : 0,
  };
}

/** A method without forests is tried once, under the name of the first engine, which it does not need. */
function backtestEngines(
  method: ForecastMethod,
  series: HourSeries,
  input: AudienceTrainingInput,
): EngineBacktest[] {
  const { engine: choice = 'auto', seed } = input;
  const engines = method === 'median_of_three' ? enginesOf(choice) : enginesOf('auto').slice(0, 1);
  return engines.flatMap((engine) => {
    const backtest = backtestForecast(method, series, {
      engine,
      seed,
      maxOrigins: MAX_ORIGINS,
      refitEveryDays: REFIT_EVERY_DAYS,
      onDay: (day, days) => input.onProgress?.(`Testing the forecast on past days (${day} of ${days})`),
    });
    return backtest === null ? [] : [{ engine, backtest }];
  });
}

function accuracyOf({ backtest }: EngineBacktest): AudienceAccuracy {
  const { coverage80, coverage95 } = learnBands(backtest.days);
  return { ...backtest.accuracy, coverage80, coverage95 };
}

function toCandidate(tried: EngineBacktest): AudienceCandidate {
  const { engine } = tried;
  return { engine, accuracy: accuracyOf(tried), hyperparameters: forestHyperparameters(engine) };
}

/** As they stand in reports. */
function forestHyperparameters(engine: ForecastEngine): Record<string, number> {
  const { trees, rowsPerTree, featureShare, maxDepth, ...leaves } = HOURLY_FORESTS[engine];
  return {
    trees,
    rows_per_tree: rowsPerTree,
    feature_share: featureShare,
    max_depth: maxDepth,
    ...('minLeafRows' in leaves
      ? { min_leaf_rows: leaves.minLeafRows }
      : { min_split_rows: leaves.minSplitRows }),
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
