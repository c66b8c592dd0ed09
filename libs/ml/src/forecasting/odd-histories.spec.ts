import { describe, expect, it } from '@jest/globals';
import { anAudience, type HourlyAudience } from '../testing/hourly-audience.ts';
import type { HourForecast } from './audience-forecaster.ts';
import { trainAudienceForecaster } from './train-audience-forecaster.ts';

const DAY = 24;

function forecastOf(audience: HourlyAudience): HourForecast[] {
  const outcome = trainAudienceForecaster({ ...audience, seed: 1, engine: 'native' });
  if (outcome.status !== 'trained') throw new Error(`Not trained: ${JSON.stringify(outcome.missing)}`);
  return outcome.model.forecast(audience.counts, audience.hourOfWeek);
}

function expectSound(forecast: readonly HourForecast[]): void {
  expect(forecast).toHaveLength(DAY);
  for (const { low95, low80, expected, high80, high95 } of forecast) {
    const ordered = [0, low95, low80, expected, high80, high95];
    expect(ordered.every(Number.isFinite)).toBe(true);
    expect(ordered).toEqual([...ordered].sort((one, other) => one - other));
  }
}

const HISTORIES = [
  { days: 2, what: 'two days' },
  { days: 5, what: 'five days' },
  { days: 8, what: 'eight days' },
  { days: 20, what: 'twenty days' },
  { days: 23, what: 'twenty-three days' },
  { days: 84, what: 'twelve weeks' },
];

describe.each(HISTORIES)('a forecast from $what', ({ days }) => {
  const audience = anAudience(days * DAY);
  const peak = Math.max(...audience.counts);

  it('knows the hours in which nobody ever comes', () => {
    const counts = audience.counts.map((count, hour) => (hour % DAY < 6 ? 0 : count));
    const forecast = forecastOf({ ...audience, counts });
    expectSound(forecast);
    for (const { expected } of forecast.slice(0, 6)) expect(expected).toBeLessThan(0.02 * peak);
    expect(forecast[20]!.expected).toBeGreaterThan(0.5 * peak);
  });

  it('expects nobody where nobody ever came', () => {
    const forecast = forecastOf({ ...audience, counts: new Float64Array(days * DAY) });
    expectSound(forecast);
    expect(forecast.every(({ expected }) => expected === 0)).toBe(true);
  });

  it('expects a tenth at most of a crowd that came in one single hour', () => {
    const counts = new Float64Array(days * DAY);
    counts[days * DAY - 30] = 50_000;
    const forecast = forecastOf({ ...audience, counts });
    expectSound(forecast);
    expect(forecast.filter(({ expected }) => expected > 5_000)).toEqual([]);
  });
});

describe('a forecast from history with one odd hour', () => {
  it.each([21, 84])('hardly notices it with %d days', (days) => {
    const audience = anAudience(days * DAY);
    const counts = audience.counts.slice();
    counts[days * DAY - 3 * DAY - 4] = 20_000;
    const plain = forecastOf(audience);
    const peak = Math.max(...plain.map(({ expected }) => expected));
    const odd = forecastOf({ ...audience, counts });
    expectSound(odd);
    odd.forEach(({ expected }, hour) =>
      expect(Math.abs(expected - plain[hour]!.expected)).toBeLessThan(0.35 * peak),
    );
  });
});

describe('a forecast across a change of the clocks', () => {
  const days = 40;

  /** Local time jumps by `shift` hours two days before the end: the audience lives by the local clock. */
  function acrossChange(shift: 1 | -1): HourlyAudience {
    const change = (days - 2) * DAY;
    const hourOfWeek = Uint8Array.from({ length: (days + 1) * DAY }, (_, hour) =>
      hour < change ? hour % 168 : (hour + shift) % 168,
    );
    const counts = Float64Array.from({ length: days * DAY }, (_, hour) => {
      const local = hourOfWeek[hour]! % DAY;
      return local === 20 ? 200 : 20;
    });
    return { counts, hourOfWeek };
  }

  it.each([1, -1] as const)('keeps the peak at its local hour when the clock moves by %d', (shift) => {
    const audience = acrossChange(shift);
    const forecast = forecastOf(audience);
    expectSound(forecast);
    const peak = forecast.reduce(
      (best, { expected }, hour) => (expected > forecast[best]!.expected ? hour : best),
      0,
    );
    expect(audience.hourOfWeek[days * DAY + peak]! % DAY).toBe(20);
    expect(forecast[peak]!.expected).toBeGreaterThan(100);
  });
});
