import { describe, expect, it } from '@jest/globals';
import { aCalendar } from '../testing/hourly-audience.ts';
import { HourSeries } from './hour-series.ts';
import { SeasonalProfile } from './seasonal-profile.ts';

const WEEK = 168;

/** Each hour's count from its hour of the week and the number of its week. */
function series(
  hours: number,
  count: (hourOfWeek: number, week: number, hour: number) => number,
): HourSeries {
  const counts = Float64Array.from({ length: hours }, (_, hour) =>
    count(hour % WEEK, Math.floor(hour / WEEK), hour),
  );
  return new HourSeries(counts, aCalendar(hours));
}

const forecastOf = (known: HourSeries): Float64Array => new SeasonalProfile(known).forecast();

describe('seasonal profile', () => {
  it('repeats a week that always repeats', () => {
    const forecast = forecastOf(series(4 * WEEK, (hourOfWeek) => 5 + hourOfWeek));
    forecast.forEach((count, lead) => expect(count).toBeCloseTo(5 + lead, 9));
  });

  it('is half-way between mean and median of the weeks, each weighing .75 of the one after it', () => {
    // Only Monday differs between the weeks, so Sunday, the last day, gives level 1.
    const mondays = [90, 30, 60];
    const forecast = forecastOf(
      series(3 * WEEK, (hourOfWeek, week) => (hourOfWeek < 24 ? mondays[week]! : 6)),
    );
    const mean = (60 + 0.75 * 30 + 0.5625 * 90) / (1 + 0.75 + 0.5625);
    expect(forecast[0]).toBeCloseTo((mean + 60) / 2, 9);
  });

  it('is moved little by one odd week', () => {
    const festival = series(8 * WEEK, (_, week) => (week === 7 ? 500 : 100));
    const usual = new SeasonalProfile(festival);
    expect(usual.at(8 * WEEK)).toBeGreaterThan(100);
    expect(usual.at(8 * WEEK)).toBeLessThan(200);
  });

  it('knows what was usual at any hour by the weeks before it alone', () => {
    const steps = series(3 * WEEK, (_, week) => 10 * (week + 1));
    const usual = new SeasonalProfile(steps);
    expect([usual.at(WEEK - 1), usual.at(WEEK), usual.at(2 * WEEK - 1)]).toEqual([0, 10, 10]);
    expect(usual.meanBetween(WEEK, 2 * WEEK)).toBe(10);
    expect(new SeasonalProfile(steps.until(2 * WEEK)).at(2 * WEEK)).toBe(usual.at(2 * WEEK));
  });

  it('believes half of a change of level, on the scale of ratios', () => {
    const doubled = series(4 * WEEK, (_, _week, hour) => (hour >= 4 * WEEK - 24 ? 40 : 10));
    expect(forecastOf(doubled)[0]).toBeCloseTo(10 * Math.sqrt(4), 9);
  });

  it('does not let one silent day erase the next', () => {
    const silent = series(4 * WEEK, (_, _week, hour) => (hour >= 4 * WEEK - 24 ? 0 : 10));
    expect(forecastOf(silent)[0]).toBeCloseTo(5, 9);
  });

  it('expects nobody where nobody ever came', () => {
    expect([...forecastOf(series(2 * WEEK, () => 0))]).toEqual(new Array(24).fill(0));
  });
});
