import { Matrix } from '../math/matrix.ts';
import { mean, median } from '../math/statistics.ts';
import { CALENDAR_FEATURES, calendarFeatures, type HourAhead, type HourSamples } from './hour-samples.ts';
import { HOURS_PER_DAY, HOURS_PER_WEEK, type HourSeries } from './hour-series.ts';

/** Columns of `levelSamples`, in order. From the fourth on, all are ratios to the level, the mean of the last known week. */
export const LEVEL_FEATURES = [
  ...CALENDAR_FEATURES,
  'same_hour_1_day_ago',
  'same_hour_2_days_ago',
  'same_hour_7_days_ago',
  'mean_of_same_hour_of_week',
  'mean_of_same_hour',
  'median_of_same_hour',
  'last_day',
] as const;

/**
 * Hours by what was known a day ahead, as ratios to the level: what is learned carries over when the audience grows.
 *
 * @param hours - each index ≥ 192
 */
export function levelSamples(series: HourSeries, hours: readonly HourAhead[]): HourSamples {
  const levels = Float64Array.from(hours, ({ index }) => {
    const known = index - HOURS_PER_DAY + 1;
    // Where hardly anybody came, a ratio would be noise.
    return Math.max(1, series.meanBetween(known - HOURS_PER_WEEK, known));
  });
  return {
    features: Matrix.fromRows(
      hours.map(({ index }, row) => featuresOf(series, index, levels[row]!)),
      LEVEL_FEATURES.length,
    ),
    toTarget: (row, count) => count / levels[row]!,
    toCount: (row, output) => output * levels[row]!,
  };
}

function featuresOf(series: HourSeries, index: number, level: number): number[] {
  const lastDays = series.sameHoursBefore(index, 1, 7);
  const known = index - HOURS_PER_DAY + 1;
  return [
    ...calendarFeatures(series, index),
    lastDays[0]! / level,
    lastDays[1]! / level,
    lastDays[6]! / level,
    mean(series.sameHoursBefore(index, 7, 4)) / level,
    mean(lastDays) / level,
    median(lastDays) / level,
    series.meanBetween(known - HOURS_PER_DAY, known) / level,
  ];
}
