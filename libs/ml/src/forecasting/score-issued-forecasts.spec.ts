import { describe, expect, it } from '@jest/globals';
import { aCalendar } from '../testing/hourly-audience.ts';
import { scoreIssuedForecasts, type IssuedHour } from './score-issued-forecasts.ts';

const WEEK = 168;

/** A count of 10 in every hour, and 12 in every second week: the weekly naive errs by 2. */
function alternating(hours: number): { counts: Float64Array; hourOfWeek: Uint8Array } {
  const counts = Float64Array.from({ length: hours }, (_, hour) => (Math.floor(hour / WEEK) % 2 ? 12 : 10));
  return { counts, hourOfWeek: aCalendar(hours) };
}

const issuedFor = (index: number, origin: number, expected: number): IssuedHour => ({
  index,
  origin,
  expected,
  low80: expected - 1,
  high80: expected + 1,
  low95: expected - 3,
  high95: expected + 3,
});

describe('scores of issued forecasts', () => {
  const audience = alternating(4 * WEEK);
  // The last week counts 12; by hand: errors 1 and 2, of scale 2.
  const first = 3 * WEEK;
  const issued = [issuedFor(first, first, 11), issuedFor(first + 24, first + 24, 10)];

  it('are the errors beside those of the same hour last week', () => {
    expect(scoreIssuedForecasts({ ...audience, issued }).overall).toMatchObject({
      hours: 2,
      mae: 1.5,
      wape: 0.125,
      mase: 0.75,
      lastWeek: { mae: 2, wape: 4 / 24, mase: 1 },
      band80: { coverage: 0.5, meanWidth: 2 },
      band95: { coverage: 1, meanWidth: 6 },
    });
  });

  it('come for each day alone, too', () => {
    const { days } = scoreIssuedForecasts({ ...audience, issued });
    expect(days.map(({ origin, hours, mase }) => [origin, hours, mase])).toEqual([
      [first, 1, 0.5],
      [first + 24, 1, 1],
    ]);
  });

  it('have no scale within the first two weeks, and no last week within the first', () => {
    const young = { ...alternating(WEEK), issued: [issuedFor(100, 96, 11)] };
    expect(scoreIssuedForecasts(young).overall).toMatchObject({ mae: 1, mase: null, lastWeek: null });
  });

  it('are none without a forecast', () => {
    expect(scoreIssuedForecasts({ ...audience, issued: [] })).toEqual({ overall: null, days: [] });
  });

  it.each([
    { hour: issuedFor(4 * WEEK, 4 * WEEK - 24, 1), what: 'an hour that has not been counted' },
    { hour: issuedFor(10, 24, 1), what: 'an hour before its day' },
  ])('refuse $what', ({ hour }) => {
    expect(() => scoreIssuedForecasts({ ...audience, issued: [hour] })).toThrow(RangeError);
  });
});
