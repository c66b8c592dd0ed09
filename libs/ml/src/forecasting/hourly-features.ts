import { Matrix } from '../math/matrix.ts';
import { mean, median } from '../math/statistics.ts';
import { HOURS_PER_DAY, HOURS_PER_WEEK, type HourSeries } from './hour-series.ts';

/** First hour whose features all exist: a week, and the day before the hour, which is not known a day ahead. */
export const FIRST_HOUR_WITH_FEATURES = HOURS_PER_WEEK + HOURS_PER_DAY;

/** Columns of `hourlyFeatures`, in order. */
export const HOURLY_FEATURES = [
  'hour',
  'weekday',
  'is_weekend',
  'same_hour_1_day_ago',
  'same_hour_2_days_ago',
  'same_hour_7_days_ago',
  'mean_of_same_hour_of_week',
  'mean_of_same_hour',
  'median_of_same_hour',
  'level',
] as const;

/** Columns that are counts, and become ratios to the level in the second forest. */
const COUNT_COLUMNS = [3, 4, 5, 6, 7, 8];
const LEVEL_COLUMN = 9;

/**
 * What was known of an hour a day ahead or earlier, so that one model serves all 24 hours to come.
 *
 * @param indices - hours, each ≥ `FIRST_HOUR_WITH_FEATURES` and at most 23 after the last count
 * @returns shape (nHours, 10)
 */
export function hourlyFeatures(series: HourSeries, indices: readonly number[]): Matrix {
  return Matrix.fromRows(
    indices.map((index) => featuresOf(series, index)),
    HOURLY_FEATURES.length,
  );
}

/**
 * The same features as ratios to the level. The level itself gives way to the trend: the last known day ÷ level.
 *
 * @param features - of `hourlyFeatures` for the same hours
 */
export function ratioFeatures(series: HourSeries, indices: readonly number[], features: Matrix): Matrix {
  const ratios = new Matrix(features.rows, features.columns, features.values.slice());
  indices.forEach((index, row) => {
    const scale = levelScale(features, row);
    for (const column of COUNT_COLUMNS) ratios.set(row, column, features.at(row, column) / scale);
    const lastDay = series.meanBetween(index - 2 * HOURS_PER_DAY + 1, index - HOURS_PER_DAY + 1);
    ratios.set(row, LEVEL_COLUMN, lastDay / scale);
  });
  return ratios;
}

/** What counts are divided by: the level, or 1 where hardly anybody came. */
export function levelScale(features: Matrix, row: number): number {
  return Math.max(1, features.at(row, LEVEL_COLUMN));
}

function featuresOf(series: HourSeries, index: number): number[] {
  const hourOfWeek = series.hourOfWeek[index]!;
  const weekday = Math.floor(hourOfWeek / HOURS_PER_DAY);
  const lastDays = series.sameHoursBefore(index, 1, 7);
  const newestKnown = index - HOURS_PER_DAY + 1;
  return [
    hourOfWeek % HOURS_PER_DAY,
    weekday,
    weekday >= 5 ? 1 : 0,
    lastDays[0]!,
    lastDays[1]!,
    lastDays[6]!,
    mean(series.sameHoursBefore(index, 7, 4)),
    mean(lastDays),
    median(lastDays),
    series.meanBetween(newestKnown - HOURS_PER_WEEK, newestKnown),
  ];
}
