import type { AudienceForecast, AudienceHistory, BatchReceipt } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const iso = (instant: number): string => new Date(instant).toISOString();

/** Of the day before yesterday, UTC: whole and over, whenever this runs. */
const MIDNIGHT = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
const NOON = MIDNIGHT + 12 * HOUR_MS;

/** Three viewers at noon, and one in the same hour a week before. */
const EVENTS = [
  ...['a', 'b', 'c'].map((user) => ({ user, at: NOON })),
  { user: 'a', at: NOON - 7 * DAY_MS },
].map(({ user, at }, index) =>
  anEvent({ user_id: user, event_id: `e-${index}`, login_time: iso(at + 5 * 60_000) }),
);

/** One hour of an issue that expects so many, ± 1 and ± 2. */
const hourOf = (issuedAt: number, hourStart: number, expected: number): string =>
  `(${issuedAt}, ${hourStart}, ${hourStart + HOUR_MS}, 'audience-1', ${expected}, ${expected - 1}, ${expected + 1}, ` +
  `${expected - 2}, ${expected + 2})`;

describe.each(ENGINES)('the history of the forecast on %s', (engine) => {
  let platform: Platform;
  const history = (query: string): Promise<AudienceHistory> =>
    platform.api.read<AudienceHistory>(`/api/v1/predictions/audience/history?${query}`);
  const range = `from=${iso(MIDNIGHT)}&to=${iso(MIDNIGHT + DAY_MS)}`;

  beforeAll(async () => {
    platform = await startPlatform(engine, { TIME_ZONE: 'UTC' });
    const { body } = await platform.api.post<BatchReceipt>('/api/v1/events/batch', EVENTS);
    expect(body.stored).toBe(EVENTS.length);
    await platform.database.query(`
      INSERT INTO audience_forecasts
        (issued_at, hour_start, hour_end, model_id, expected_users, low_80, high_80, low_95, high_95)
      VALUES ${hourOf(MIDNIGHT + 120_000, NOON, 5)}, ${hourOf(NOON - 3 * HOUR_MS, NOON, 2)}`);
  });
  afterAll(() => platform.stop());

  it('sets the plan of the day beside what came', async () => {
    expect(await history(range)).toMatchObject({
      time_zone: 'UTC',
      lead_hours: null,
      points: [
        {
          from: iso(NOON),
          to: iso(NOON + HOUR_MS),
          issued_at: iso(MIDNIGHT + 120_000),
          expected_users: 5,
          low_80: 4,
          high_80: 6,
          active_users: 3,
        },
      ],
      score: {
        hours: 1,
        mae: 2,
        typical_error: 2 / 3,
        mase: null,
        same_hour_last_week_mae: 2,
        coverage_80: 0,
        coverage_95: 1,
      },
      days: [{ day: iso(MIDNIGHT).slice(0, 10), hours: 1, mae: 2 }],
    });
  });

  it('sets the forecast of a lead beside it, where one is asked for', async () => {
    const { points, score } = await history(`${range}&lead_hours=2`);
    expect([points[0]?.expected_users, score?.mae, score?.coverage_80]).toEqual([2, 1, 1]);
    expect((await history(`${range}&lead_hours=22`)).points).toEqual([]);
  });

  it('sums up the last four weeks with the forecast', async () => {
    const { recent_accuracy } = await platform.api.read<AudienceForecast>('/api/v1/predictions/audience');
    expect(recent_accuracy).toMatchObject({ hours: 1, mae: 2, days_above: 0 });
    expect(recent_accuracy?.days).toHaveLength(1);
  });

  it('follows an event that comes late', async () => {
    const late = anEvent({ user_id: 'd', event_id: 'late', login_time: iso(NOON + 10 * 60_000) });
    await platform.api.post('/api/v1/events', late);
    const { points, score } = await history(range);
    expect([points[0]?.active_users, score?.mae]).toEqual([4, 1]);
  });
});
