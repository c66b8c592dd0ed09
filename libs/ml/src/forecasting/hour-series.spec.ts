import { describe, expect, it } from '@jest/globals';
import { NotFiniteError, ShapeError } from '../errors.ts';
import { aCalendar } from '../testing/hourly-audience.ts';
import { HourSeries } from './hour-series.ts';

const upTo = (hours: number): Float64Array => Float64Array.from({ length: hours }, (_, hour) => hour);

describe('HourSeries', () => {
  const series = new HourSeries(upTo(400), aCalendar(400));

  it('finds the same hour of earlier days and weeks', () => {
    expect(series.sameHourBack(400, 1)).toBe(376);
    expect(series.sameHourBack(400, 7)).toBe(232);
    expect(series.sameHoursBefore(400, 7, 8)).toEqual([232, 64]);
    expect(series.sameHoursBefore(400, 1, 3)).toEqual([376, 352, 328]);
  });

  it('averages any stretch', () => {
    expect(series.meanBetween(10, 13)).toBe(11);
    expect(series.meanBetween(0, 400)).toBe(199.5);
  });

  it('knows nothing beyond the point it is cut at', () => {
    const earlier = series.until(100);
    expect(earlier.length).toBe(100);
    expect(earlier.hourOfWeek).toHaveLength(124);
    expect(earlier.sameHourBack(100, 1)).toBe(76);
  });

  describe('where the clocks change', () => {
    // In the night to day 3 the hour from 2 to 3 is skipped (spring), or comes twice (autumn).
    const skipped = Uint8Array.from({ length: 224 }, (_, hour) => (hour < 74 ? hour : hour + 1) % 168);
    const repeated = Uint8Array.from({ length: 224 }, (_, hour) => (hour < 75 ? hour : hour - 1) % 168);
    const spring = new HourSeries(upTo(200), skipped);
    const autumn = new HourSeries(upTo(200), repeated);

    it('looks 25 hours back over a repeated hour', () => {
      expect(autumn.sameHourBack(90, 1)).toBe(65);
      expect(autumn.hourOfWeek[90]).toBe(autumn.hourOfWeek[65]! + 24);
    });

    it('looks 47 hours back over a skipped hour, two days on', () => {
      expect(spring.sameHourBack(90, 2)).toBe(43);
      expect(spring.hourOfWeek[90]).toBe(spring.hourOfWeek[43]! + 48);
    });

    it('never looks less than 24 hours back, which would not be known a day ahead', () => {
      expect(spring.sameHourBack(90, 1)).toBe(66);
    });
  });

  it.each([
    {
      make: () => new HourSeries(upTo(10), aCalendar(11)),
      error: ShapeError,
      when: 'the calendar is too long',
    },
    {
      make: () => new HourSeries(upTo(10), aCalendar(10).fill(168)),
      error: ShapeError,
      when: 'an hour is above 167',
    },
    {
      make: () => new HourSeries(upTo(10).fill(NaN), aCalendar(10)),
      error: NotFiniteError,
      when: 'a count is NaN',
    },
    {
      make: () => new HourSeries(upTo(10).fill(-1), aCalendar(10)),
      error: RangeError,
      when: 'a count is negative',
    },
  ])('is refused when $when', ({ make, error }) => {
    expect(make).toThrow(error);
  });
});
