import { describe, expect, it } from '@jest/globals';
import { aCalendar, anAudience } from '../testing/hourly-audience.ts';
import type { HourAhead, HourSamples } from './hour-samples.ts';
import { HourSeries } from './hour-series.ts';
import { PROFILE_FEATURES, profileSamples } from './profile-features.ts';
import { SeasonalProfile } from './seasonal-profile.ts';

const WEEK = 168;
const audience = anAudience(900);

const samplesOf = (counts: Float64Array, hours: readonly HourAhead[]): HourSamples => {
  const series = new HourSeries(counts, aCalendar(counts.length));
  return profileSamples(series, new SeasonalProfile(series), hours);
};

/** Of one hour, by name. */
function features(counts: Float64Array, hour: HourAhead): Record<(typeof PROFILE_FEATURES)[number], number> {
  const row = samplesOf(counts, [hour]).features.row(0);
  return Object.fromEntries(PROFILE_FEATURES.map((name, column) => [name, row[column]!])) as never;
}

describe('samples by the profile', () => {
  it('know nothing of the origin and later', () => {
    const changed = audience.counts.slice();
    changed.fill(9_999, 790);
    for (const index of [790, 803, 813]) {
      const hour = { index, origin: 790 };
      expect(features(changed, hour)).toEqual(features(audience.counts, hour));
    }
  });

  it('are all zero but the calendar where every week is the same', () => {
    const flat = new Float64Array(5 * WEEK).fill(20);
    expect(features(flat, { index: 803, origin: 800 })).toEqual({
      hour: 11,
      weekday: 5,
      is_weekend: 1,
      same_hour_1_day_ago: 0,
      same_hour_2_days_ago: 0,
      same_hour_7_days_ago: 0,
      mean_of_same_hour: 0,
      median_of_same_hour: 0,
      last_day_to_its_usual: 0,
      last_week_to_its_usual: 0,
      last_6_hours_to_their_usual: 0,
      same_hour_1_day_ago_to_its_usual: 0,
      usual_count: 0,
      hours_ahead: 3,
    });
  });

  it('tell by how much the last hours and the last day departed from what is usual', () => {
    const counts = new Float64Array(800).fill(20);
    counts.fill(40, 794);
    const { last_6_hours_to_their_usual, last_day_to_its_usual, last_week_to_its_usual, ...rest } = features(
      counts,
      { index: 803, origin: 800 },
    );
    const level = (162 * 20 + 6 * 40) / WEEK;
    const added = 0.5 + 0.05 * level;
    expect(last_6_hours_to_their_usual).toBeCloseTo(Math.log((40 + added) / (20 + added)), 9);
    expect(last_day_to_its_usual).toBeCloseTo(Math.log((25 + added) / (20 + added)), 9);
    expect(last_week_to_its_usual).toBeCloseTo(Math.log((level + added) / (20 + added)), 9);
    expect(rest.usual_count).toBeCloseTo(Math.log((20 + added) / (level + added)), 9);
    expect(rest.same_hour_1_day_ago).toBe(0);
  });

  it('compare each same hour with what is usual for the hour to forecast, and yesterday also with its own usual', () => {
    const counts = new Float64Array(800).fill(20);
    counts[803 - 24] = 35;
    counts[803 - WEEK] = 10;
    const row = features(counts, { index: 803, origin: 800 });
    const level = (167 * 20 + 10 + 15) / WEEK;
    const added = 0.5 + 0.05 * level;
    // Weeks of 10, 20, 20 and 20.
    const usual = ((10 + 20 * (0.75 + 0.75 ** 2 + 0.75 ** 3)) / (1 + 0.75 + 0.75 ** 2 + 0.75 ** 3) + 20) / 2;
    const toUsual = (count: number): number => Math.log((count + added) / (usual + added));
    expect(row.same_hour_1_day_ago).toBeCloseTo(toUsual(35), 9);
    expect(row.same_hour_2_days_ago).toBeCloseTo(toUsual(20), 9);
    expect(row.same_hour_7_days_ago).toBeCloseTo(toUsual(10), 9);
    expect(row.mean_of_same_hour).toBeCloseTo(toUsual((35 + 10 + 5 * 20) / 7), 9);
    expect(row.median_of_same_hour).toBeCloseTo(toUsual(20), 9);
    expect(row.same_hour_1_day_ago_to_its_usual).toBeCloseTo(Math.log((35 + added) / (20 + added)), 9);
  });

  it('exist from the first possible hour to the last hour to come, also where nobody ever came', () => {
    const hours = [
      { index: 192, origin: 192 },
      { index: 923, origin: 900 },
    ];
    for (const counts of [audience.counts, new Float64Array(900)])
      expect(samplesOf(counts, hours).features.values.every(Number.isFinite)).toBe(true);
  });

  it('turn an output back into the count that it was learned from, and never below zero', () => {
    const samples = samplesOf(audience.counts, [{ index: 803, origin: 800 }]);
    for (const count of [0, 1, 37, 4_000])
      expect(samples.toCount(0, samples.toTarget(0, count))).toBeCloseTo(count, 6);
    expect(samples.toCount(0, -50)).toBe(0);
  });
});
