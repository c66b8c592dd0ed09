import type {
  BatchReceipt,
  CursorPage,
  EventReceipt,
  Problem,
  Show,
  User,
  ViewingEvent,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aShow, aUser, anEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

describe.each(ENGINES)('taking data in under v1 on %s', (engine) => {
  let platform: Platform;

  const eventsOf = async (userId: string): Promise<readonly ViewingEvent[]> =>
    (await platform.api.read<CursorPage<ViewingEvent>>(`/api/v1/events?user_id=${userId}`)).items;

  beforeAll(async () => {
    platform = await startPlatform(engine);
  });
  afterAll(() => platform.stop());

  it('answers a registered viewer as stored', async () => {
    const sent = {
      ...aUser({ user_id: 'ada' }),
      registration_date: '2026-01-31T22:15:00Z',
      country: '  Kenya ',
    };
    const { status, body } = await platform.api.post<User>('/api/v1/users', sent);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user_id: 'ada',
      country: 'Kenya',
      registration_date: '2026-01-31',
      is_registered: true,
    });
    expect(await platform.api.read('/api/v1/users/ada')).toEqual(body);
  });

  it('takes a viewer of whom nothing is known but the id', async () => {
    const { body } = await platform.api.post<User>('/api/v1/users', { user_id: 'bare' });
    expect(body).toMatchObject({
      email: null,
      age: null,
      country: null,
      registration_date: null,
      is_registered: true,
    });
  });

  it('answers a show as stored, and updates one that is there', async () => {
    expect((await platform.api.post('/api/v1/shows', aShow())).body).toEqual(aShow());
    const update = aShow({ show_name: 'Renamed', genre: null, ratings: 0 });
    expect((await platform.api.post('/api/v1/shows', update)).body).toEqual(update);
    expect(await platform.api.read<Show>('/api/v1/shows/show-1')).toEqual(update);
  });

  it('finds an id that looks like anything but an id', async () => {
    const userId = 'a/b?c=d&e#f %41 "\u00fc" \u{1f600}';
    await platform.api.post('/api/v1/users', { user_id: userId });
    const { body } = await platform.api.get<User>(`/api/v1/users/${encodeURIComponent(userId)}`);
    expect(body.user_id).toBe(userId);
  });

  it('answers an event as stored', async () => {
    const event = anEvent({ user_id: 'one', event_id: 'e-1', login_time: '2026-03-02T19:30:00.123+09:30' });
    const { status, body } = await platform.api.post<EventReceipt>('/api/v1/events', event);
    expect(status).toBe(200);
    expect(body).toEqual({
      outcome: 'stored',
      event: {
        ...event,
        login_time: '2026-03-02T10:00:00.123Z',
        content_watched: ['show-1'],
        genres_watched: ['Drama'],
        received_at: expect.any(String),
      },
    });
    expect(await eventsOf('one')).toEqual([body.event]);
  });

  it('calls a repeated event a duplicate and shows when the first arrived', async () => {
    const event = anEvent({ user_id: 'again', event_id: 'e-1' });
    const first = await platform.api.post<EventReceipt>('/api/v1/events', event);
    const second = await platform.api.post<EventReceipt>('/api/v1/events', event);
    expect(second).toMatchObject({ status: 200, body: { outcome: 'duplicate' } });
    expect(await eventsOf('again')).toEqual([first.body.event]);
    expect(second.body.event).toEqual(first.body.event);
  });

  it('refuses an id with another content, and keeps what was stored', async () => {
    const event = anEvent({ user_id: 'changed', event_id: 'e-1' });
    const { body } = await platform.api.post<EventReceipt>('/api/v1/events', event);
    for (const path of ['/api/v1/events', '/log-event']) {
      const changed = await platform.api.post<Problem>(path, { ...event, num_pauses: 9 });
      expect(changed).toMatchObject({ status: 409, body: { status: 409, code: 'EVENT_CONFLICT' } });
    }
    expect(await eventsOf('changed')).toEqual([body.event]);
  });

  it('stores the same event_id of two viewers, or at two times, as two events', async () => {
    const sent = [
      anEvent({ user_id: 'left', event_id: 'shared' }),
      anEvent({ user_id: 'right', event_id: 'shared' }),
      anEvent({ user_id: 'right', event_id: 'shared', login_time: '2026-03-03T19:30:00Z' }),
    ];
    const { body } = await platform.api.post<BatchReceipt>('/api/v1/events/batch', sent);
    expect(body).toEqual({ stored: 3, duplicates: 0, rejected: 0, withheld: 0, errors: [] });
  });

  it('answers 200 to a batch whose rows are all stored or known', async () => {
    const batch = [
      anEvent({ user_id: 'calm' }),
      anEvent({ user_id: 'calm', num_pauses: 5 }),
      anEvent({ user_id: 'calm' }),
    ];
    const first = await platform.api.post<BatchReceipt>('/api/v1/events/batch', batch);
    expect(first).toMatchObject({ status: 200, body: { stored: 2, duplicates: 1, rejected: 0, errors: [] } });
    const second = await platform.api.post<BatchReceipt>('/api/v1/events/batch', batch);
    expect(second).toMatchObject({
      status: 200,
      body: { stored: 0, duplicates: 3, rejected: 0, errors: [] },
    });
  });

  it('stores the good rows of a batch and says by index what is wrong with each other', async () => {
    const batch = [
      anEvent({ user_id: 'mixed', event_id: 'm-0' }),
      { ...anEvent({ user_id: 'mixed', event_id: 'm-1' }), total_watch_time: -1, num_pauses: 0.5 },
      'not a row',
      { ...anEvent({ user_id: 'mixed', event_id: 'm-3' }), device: 'tv' },
      anEvent({ user_id: 'mixed', event_id: 'm-4', login_time: '99999' }),
      anEvent({ user_id: 'mixed', event_id: 'm-0', num_pauses: 7 }),
      anEvent({ user_id: 'mixed', event_id: 'm-6' }),
    ];
    const { status, body } = await platform.api.post<BatchReceipt>('/api/v1/events/batch', batch);
    expect(status).toBe(207);
    expect(body).toMatchObject({ stored: 2, duplicates: 0, rejected: 5 });
    expect(body.errors.map(({ index, id, field, code }) => [index, id, field, code])).toEqual([
      [1, 'm-1', 'total_watch_time', 'min'],
      [1, 'm-1', 'num_pauses', 'isInt'],
      [2, null, '', 'isObject'],
      [3, 'm-3', 'device', 'unknownField'],
      [4, 'm-4', 'login_time', 'isInstant'],
      [5, 'm-0', 'event_id', 'conflict'],
    ]);
    expect((await eventsOf('mixed')).map(({ event_id }) => event_id).sort()).toEqual(['m-0', 'm-6']);
  });

  it('answers 422 to a batch of which no row is usable, and stores nothing', async () => {
    const batch = [{ ...anEvent({ user_id: 'useless' }), was_recommended: 'no' }, null];
    const { status, body } = await platform.api.post<BatchReceipt>('/api/v1/events/batch', batch);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      stored: 0,
      duplicates: 0,
      rejected: 2,
      errors: [{ index: 0 }, { index: 1 }],
    });
    expect((await platform.api.get('/api/v1/users/useless')).status).toBe(404);
  });

  it('stores a batch of as many rows as are allowed', async () => {
    const batch = Array.from({ length: 1_000 }, (_, n) =>
      anEvent({ user_id: `full-${n % 100}`, num_pauses: n }),
    );
    const { body } = await platform.api.post<BatchReceipt>('/api/v1/events/batch', batch);
    expect(body).toEqual({ stored: 1_000, duplicates: 0, rejected: 0, withheld: 0, errors: [] });
  });

  it.each([
    {
      list: 'users',
      good: [aUser({ user_id: 'u-1' }), aUser({ user_id: 'u-2' })],
      bad: { ...aUser(), age: 131 },
      id: 'viewer-1',
    },
    {
      list: 'shows',
      good: [aShow({ show_id: 's-1' }), aShow({ show_id: 's-2' })],
      bad: { ...aShow(), ratings: 11 },
      id: 'show-1',
    },
  ])('takes a batch of $list: all, some or none', async ({ list, good, bad, id }) => {
    const path = `/api/v1/${list}/batch`;
    const all = await platform.api.post<BatchReceipt>(path, good);
    expect(all).toMatchObject({ status: 200, body: { stored: 2, duplicates: 0, rejected: 0, errors: [] } });
    const some = await platform.api.post<BatchReceipt>(path, [bad, ...good]);
    expect(some).toMatchObject({ status: 207, body: { stored: 2, rejected: 1, errors: [{ index: 0, id }] } });
    const none = await platform.api.post<BatchReceipt>(path, [bad]);
    expect(none).toMatchObject({ status: 422, body: { stored: 0, rejected: 1, errors: [{ index: 0, id }] } });
  });

  it('keeps the later of two rows of one viewer', async () => {
    await platform.api.post('/api/v1/users/batch', [
      aUser({ user_id: 'late', age: 20 }),
      aUser({ user_id: 'late', age: 21 }),
    ]);
    expect(await platform.api.read<User>('/api/v1/users/late')).toMatchObject({ age: 21 });
  });
});
