import { clamp } from '../math/statistics.ts';
import { FORECAST_HOURS, HOURS_PER_DAY, HOURS_PER_WEEK, type HourSeries } from './hour-series.ts';

const WEEKS = 8;
const WEIGHT_PER_WEEK = 0.75;
// One odd day (an outage, a festival) must not multiply or erase the next one.
const LEVEL_BOUNDS = [0.25, 4] as const;

/** First hour that a profile tells of: it takes a week before it. */
export const FIRST_PROFILED_HOUR = HOURS_PER_WEEK;

/**
 * What an hour of the week usually holds, from the at most 8 weeks before it, each weighing .75 of the one after it:
 * half-way between weighted mean and weighted median. An odd week moves the median little, but a median of few small
 * counts moves in jumps.
 */
export class SeasonalProfile {
  /** Per hour of the series and the 24 to come; 0 before `FIRST_PROFILED_HOUR`. */
  private readonly usual: Float64Array;
  private readonly prefixSums: Float64Array;

  constructor(private readonly series: HourSeries) {
    const hours = series.length + FORECAST_HOURS;
    this.usual = Float64Array.from({ length: hours }, (_, index) =>
      index < FIRST_PROFILED_HOUR ? 0 : weightedCentre(series.sameHoursBefore(index, 7, WEEKS)),
    );
    this.prefixSums = new Float64Array(hours + 1);
    this.usual.forEach((count, hour) => {
      this.prefixSums[hour + 1] = this.prefixSums[hour]! + count;
    });
  }

  /** Usual count of one hour, by the weeks before it. */
  at(index: number): number {
    return this.usual[index]!;
  }

  /** Mean usual count of the hours in [`from`, `until`), which must not be empty. */
  meanBetween(from: number, until: number): number {
    return (this.prefixSums[until]! - this.prefixSums[from]!) / (until - from);
  }

  /**
   * The profile times √(last 24 hours ÷ their profile): half of a change of level is believed at once. The series needs
   * 8 days.
   *
   * @returns counts ≥ 0 of the next 24 hours
   */
  forecast(): Float64Array {
    const { length } = this.series;
    const profiled = this.meanBetween(length - HOURS_PER_DAY, length);
    const actual = this.series.meanBetween(length - HOURS_PER_DAY, length);
    const level = profiled > 0 ? Math.sqrt(clamp(actual / profiled, ...LEVEL_BOUNDS)) : 1;
    return this.usual.subarray(length).map((count) => level * count);
  }
}

/** @param counts - newest first; 0 when there are none, which happens only where clocks change */
function weightedCentre(counts: readonly number[]): number {
  const weighted = counts.map((count, week) => ({ count, weight: WEIGHT_PER_WEEK ** week }));
  const weights = weighted.reduce((total, { weight }) => total + weight, 0);
  const mean = weighted.reduce((total, { count, weight }) => total + weight * count, 0) / (weights || 1);
  let below = 0;
  const median = weighted
    .sort((left, right) => left.count - right.count)
    .find(({ weight }) => (below += weight) >= weights / 2);
  return (mean + (median?.count ?? 0)) / 2;
}
