import { describe, expect, it } from '@jest/globals';
import { ModelFormatError, ShapeError } from '../errors.ts';
import { aCalendar, anAudience, type HourlyAudience } from '../testing/hourly-audience.ts';
import { audienceForecasterFromJSON, type AudienceForecasterJson } from './audience-forecaster.ts';
import {
  missingAudienceHistory,
  trainAudienceForecaster,
  type AudienceTrainingOutcome,
} from './train-audience-forecaster.ts';

type Trained = Extract<AudienceTrainingOutcome, { status: 'trained' }>;

function train(audience: HourlyAudience, seed = 1): Trained {
  const outcome = trainAudienceForecaster({ ...audience, seed });
  if (outcome.status !== 'trained') throw new Error(`Not trained: ${JSON.stringify(outcome.missing)}`);
  return outcome;
}

const DAY = 24;

describe('audience forecast from five weeks', () => {
  const audience = anAudience(35 * DAY);
  const trained = train(audience);
  const forecast = trained.model.forecast(audience.counts, audience.hourOfWeek);

  it('is the median of profile and forests, and beats the same hour yesterday', () => {
    expect(trained.model.method).toBe('median_of_three');
    expect(trained.accuracy.beatsSameHourYesterday).toBe(true);
    expect(trained.accuracy.typicalError!).toBeLessThan(trained.accuracy.sameHourYesterdayError!);
    expect(trained.accuracy.typicalError!).toBeLessThan(trained.accuracy.sameHourLastWeekError!);
    expect(trained.accuracy.mase!).toBeLessThan(1);
    expect(trained.accuracy.origins).toBe(21);
  });

  it('tries both engines over the same days and names the one that serves', () => {
    expect(trained.candidates.map(({ engine }) => engine)).toEqual(['mljs', 'native']);
    const [mljs, native] = trained.candidates;
    expect(mljs!.accuracy.sameHourLastWeekError).toBe(native!.accuracy.sameHourLastWeekError);
    expect(trained.accuracy).toEqual(
      trained.candidates.find(({ engine }) => engine === trained.engine)!.accuracy,
    );
    // Ours serves first, and gives way only to what is better.
    expect(trained.accuracy.mae).toBeLessThanOrEqual(native!.accuracy.mae);
  });

  it.each(['mljs', 'native'] as const)('is grown by %s alone when that is wanted', (engine) => {
    const outcome = trainAudienceForecaster({ ...audience, seed: 1, engine, incumbent: 'mljs' });
    if (outcome.status !== 'trained') throw new Error('Not trained.');
    expect([outcome.engine, outcome.candidates.length]).toEqual([engine, 1]);
    expect(outcome.hyperparameters['trees']).toBe(engine === 'mljs' ? 15 : 40);
  });

  it('gives 24 nested bands that are never negative', () => {
    expect(forecast).toHaveLength(24);
    for (const { low95, low80, expected, high80, high95 } of forecast) {
      const ordered = [0, low95, low80, expected, high80, high95];
      expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
    }
  });

  it('sees the evening peak coming', () => {
    const peak = forecast.indexOf(
      forecast.reduce((best, hour) => (hour.expected > best.expected ? hour : best)),
    );
    expect(Math.abs(peak - 20)).toBeLessThanOrEqual(1);
  });

  it('measures how often its bands held', () => {
    expect(trained.accuracy.coverage80!).toBeGreaterThan(0.65);
    expect(trained.accuracy.coverage80!).toBeLessThan(0.95);
    expect(trained.accuracy.coverage95!).toBeGreaterThan(trained.accuracy.coverage80!);
  });

  it('forecasts with hours that came after the training', () => {
    const later = anAudience(35 * DAY + 5);
    const next = trained.model.forecast(later.counts, later.hourOfWeek);
    // Five hours on, the peak is five hours nearer.
    const peak = next.indexOf(next.reduce((best, hour) => (hour.expected > best.expected ? hour : best)));
    expect(Math.abs(peak - 15)).toBeLessThanOrEqual(1);
  });

  it('forecasts the same after a trip through JSON text', () => {
    const text = JSON.stringify(trained.model);
    const loaded = audienceForecasterFromJSON(JSON.parse(text));
    expect(loaded.forecast(audience.counts, audience.hourOfWeek)).toEqual(forecast);
    expect(text.length).toBeLessThan(300_000);
  });

  it('is refused from a store when a tree was changed', () => {
    const json = JSON.parse(JSON.stringify(trained.model)) as AudienceForecasterJson;
    for (const name of ['level', 'profile'] as const) {
      const damaged = structuredClone(json);
      const forest = damaged.forests![name].model as unknown as { trees: { values: number[] }[] };
      forest.trees[0]!.values = forest.trees[0]!.values.map((value) => value + 1);
      expect(() => audienceForecasterFromJSON(damaged)).toThrow(ModelFormatError);
    }
    expect(() => audienceForecasterFromJSON({ ...json, method: 'guess' })).toThrow(ModelFormatError);
  });

  it('repeats itself for the same seed', () => {
    const short = {
      counts: audience.counts.slice(14 * DAY),
      hourOfWeek: audience.hourOfWeek.slice(14 * DAY),
    };
    expect(train(short).model.toJSON()).toEqual(train(short).model.toJSON());
  });

  it('refuses a history that is too short for its method', () => {
    const few = anAudience(13 * DAY);
    expect(() => trained.model.forecast(few.counts, few.hourOfWeek)).toThrow(ShapeError);
  });
});

describe('audience forecast with little history', () => {
  it.each([
    { hours: 48, method: 'same_hour_yesterday', origins: 1 },
    { hours: 8 * DAY - 1, method: 'same_hour_yesterday', origins: 6 },
    { hours: 8 * DAY, method: 'recent_same_hours', origins: 6 },
    { hours: 21 * DAY - 1, method: 'recent_same_hours', origins: 18 },
  ])('uses $method for $hours hours', ({ hours, method, origins }) => {
    const audience = anAudience(hours);
    const { model, accuracy, trainingRows } = train(audience);
    expect(model.method).toBe(method);
    expect(accuracy.origins).toBe(origins);
    expect(trainingRows).toBe(0);
    expect(model.forecast(audience.counts, audience.hourOfWeek)).toHaveLength(24);
  });

  it('repeats yesterday under eight days', () => {
    const audience = anAudience(60);
    const forecast = train(audience).model.forecast(audience.counts, audience.hourOfWeek);
    expect(forecast.map(({ expected }) => expected)).toEqual([...audience.counts.subarray(36)]);
  });

  it('halves between yesterday and the mean of seven days from eight days on', () => {
    const audience = anAudience(10 * DAY);
    const [first] = train(audience).model.forecast(audience.counts, audience.hourOfWeek);
    const same = [1, 2, 3, 4, 5, 6, 7].map((day) => audience.counts[10 * DAY - 24 * day]!);
    expect(first!.expected).toBeCloseTo((same.reduce((a, b) => a + b) / 7 + same[0]!) / 2, 9);
  });

  it.each([0, 1, 47])('says so with %d hours', (hours) => {
    expect(trainAudienceForecaster({ ...anAudience(hours), seed: 1 })).toEqual({
      status: 'insufficient_data',
      missing: [
        {
          requirement: 'hours_of_history',
          have: hours,
          need: 48,
          message: `${hours} of 48 complete hours of history`,
        },
      ],
    });
  });

  it('knows what is missing without being asked to train', () => {
    expect(missingAudienceHistory(47)).toMatchObject({ have: 47, need: 48 });
    expect(missingAudienceHistory(48)).toBeNull();
  });
});

describe('audience forecast of an empty platform', () => {
  it('expects nobody and claims no relative error', () => {
    const audience = { counts: new Float64Array(22 * DAY), hourOfWeek: aCalendar(22 * DAY) };
    const { model, accuracy } = train(audience);
    const forecast = model.forecast(audience.counts, audience.hourOfWeek);
    expect(forecast.every(({ expected, high95 }) => expected === 0 && high95 === 0)).toBe(true);
    expect(accuracy).toMatchObject({ mae: 0, typicalError: null, mase: null, beatsSameHourYesterday: null });
  });
});
