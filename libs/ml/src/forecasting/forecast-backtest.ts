import { sum } from '../math/statistics.ts';
import {
  meanAbsoluteError,
  meanAbsoluteScaledError,
  weightedAbsolutePercentageError,
} from '../metrics/forecast-errors.ts';
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
  /** Mean absolute error ÷ that of the weekly naive on the history before; `null` when that is under two weeks. */
  readonly mase: number | null;
  /** Days forecast. */
  readonly origins: number;
  /** `null` when nobody came. */
  readonly beatsSameHourYesterday: boolean | null;
}

interface BacktestOptions {
  readonly seed: number;
  readonly maxOrigins: number;
  /** Days that one fit serves in the back-test; in production it serves as long. */
  readonly refitEveryDays: number;
  readonly onDay?: (day: number, days: number) => void;
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
  let plan: ForecastPlan = planForecast(method, series.until(first), options.seed);
  const expected: number[] = [];
  const yesterday: number[] = [];
  const lastWeek: number[] = [];
  origins.forEach((origin, day) => {
    options.onDay?.(day + 1, origins.length);
    const known = series.until(origin);
    if (day > 0 && day % options.refitEveryDays === 0) plan = planForecast(method, known, options.seed + day);
    expected.push(...expectedCounts(plan, known));
    yesterday.push(...sameHourYesterday(known));
    if (first > HOURS_PER_WEEK) lastWeek.push(...sameHourLastWeek(known));
  });
  const actual = [...series.counts.subarray(first)];
  return {
    days: origins.map((_, day) =>
      pastDay(series, first + day * FORECAST_HOURS, expected, day * FORECAST_HOURS),
    ),
    accuracy: measure(series.until(first), { actual, expected, yesterday, lastWeek }, origins.length),
  };
}

function pastDay(series: HourSeries, from: number, expected: readonly number[], offset: number): PastHour[] {
  return Array.from({ length: FORECAST_HOURS }, (_, lead) => ({
    hourOfDay: series.hourOfWeek[from + lead]! % HOURS_PER_DAY,
    expected: expected[offset + lead]!,
    actual: series.counts[from + lead]!,
  }));
}

function measure(
  history: HourSeries,
  values: Readonly<Record<'actual' | 'expected' | 'yesterday' | 'lastWeek', readonly number[]>>,
  origins: number,
): PointAccuracy {
  const { actual, expected, yesterday, lastWeek } = values;
  const typicalError = weightedAbsolutePercentageError(actual, expected);
  const sameHourYesterdayError = weightedAbsolutePercentageError(actual, yesterday);
  return {
    mae: meanAbsoluteError(actual, expected),
    typicalError,
    sameHourYesterdayError,
    sameHourLastWeekError: lastWeek.length > 0 ? weightedAbsolutePercentageError(actual, lastWeek) : null,
    mase:
      history.length >= 2 * HOURS_PER_WEEK
        ? meanAbsoluteScaledError(actual, expected, history.counts, HOURS_PER_WEEK)
        : null,
    origins,
    beatsSameHourYesterday:
      sum(actual) > 0 && typicalError !== null && sameHourYesterdayError !== null
        ? typicalError < sameHourYesterdayError
        : null,
  };
}
