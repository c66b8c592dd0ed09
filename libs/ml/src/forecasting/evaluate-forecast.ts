import type { EngineChoice } from '../engines.ts';
import { EmptyDataError } from '../errors.ts';
import { backtestOrigins } from '../model-selection/rolling-backtest.ts';
import { enginesOf, FORECAST_ENGINES, type ForecastEngine } from './forecast-engine.ts';
import { HOURS_TO_CHOOSE } from './forecast-method.ts';
import { FORECAST_HOURS, HOURS_PER_DAY, HourSeries, MOST_HISTORY_HOURS } from './hour-series.ts';
import { fitHourlyForests } from './hourly-forests.ts';
import { recordOrigin, scoreRecords, type EvaluationScores, type Retrained } from './origin-record.ts';
import { trainAudienceForecaster } from './train-audience-forecaster.ts';

export interface ForecastEvaluationInput {
  /** Per complete hour, contiguous, oldest first, ≥ 0. */
  readonly counts: Float64Array;
  /** Local hour of the week, 0 = Monday 00:00 to 167; length `counts.length + 24`. */
  readonly hourOfWeek: Uint8Array;
  /** Daily origins to forecast from, the last one 24 hours before the end; ≥ 1. */
  readonly origins: number;
  /** Hours scored of each forecast, 1 to 24. */
  readonly horizonHours: number;
  readonly seed: number;
  readonly engine: EngineChoice;
  /** Days between two retrainings, ≥ 1; 7 when absent. A schedule that retrains more often does no worse. */
  readonly retrainEveryDays?: number;
  /** Told what is being done, in words. */
  onProgress?(stage: string): void;
}

export interface ForecastEvaluation extends EvaluationScores {
  readonly origins: number;
  readonly horizonHours: number;
  /** Hours scored in all. */
  readonly hours: number;
  readonly retrainings: number;
  /** How many retrainings chose each engine. */
  readonly enginesServed: Readonly<Record<ForecastEngine, number>>;
}

/**
 * Rolling-origin back-test (Tashman 2000) of the forecast with the code of production: retrains on schedule, and each
 * origin sees the at most twelve weeks before it and nothing else.
 *
 * @throws {EmptyDataError} if the first origin has less than 21 days before it
 * @throws {RangeError} if the origins, the horizon or the days between retrainings are not whole numbers in their range
 * @throws {ShapeError} if the calendar does not fit the counts
 * @throws {NotFiniteError} if a count is NaN or infinite
 */
export function evaluateForecast(input: ForecastEvaluationInput): ForecastEvaluation {
  const { horizonHours, retrainEveryDays = 7 } = input;
  const series = new HourSeries(input.counts, input.hourOfWeek);
  const origins = originsOf(input, series);
  const trained: Retrained[] = [];
  const records = origins.map((origin, day) => {
    input.onProgress?.(`Forecasting day ${day + 1} of ${origins.length}`);
    const known = series.between(Math.max(0, origin - MOST_HISTORY_HOURS), origin);
    if (day % retrainEveryDays === 0) trained.push(retrain(known, input, trained.at(-1)?.engine ?? null));
    const actual = series.counts.subarray(origin, origin + horizonHours);
    return recordOrigin(known, trained.at(-1)!, [...actual]);
  });
  const [mljs, native] = FORECAST_ENGINES.map(
    (name) => trained.filter(({ engine }) => engine === name).length,
  );
  return {
    origins: origins.length,
    horizonHours,
    hours: origins.length * horizonHours,
    retrainings: trained.length,
    enginesServed: { mljs: mljs!, native: native! },
    ...scoreRecords(records),
  };
}

function originsOf(input: ForecastEvaluationInput, series: HourSeries): number[] {
  const { origins, horizonHours, retrainEveryDays = 7 } = input;
  const areWhole = [origins, horizonHours, retrainEveryDays].every(
    (value) => Number.isInteger(value) && value >= 1,
  );
  if (!areWhole || horizonHours > FORECAST_HOURS) {
    throw new RangeError(
      'An evaluation needs at least 1 origin, 1 to 24 hours and at least 1 day between retrainings, all whole; ' +
        `got ${origins}, ${horizonHours} and ${retrainEveryDays}.`,
    );
  }
  const found = backtestOrigins(series.length, HOURS_TO_CHOOSE.median_of_three, HOURS_PER_DAY, origins);
  if (found.length === origins) return found;
  throw new EmptyDataError(
    `${series.length} hours allow ${found.length} daily origins with 21 days before each, not ${origins}.`,
  );
}

function retrain(
  known: HourSeries,
  { engine: choice, seed }: ForecastEvaluationInput,
  incumbent: ForecastEngine | null,
): Retrained {
  const { counts, hourOfWeek } = known;
  const outcome = trainAudienceForecaster({ counts, hourOfWeek, seed, engine: choice, incumbent });
  if (outcome.status !== 'trained' || outcome.engine === null)
    throw new EmptyDataError(`${known.length} hours are too few to train on.`);
  return {
    model: outcome.model,
    engine: outcome.engine,
    forests: enginesOf(choice).map((engine) => ({
      engine,
      grown: fitHourlyForests(known, { engine, seed }),
    })),
  };
}
