import { SECONDS_PER_HOUR } from './local-time.ts';

/**
 * Running sums of the weights of the 24 hours of a day, read as a density that is even within each hour.
 */
export type HourWeights = readonly number[];

/**
 * @param second - of the day, in [0, 86,400]
 * @returns the weight of all of the day before that second
 */
export function weightBefore(hours: HourWeights, second: number): number {
  const hour = Math.min(hours.length - 1, Math.floor(second / SECONDS_PER_HOUR));
  const before = hour === 0 ? 0 : hours[hour - 1]!;
  return before + (hours[hour]! - before) * (second / SECONDS_PER_HOUR - hour);
}

/**
 * The inverse of {@link weightBefore}.
 *
 * @param weight - in [0, the weight of the day)
 * @returns a second of the day, with its fraction
 */
export function secondAtWeight(hours: HourWeights, weight: number): number {
  const hour = hours.findIndex((sum) => sum > weight);
  const before = hour === 0 ? 0 : hours[hour - 1]!;
  return SECONDS_PER_HOUR * (hour + (weight - before) / (hours[hour]! - before));
}
