import { sum } from '../math/statistics.ts';
import { meanAbsoluteError, weightedAbsolutePercentageError } from '../metrics/forecast-errors.ts';
import { backtestOrigins } from '../model-selection/rolling-backtest.ts';
import type { PastHour } from './conformal-bands.ts';
import {
  expectedCounts,
  HOURS_TO_COMPUTE,
  planForecast,
  sameHourLastWeek,
  sameHourYesterday,
  type ForecastMethod,
  type ForecastPlan,
} from './forecast-method.ts';
import { meanScaledError, weeklyScale } from './forecast-scores.ts';
import type { ForestSettings } from './hourly-forests.ts';
import { FORECAST_HOURS, HOURS_PER_DAY, HOURS_PER_WEEK, type HourSeries } from './hour-series.ts';

/** Past days as they would have been forecast, each from what was known before it. */
export interface ForecastBacktest {
  /** Oldest first. */
  readonly days: readonly (readonly PastHour[])[];
  readonly accuracy: PointAccuracy;
}

/** How wrong the expected counts were. */
export interface PointAccuracy {
  /** Mean absolute error, in users. */
  readonly mae: number;
  /** Σ|error| ÷ Σ actual; `null` when nobody came. */
  readonly typicalError: number | null;
  /** The same for "as many as in the same hour yesterday". */
  readonly sameHourYesterdayError: number | null;
  /** The same for "as in the same hour a week ago"; `null` when the first day forecast had less than a week before it. */
  readonly sameHourLastWeekError: number | null;
  /**
   * Mean over the days of: mean absolute error ÷ that of the weekly naive on the history before the day; `null` when
   * that is under two weeks or repeats exactly.
   */
  readonly mase: number | null;
  /** Days forecast. */
  readonly origins: number;
  /** `null` when nobody came. */
  readonly beatsSameHourYesterday: boolean | null;
}

interface BacktestOptions extends ForestSettings {
  readonly maxOrigins: number;
  /** Days that one fit serves in the back-test; in production it serves as long. */
  readonly refitEveryDays: number;
  readonly onDay?: (day: number, days: number) => void;
}

/** What was said of the days, hour after hour, and what the errors are measured by. */
interface Said {
  readonly expected: number[];
  readonly yesterday: number[];
  readonly lastWeek: number[];
  /** Of the errors, hour after hour. */
  readonly scales: (number | null)[];
}

/** @returns `null` when the history is too short for even one day */
export function backtestForecast(
  method: ForecastMethod,
  series: HourSeries,
  options: BacktestOptions,
): ForecastBacktest | null {
  const origins = backtestOrigins(series.length, HOURS_TO_COMPUTE[method], HOURS_PER_DAY, options.maxOrigins);
  const first = origins[0];
  if (first === undefined) return null;
  const { engine, seed, refitEveryDays } = options;
  let plan: ForecastPlan = planForecast(method, series.until(first), options);
  const said: Said = { expected: [], yesterday: [], lastWeek: [], scales: [] };
  origins.forEach((origin, day) => {
    options.onDay?.(day + 1, origins.length);
    const known = series.until(origin);
    if (day > 0 && day % refitEveryDays === 0)
      plan = planForecast(method, known, { engine, seed: seed + day });
    said.expected.push(...expectedCounts(plan, known));
    said.yesterday.push(...sameHourYesterday(known));
    if (first > HOURS_PER_WEEK) said.lastWeek.push(...sameHourLastWeek(known));
    said.scales.push(...new Array<number | null>(FORECAST_HOURS).fill(weeklyScale(series, origin)));
  });
  return {
    days: origins.map((_, day) =>
      pastDay(series, first + day * FORECAST_HOURS, said.expected, day * FORECAST_HOURS),
    ),
    accuracy: measure([...series.counts.subarray(first)], said),
  };
}

function pastDay(series: HourSeries, from: number, expected: readonly number[], offset: number): PastHour[] {
  return Array.from({ length: FORECAST_HOURS }, (_, lead) => ({
    hourOfDay: series.hourOfWeek[from + lead]! % HOURS_PER_DAY,
    expected: expected[offset + lead]!,
    actual: series.counts[from + lead]!,
  }));
}

function measure(actual: readonly number[], said: Said): PointAccuracy {
  const { expected, yesterday, lastWeek, scales } = said;
  const typicalError = weightedAbsolutePercentageError(actual, expected);
  const sameHourYesterdayError = weightedAbsolutePercentageError(actual, yesterday);
  return {
    mae: meanAbsoluteError(actual, expected),
    typicalError,
    sameHourYesterdayError,
    sameHourLastWeekError: lastWeek.length > 0 ? weightedAbsolutePercentageError(actual, lastWeek) : null,
    mase: meanScaledError({ actual, scales }, expected),
    origins: actual.length / FORECAST_HOURS,
    beatsSameHourYesterday:
      sum(actual) > 0 && typicalError !== null && sameHourYesterdayError !== null
        ? typicalError < sameHourYesterdayError
        : null,
  };
}
