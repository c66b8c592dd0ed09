import { describe, expect, it } from '@jest/globals';
import { aCalendar } from '../testing/hourly-audience.ts';
import { HourSeries } from './hour-series.ts';
import { profileForecast } from './seasonal-profile.ts';

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

describe('profile forecast', () => {
  it('repeats a week that always repeats', () => {
    const forecast = profileForecast(series(4 * WEEK, (hourOfWeek) => 5 + hourOfWeek));
    forecast.forEach((count, lead) => expect(count).toBeCloseTo(5 + lead, 9));
  });

  it('weighs each week .75 of the one after it', () => {
    // Only Monday differs between the weeks, so Sunday, the last day, gives level 1.
    const forecast = profileForecast(
      series(2 * WEEK, (hourOfWeek, week) => (hourOfWeek < 24 && week === 1 ? 20 : 6)),
    );
    expect(forecast[0]).toBeCloseTo((20 + 0.75 * 6) / 1.75, 9);
  });

  it('believes half of a change of level, on the scale of ratios', () => {
    const doubled = series(4 * WEEK, (_, _week, hour) => (hour >= 4 * WEEK - 24 ? 40 : 10));
    expect(profileForecast(doubled)[0]).toBeCloseTo(10 * Math.sqrt(4), 9);
  });

  it('does not let one silent day erase the next', () => {
    const silent = series(4 * WEEK, (_, _week, hour) => (hour >= 4 * WEEK - 24 ? 0 : 10));
    expect(profileForecast(silent)[0]).toBeCloseTo(5, 9);
  });

  it('expects nobody where nobody ever came', () => {
    expect([...profileForecast(series(2 * WEEK, () => 0))]).toEqual(new Array(24).fill(0));
  });
});
