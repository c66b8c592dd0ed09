import { describe, expect, it } from '@jest/globals';
import { anAudience } from '../testing/hourly-audience.ts';
import {
  FIRST_HOUR_WITH_FEATURES,
  hourlyFeatures,
  HOURLY_FEATURES,
  ratioFeatures,
} from './hourly-features.ts';
import { HourSeries } from './hour-series.ts';

const audience = anAudience(900);
const series = new HourSeries(audience.counts, audience.hourOfWeek);

describe('hourly features', () => {
  it('are what they are called', () => {
    const hour = 803; // 4 weeks, 5 days and 11 hours: a Saturday, 11 o'clock
    const [row] = [hourlyFeatures(series, [hour]).row(0)];
    const value = (name: (typeof HOURLY_FEATURES)[number]): number => row[HOURLY_FEATURES.indexOf(name)]!;
    const at = (back: number): number => audience.counts[hour - back]!;
    expect([value('hour'), value('weekday'), value('is_weekend')]).toEqual([11, 5, 1]);
    expect(value('same_hour_1_day_ago')).toBe(at(24));
    expect(value('same_hour_2_days_ago')).toBe(at(48));
    expect(value('same_hour_7_days_ago')).toBe(at(168));
    expect(value('mean_of_same_hour_of_week')).toBeCloseTo((at(168) + at(336) + at(504) + at(672)) / 4, 9);
    const week = [1, 2, 3, 4, 5, 6, 7].map((day) => at(24 * day)).sort((a, b) => a - b);
    expect(value('mean_of_same_hour')).toBeCloseTo(week.reduce((a, b) => a + b) / 7, 9);
    expect(value('median_of_same_hour')).toBe(week[3]);
    const level = audience.counts.subarray(hour - 24 - 167, hour - 23).reduce((a, b) => a + b) / 168;
    expect(value('level')).toBeCloseTo(level, 9);
  });

  it('use nothing of the 23 hours before, which are not known a day ahead', () => {
    const changed = audience.counts.slice();
    changed.fill(9_999, 803 - 23, 804);
    const later = new HourSeries(changed, audience.hourOfWeek);
    const before = hourlyFeatures(series, [803]);
    const after = hourlyFeatures(later, [803]);
    expect(after).toEqual(before);
    expect(ratioFeatures(later, [803], after)).toEqual(ratioFeatures(series, [803], before));
  });

  it('exist from the first possible hour to the last hour to come', () => {
    const features = hourlyFeatures(series, [FIRST_HOUR_WITH_FEATURES, 923]);
    expect(features.values.every(Number.isFinite)).toBe(true);
  });

  it('as ratios do not change when everybody brings a friend', () => {
    const doubled = new HourSeries(
      audience.counts.map((count) => 2 * count),
      audience.hourOfWeek,
    );
    const once = ratioFeatures(series, [700], hourlyFeatures(series, [700]));
    const twice = ratioFeatures(doubled, [700], hourlyFeatures(doubled, [700]));
    twice.values.forEach((value, column) => expect(value).toBeCloseTo(once.values[column]!, 9));
  });
});
