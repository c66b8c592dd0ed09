import { mean, median } from '../math/statistics.ts';
import {
  fitHourlyForests,
  predictHourly,
  type ForestSettings,
  type HourlyForests,
} from './hourly-forests.ts';
import { FORECAST_HOURS, HOURS_PER_DAY, type HourSeries } from './hour-series.ts';
import { SeasonalProfile } from './seasonal-profile.ts';

/**
 * How the next day is forecast, by the history there is: from 21 days, the median of profile and two forests; from 8
 * days, the recent same hours; from 2 days, the same hour yesterday.
 */
export const FORECAST_METHODS = ['median_of_three', 'recent_same_hours', 'same_hour_yesterday'] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** Hours of history that each method needs before it is chosen. */
export const HOURS_TO_CHOOSE: Readonly<Record<ForecastMethod, number>> = {
  median_of_three: 21 * HOURS_PER_DAY,
  recent_same_hours: 8 * HOURS_PER_DAY,
  same_hour_yesterday: 2 * HOURS_PER_DAY,
};

/** Hours of history that each method needs to compute at all; what a back-test starts from. */
export const HOURS_TO_COMPUTE: Readonly<Record<ForecastMethod, number>> = {
  median_of_three: 14 * HOURS_PER_DAY,
  recent_same_hours: 2 * HOURS_PER_DAY,
  same_hour_yesterday: HOURS_PER_DAY,
};

/** The best method that `hours` hours of history allow; `null` when there are fewer than 48. */
export function methodFor(hours: number): ForecastMethod | null {
  return FORECAST_METHODS.find((method) => hours >= HOURS_TO_CHOOSE[method]) ?? null;
}

/** A method with all that it learned. */
export type ForecastPlan =
  | { readonly method: 'median_of_three'; readonly forests: HourlyForests }
  | { readonly method: 'recent_same_hours' | 'same_hour_yesterday' };

/** Learns what the method needs from the series, which has at least `HOURS_TO_COMPUTE[method]` hours. */
export function planForecast(
  method: ForecastMethod,
  series: HourSeries,
  settings: ForestSettings,
): ForecastPlan {
  return method === 'median_of_three' ? { method, forests: fitHourlyForests(series, settings) } : { method };
}

/**
 * Expected counts of the next 24 hours.
 *
 * @param series - at least `HOURS_TO_COMPUTE` of the method; need not be the one that the plan was made on
 */
export function expectedCounts(plan: ForecastPlan, series: HourSeries): Float64Array {
  switch (plan.method) {
    case 'median_of_three':
      return medianParts(series, plan.forests).median;
    case 'recent_same_hours':
      return sameHourYesterday(series).map((yesterday, lead) => {
        const recent = series.sameHoursBefore(series.length + lead, 1, 7);
        return (mean(recent) + yesterday) / 2;
      });
    case 'same_hour_yesterday':
      return sameHourYesterday(series);
  }
}

/** "As many as in the same hour yesterday" for the next 24 hours; needs 24 hours. */
export function sameHourYesterday(series: HourSeries): Float64Array {
  return sameHourDaysAgo(series, 1);
}

/** "As many as in the same hour a week ago" for the next 24 hours; needs 7 days and an hour. */
export function sameHourLastWeek(series: HourSeries): Float64Array {
  return sameHourDaysAgo(series, 7);
}

function sameHourDaysAgo(series: HourSeries, days: number): Float64Array {
  return Float64Array.from(
    { length: FORECAST_HOURS },
    (_, lead) => series.counts[series.sameHourBack(series.length + lead, days)]!,
  );
}

/** What the median of three is made of, and the median itself, for the next 24 hours; needs 14 days. */
export function medianParts(
  series: HourSeries,
  forests: HourlyForests,
): Readonly<Record<'profile' | 'levelForest' | 'profileForest' | 'median', Float64Array>> {
  const usual = new SeasonalProfile(series);
  const profile = usual.forecast();
  const { level, profile: departures } = predictHourly(forests, series, usual);
  return {
    profile,
    levelForest: level,
    profileForest: departures,
    median: profile.map((count, lead) => median([count, level[lead]!, departures[lead]!])),
  };
}
