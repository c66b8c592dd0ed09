import { describe, expect, it } from '@jest/globals';
import { EmptyDataError } from '../errors.ts';
import { anAudience } from '../testing/hourly-audience.ts';
import { evaluateForecast, type ForecastEvaluation } from './evaluate-forecast.ts';
import type { ForecastCandidateName, ForecastCandidateScores } from './origin-record.ts';

const DAY = 24;
const settings = { origins: 8, horizonHours: 24, seed: 1, engine: 'native' } as const;

const scoresOf = (
  { candidates }: ForecastEvaluation,
  wanted: ForecastCandidateName,
): ForecastCandidateScores => candidates.find(({ name }) => name === wanted)!;

describe('evaluateForecast', () => {
  const audience = anAudience(50 * DAY);
  const evaluation = evaluateForecast({ ...audience, ...settings });

  it('scores every candidate on the same hours', () => {
    expect(evaluation).toMatchObject({ origins: 8, hours: 192, horizonHours: 24, retrainings: 2 });
    expect(evaluation.enginesServed).toEqual({ mljs: 0, native: 2 });
    expect(evaluation.candidates.map(({ name, engine }) => [name, engine])).toEqual([
      ['same_hour_yesterday', null],
      ['same_hour_last_week', null],
      ['profile', null],
      ['forest_on_level', 'native'],
      ['forest_on_profile', 'native'],
      ['median_of_three', 'native'],
      ['served', null],
    ]);
  });

  it('knows the weekly naive as one', () => {
    const { ratioToLastWeek, mae } = scoresOf(evaluation, 'same_hour_last_week');
    expect(ratioToLastWeek).toBe(1);
    let errors = 0;
    for (let hour = 42 * DAY; hour < 50 * DAY; hour++)
      errors += Math.abs(audience.counts[hour]! - audience.counts[hour - 7 * DAY]!);
    expect(mae).toBeCloseTo(errors / 192, 9);
  });

  it('serves the median of three, which beats both naive forecasts', () => {
    const served = scoresOf(evaluation, 'served');
    expect(served).toEqual({ ...scoresOf(evaluation, 'median_of_three'), name: 'served', engine: null });
    expect(served.mae).toBeLessThan(scoresOf(evaluation, 'same_hour_yesterday').mae);
    expect(served.ratioToLastWeek!).toBeLessThan(0.95);
    expect(served.mase!).toBeLessThan(1);
  });

  it('measures bands that were made before the days they are judged on', () => {
    const { band80, band95 } = evaluation;
    expect([band80.level, band95.level]).toEqual([0.8, 0.95]);
    expect(band80.coverage).toBeGreaterThan(0.65);
    expect(band95.coverage).toBeGreaterThan(band80.coverage);
    expect(band95.meanWidth).toBeGreaterThan(band80.meanWidth);
    expect(band80.intervalScore).toBeGreaterThanOrEqual(band80.meanWidth);
  });

  it('sees nothing of a day before it has been forecast', () => {
    const counts = audience.counts.slice();
    counts.fill(5_000, 49 * DAY);
    const changed = evaluateForecast({ ...audience, counts, ...settings, origins: 1 });
    const plain = evaluateForecast({ ...audience, ...settings, origins: 1 });
    // Whatever the last day brings, it was expected to be as before: the error grows by all that came in addition.
    const added = counts.subarray(49 * DAY).reduce((total, count, hour) => {
      return total + count - audience.counts[49 * DAY + hour]!;
    }, 0);
    expect(scoresOf(changed, 'served').mae).toBeGreaterThan(added / DAY - scoresOf(plain, 'served').mae);
    expect(changed.band80.meanWidth).toBe(plain.band80.meanWidth);
  });

  it('scores the first hours alone for a shorter horizon', () => {
    const short = evaluateForecast({ ...audience, ...settings, horizonHours: 3, origins: 2 });
    expect(short).toMatchObject({ hours: 6, horizonHours: 3 });
  });

  it('refuses origins without three weeks before them', () => {
    const few = anAudience(22 * DAY);
    expect(evaluateForecast({ ...few, ...settings, origins: 1 }).hours).toBe(24);
    expect(() => evaluateForecast({ ...few, ...settings, origins: 2 })).toThrow(EmptyDataError);
  });

  it.each([{ origins: 0 }, { horizonHours: 25 }, { horizonHours: 1.5 }, { retrainEveryDays: 0 }])(
    'refuses %j',
    (parts) => {
      expect(() => evaluateForecast({ ...audience, ...settings, ...parts })).toThrow(RangeError);
    },
  );
});
