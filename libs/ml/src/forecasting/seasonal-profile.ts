import { clamp } from '../math/statistics.ts';
import { FORECAST_HOURS, HOURS_PER_DAY, type HourSeries } from './hour-series.ts';

const WEEKS = 8;
const WEIGHT_PER_WEEK = 0.75;
// One odd day (an outage, a festival) must not multiply or erase the next one.
const LEVEL_BOUNDS = [0.25, 4] as const;

/**
 * Forecast by a decayed hour-of-week profile (8 weeks, each weighing .75 of the one after it) times
 * √(last 24 hours ÷ their profile): half of a change of level is believed at once.
 *
 * @param series - at least 8 days
 * @returns counts ≥ 0 of the next 24 hours
 */
export function profileForecast(series: HourSeries): Float64Array {
  let actual = 0;
  let profiled = 0;
  for (let hour = series.length - HOURS_PER_DAY; hour < series.length; hour++) {
    actual += series.counts[hour]!;
    profiled += profileAt(series, hour);
  }
  const level = profiled > 0 ? Math.sqrt(clamp(actual / profiled, ...LEVEL_BOUNDS)) : 1;
  return Float64Array.from(
    { length: FORECAST_HOURS },
    (_, lead) => level * profileAt(series, series.length + lead),
  );
}

function profileAt(series: HourSeries, index: number): number {
  let total = 0;
  let weights = 0;
  series.sameHoursBefore(index, 7, WEEKS).forEach((count, week) => {
    const weight = WEIGHT_PER_WEEK ** week;
    total += weight * count;
    weights += weight;
  });
  return weights > 0 ? total / weights : 0;
}
