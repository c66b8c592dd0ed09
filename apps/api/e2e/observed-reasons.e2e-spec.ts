import type { ObservedReason, Page, Problem, UserExport } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aUser } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

describe.each(ENGINES)('a reason that a viewer gave on %s', (engine) => {
  let platform: Platform;

  const tell = (user: string, reason: object): Promise<{ status: number; body: ObservedReason }> =>
    platform.api.post<ObservedReason>(`/api/v1/users/${user}/churn-reason`, reason);
  const list = (user: string, query = ''): Promise<Page<ObservedReason>> =>
    platform.api.read<Page<ObservedReason>>(`/api/v1/users/${user}/churn-reasons${query}`);

  beforeAll(async () => {
    platform = await startPlatform(engine);
    for (const user_id of ['ada', 'bob', 'eve']) await platform.api.post('/api/v1/users', aUser({ user_id }));
  });
  afterAll(() => platform.stop());

  it('is kept with its note, as of now where no time is given', async () => {
    const before = Date.now();
    const { status, body } = await tell('ada', {
      reason: 'bad_recommendation',
      note: ' Line one\nand two ',
    });
    expect([status, body]).toEqual([
      200,
      {
        user_id: 'ada',
        reason: 'bad_recommendation',
        observed_at: body.received_at,
        note: 'Line one\nand two',
        received_at: expect.any(String),
      },
    ]);
    expect(Date.parse(body.observed_at)).toBeGreaterThanOrEqual(before);
    expect((await list('ada')).items).toEqual([body]);
  });

  it('is replaced by a second one of the same instant, and stands beside others', async () => {
    const at = '2026-03-01T10:00:00.000Z';
    await tell('bob', { reason: 'genre_fatigue', observed_at: at, note: 'first' });
    await tell('bob', { reason: 'low_engagement', observed_at: '2026-03-01T12:00:00+02:00' });
    await tell('bob', { reason: 'no_clear_reason', observed_at: '2026-03-02' });
    const { items, total } = await list('bob');
    expect(total).toBe(2);
    expect(items.map(({ reason, observed_at, note }) => ({ reason, observed_at, note }))).toEqual([
      { reason: 'no_clear_reason', observed_at: '2026-03-02T00:00:00.000Z', note: null },
      { reason: 'low_engagement', observed_at: at, note: null },
    ]);
  });

  it('is listed page by page, or as CSV', async () => {
    const first = await list('bob', '?limit=1');
    const second = await list('bob', `?limit=1&cursor=${first.next_cursor ?? ''}`);
    expect([...first.items, ...second.items]).toEqual((await list('bob')).items);
    expect(second.next_cursor).toBeNull();
    const { text } = await platform.api.get('/api/v1/users/bob/churn-reasons', { Accept: 'text/csv' });
    expect(text.trim().split('\n')).toHaveLength(3);
  });

  it('is refused for a viewer whom nobody knows, with what to do', async () => {
    const { status, body } = await platform.api.post<Problem>('/api/v1/users/nobody/churn-reason', {
      reason: 'genre_fatigue',
    });
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    expect(body.detail).toContain('Register the viewer first');
    expect(await platform.api.get('/api/v1/users/nobody/churn-reasons')).toMatchObject({ status: 404 });
    const rows = await platform.database.query("SELECT reason FROM churn_reasons WHERE user_id = 'nobody'");
    expect(rows).toEqual([]);
  });

  it('is in the export, and gone after an erasure', async () => {
    await tell('eve', { reason: 'genre_fatigue', note: 'mine' });
    const { churn_reasons } = await platform.api.read<UserExport>('/api/v1/users/eve/export');
    expect(churn_reasons).toMatchObject([{ reason: 'genre_fatigue', note: 'mine' }]);
    const { body } = await platform.api.send('DELETE', '/api/v1/users/eve');
    expect(body).toMatchObject({ removed: { churn_reasons: 1 } });
    const rows = await platform.database.query('SELECT DISTINCT user_id FROM churn_reasons ORDER BY user_id');
    expect(rows).toEqual([{ user_id: 'ada' }, { user_id: 'bob' }]);
    await platform.api.send('DELETE', '/api/v1/users/eve/erasure');
    await platform.api.post('/api/v1/users', aUser({ user_id: 'eve' }));
    expect((await list('eve')).items).toEqual([]);
  });
});
