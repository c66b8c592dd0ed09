import { Matrix } from '../math/matrix.ts';
import { mean, median } from '../math/statistics.ts';
import { CALENDAR_FEATURES, calendarFeatures, type HourAhead, type HourSamples } from './hour-samples.ts';
import { HOURS_PER_DAY, HOURS_PER_WEEK, type HourSeries } from './hour-series.ts';
import { FIRST_PROFILED_HOUR, type SeasonalProfile } from './seasonal-profile.ts';

/**
 * Columns of `profileSamples`, in order. From the fourth to `usual_count`, all are logarithms of ratios: to the hour's
 * usual count, of a stretch of time to its own, and of the usual count to the level, the mean of the last known week.
 */
export const PROFILE_FEATURES = [
  ...CALENDAR_FEATURES,
  'same_hour_1_day_ago',
  'same_hour_2_days_ago',
  'same_hour_7_days_ago',
  'mean_of_same_hour',
  'median_of_same_hour',
  'last_day_to_its_usual',
  'last_week_to_its_usual',
  'last_6_hours_to_their_usual',
  'same_hour_1_day_ago_to_its_usual',
  'usual_count',
  'hours_ahead',
] as const;

// Added to both sides of a ratio: an hour of nobody has a logarithm, and the nights' few do not outweigh the evenings.
const USERS_ADDED = 0.5;
const SHARE_OF_LEVEL_ADDED = 0.05;
const LAST_HOURS = 6;

/**
 * Hours by how the last days departed from what is usual, for a forest that learns how the hour itself departs.
 *
 * @param hours - each origin ≥ 192
 */
export function profileSamples(
  series: HourSeries,
  profile: SeasonalProfile,
  hours: readonly HourAhead[],
): HourSamples {
  const added = Float64Array.from(
    hours,
    ({ origin }) => USERS_ADDED + SHARE_OF_LEVEL_ADDED * levelBefore(series, origin),
  );
  const usual = Float64Array.from(hours, ({ index }) => profile.at(index));
  return {
    features: Matrix.fromRows(
      hours.map((hour, row) => featuresOf(series, profile, hour, added[row]!)),
      PROFILE_FEATURES.length,
    ),
    toTarget: (row, count) => Math.log((count + added[row]!) / (usual[row]! + added[row]!)),
    toCount: (row, output) => Math.max(0, (usual[row]! + added[row]!) * Math.exp(output) - added[row]!),
  };
}

function featuresOf(
  series: HourSeries,
  profile: SeasonalProfile,
  { index, origin }: HourAhead,
  added: number,
): number[] {
  const logRatio = (count: number, usual: number): number => Math.log((count + added) / (usual + added));
  const since = (from: number): number =>
    logRatio(series.meanBetween(from, origin), profile.meanBetween(from, origin));
  const lastDays = series.sameHoursBefore(index, 1, 7);
  const usual = profile.at(index);
  return [
    ...calendarFeatures(series, index),
    logRatio(lastDays[0]!, usual),
    logRatio(lastDays[1]!, usual),
    logRatio(lastDays[6]!, usual),
    logRatio(mean(lastDays), usual),
    logRatio(median(lastDays), usual),
    since(origin - HOURS_PER_DAY),
    since(Math.max(FIRST_PROFILED_HOUR, origin - HOURS_PER_WEEK)),
    since(origin - LAST_HOURS),
    logRatio(lastDays[0]!, profile.at(series.sameHourBack(index, 1))),
    logRatio(usual, levelBefore(series, origin)),
    index - origin,
  ];
}

function levelBefore(series: HourSeries, origin: number): number {
  return series.meanBetween(origin - HOURS_PER_WEEK, origin);
}
