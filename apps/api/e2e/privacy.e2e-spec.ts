import type {
  ChurnUser,
  ErasureReceipt,
  Job,
  Page,
  Problem,
  Summary,
  TopShows,
  UserExport,
  WatchTime,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '@engagement/test-support';
import { aUser, anEvent, type SentEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

const DAY_MS = 86_400_000;

describe.each(ENGINES)('one person on %s', (engine) => {
  let platform: Platform;

  const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
  const session = (user_id: string, days: number, parts: Partial<SentEvent> = {}): SentEvent =>
    anEvent({ user_id, event_id: `${user_id}-${days}`, login_time: daysAgo(days), ...parts });

  const retrain = async (): Promise<Job> => {
    const { body } = await platform.api.post<Job>('/api/v1/models/retrain', {});
    return waitFor('the retraining to end', async () => {
      const job = await platform.api.read<Job>(`/api/v1/jobs/${body.id}`);
      return job.status === 'running' ? null : job;
    });
  };

  beforeAll(async () => {
    platform = await startPlatform(engine);
    await platform.api.post('/api/v1/users', aUser({ user_id: 'ada' }));
    await platform.api.post('/api/v1/users', aUser({ user_id: 'adam' }));
    const others = [1, 2, 9].map((days) => session('adam', days, { content_watched: 'shared' }));
    const own = Array.from({ length: 40 }, (_, n) =>
      session('ada', n + 0.01, { content_watched: ['shared', 'only-hers'] }),
    );
    await platform.api.post('/api/v1/events/batch', [...own, ...others]);
    for (const user of ['ada', 'adam'])
      await platform.api.post(`/api/v1/users/${user}/churn-reason`, { reason: 'genre_fatigue' });
    expect(await retrain()).toMatchObject({ status: 'succeeded' });
  });
  afterAll(() => platform.stop());

  it('gets everything that is stored about them, and nothing about anybody else', async () => {
    const { user, events, churn_scores, churn_reasons } =
      await platform.api.read<UserExport>('/api/v1/users/ada/export');
    expect(churn_reasons).toMatchObject([{ user_id: 'ada', reason: 'genre_fatigue' }]);
    expect(user).toMatchObject(aUser({ user_id: 'ada' }));
    expect(events).toHaveLength(40);
    expect(new Set(events.map(({ user_id }) => user_id))).toEqual(new Set(['ada']));
    expect(churn_scores).toHaveLength(1);
  });

  it('is told when there is nobody of that id', async () => {
    expect(await platform.api.get<Problem>('/api/v1/users/nobody/export')).toMatchObject({ status: 404 });
    expect(await platform.api.send<Problem>('DELETE', '/api/v1/users/nobody')).toMatchObject({ status: 404 });
  });

  it('is gone everywhere after an erasure, and the others stay as they were', async () => {
    const before = await platform.api.read<UserExport>('/api/v1/users/adam/export');

    const { status, body } = await platform.api.send<ErasureReceipt>('DELETE', '/api/v1/users/ada');
    expect(status).toBe(200);
    expect(body).toEqual({
      user_id: 'ada',
      erased_at: expect.any(String),
      events: 40,
      churn_scores: 1,
      churn_reasons: 1,
    });

    for (const path of ['', '/export'])
      expect((await platform.api.get(`/api/v1/users/ada${path}`)).status).toBe(404);
    expect((await platform.api.get('/api/v1/predictions/churn/users/ada')).status).toBe(404);
    for (const table of ['users', 'events', 'user_day', 'churn_scores', 'churn_reasons']) {
      const rows = await platform.database.query(`SELECT DISTINCT user_id FROM ${table}`);
      expect({ table, rows }).toEqual({ table, rows: [{ user_id: 'adam' }] });
    }
    expect(await platform.api.read<UserExport>('/api/v1/users/adam/export')).toEqual(before);
  });

  it('is in no figure after an erasure', async () => {
    const summary = await platform.api.read<Summary>('/api/v1/analytics/summary');
    expect(summary).toMatchObject({
      users: 1,
      events: 3,
      last_7_days: { active_users: 1, sessions: 2, watch_minutes: 60 },
    });
    const { points } = await platform.api.read<WatchTime>('/api/v1/analytics/watch-time?days=60');
    expect(points.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(3);
    const { items } = await platform.api.read<TopShows>('/api/v1/analytics/top-shows?days=60');
    expect(items.map(({ show_id, viewers, sessions }) => ({ show_id, viewers, sessions }))).toEqual([
      { show_id: 'shared', viewers: 1, sessions: 3 },
    ]);
    const scored = await platform.api.read<Page<ChurnUser>>('/api/v1/predictions/churn/users');
    expect([scored.total, scored.items.map(({ user_id }) => user_id)]).toEqual([1, ['adam']]);
  });

  it('does not come back with the next retraining', async () => {
    expect(await retrain()).toMatchObject({ status: 'succeeded' });
    const scored = await platform.api.read<Page<ChurnUser>>('/api/v1/predictions/churn/users');
    expect(scored.items.map(({ user_id }) => user_id)).toEqual(['adam']);
  });

  it('may begin anew under the same id', async () => {
    await platform.api.post('/log-event', session('ada', 1));
    const { user, events, churn_scores } = await platform.api.read<UserExport>('/api/v1/users/ada/export');
    expect(user).toMatchObject({ is_registered: false, email: null });
    expect([events.length, churn_scores.length]).toEqual([1, 0]);
  });
});
