import { describe, expect, it } from '@jest/globals';
import { anAudience } from '../testing/hourly-audience.ts';
import { HourSeries } from './hour-series.ts';
import { LEVEL_FEATURES, levelSamples } from './level-features.ts';

const audience = anAudience(900);
const series = new HourSeries(audience.counts, audience.hourOfWeek);
const ahead = (index: number, origin = index - 23): { index: number; origin: number } => ({ index, origin });

describe('samples by the level', () => {
  it('have the features that they are called by', () => {
    const hour = 803; // 4 weeks, 5 days and 11 hours: a Saturday, 11 o'clock
    const row = levelSamples(series, [ahead(hour)]).features.row(0);
    const value = (name: (typeof LEVEL_FEATURES)[number]): number => row[LEVEL_FEATURES.indexOf(name)]!;
    const at = (back: number): number => audience.counts[hour - back]!;
    const level = audience.counts.subarray(hour - 24 - 167, hour - 23).reduce((a, b) => a + b) / 168;
    expect([value('hour'), value('weekday'), value('is_weekend')]).toEqual([11, 5, 1]);
    expect(value('same_hour_1_day_ago')).toBeCloseTo(at(24) / level, 9);
    expect(value('same_hour_2_days_ago')).toBeCloseTo(at(48) / level, 9);
    expect(value('same_hour_7_days_ago')).toBeCloseTo(at(168) / level, 9);
    const weeks = (at(168) + at(336) + at(504) + at(672)) / 4;
    expect(value('mean_of_same_hour_of_week')).toBeCloseTo(weeks / level, 9);
    const week = [1, 2, 3, 4, 5, 6, 7].map((day) => at(24 * day)).sort((a, b) => a - b);
    expect(value('mean_of_same_hour')).toBeCloseTo(week.reduce((a, b) => a + b) / 7 / level, 9);
    expect(value('median_of_same_hour')).toBeCloseTo(week[3]! / level, 9);
    const lastDay = audience.counts.subarray(hour - 47, hour - 23).reduce((a, b) => a + b) / 24;
    expect(value('last_day')).toBeCloseTo(lastDay / level, 9);
  });

  it('use nothing of the 23 hours before, which are not known a day ahead', () => {
    const changed = audience.counts.slice();
    changed.fill(9_999, 803 - 23, 804);
    const later = new HourSeries(changed, audience.hourOfWeek);
    expect(levelSamples(later, [ahead(803)]).features).toEqual(levelSamples(series, [ahead(803)]).features);
  });

  it('exist from the first possible hour to the last hour to come', () => {
    const { features } = levelSamples(series, [ahead(192), ahead(923, 900)]);
    expect(features.values.every(Number.isFinite)).toBe(true);
  });

  it('do not change when everybody brings a friend', () => {
    const doubled = new HourSeries(
      audience.counts.map((count) => 2 * count),
      audience.hourOfWeek,
    );
    const once = levelSamples(series, [ahead(700)]);
    const twice = levelSamples(doubled, [ahead(700)]);
    twice.features.values.forEach((value, column) =>
      expect(value).toBeCloseTo(once.features.values[column]!, 9),
    );
    expect(twice.toTarget(0, 80)).toBeCloseTo(once.toTarget(0, 40), 9);
  });

  it('turn an output back into the count that it was learned from', () => {
    const samples = levelSamples(series, [ahead(700)]);
    expect(samples.toCount(0, samples.toTarget(0, 37))).toBeCloseTo(37, 9);
  });
});
