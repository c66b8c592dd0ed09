import { setTimeout as delay } from 'node:timers/promises';
import type { CursorPage, EventReceipt, User, ViewingEvent } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEvent, aUser } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

describe.each(ENGINES)('the endpoints from before v1 on %s', (engine) => {
  let platform: Platform;

  const eventsOf = async (userId: string): Promise<readonly ViewingEvent[]> =>
    (await platform.api.read<CursorPage<ViewingEvent>>(`/api/v1/events?user_id=${userId}`)).items;

  beforeAll(async () => {
    platform = await startPlatform(engine);
  });
  afterAll(() => platform.stop());

  it('registers a viewer and gives the input back', async () => {
    const user = aUser({ user_id: 'registered' });
    const { status, body } = await platform.api.post('/register-user', user);
    expect(status).toBe(200);
    expect(body).toEqual({ message: 'User registered successfully', data: user });
    expect(await platform.api.read<User>('/api/v1/users/registered')).toMatchObject({
      ...user,
      is_registered: true,
    });
  });

  it('updates a viewer who is registered again, and keeps when the first time was', async () => {
    await platform.api.post('/register-user', aUser({ user_id: 'twice' }));
    const before = await platform.api.read<User>('/api/v1/users/twice');
    // The clock has milliseconds: the second time must fall into a later one.
    await delay(2);
    await platform.api.post('/register-user', aUser({ user_id: 'twice', country: 'Norway', age: 35 }));
    const after = await platform.api.read<User>('/api/v1/users/twice');
    expect(after).toEqual({ ...before, country: 'Norway', age: 35, updated_at: after.updated_at });
    expect(Date.parse(after.updated_at)).toBeGreaterThan(Date.parse(before.updated_at));
  });

  it('logs an event, gives the input back and shows it under v1', async () => {
    const event = anEvent({ user_id: 'watcher', content_watched: 'show-1, show-2', total_watch_time: 42.25 });
    const { status, body } = await platform.api.post('/log-event', event);
    expect(status).toBe(200);
    expect(body).toEqual({ message: 'Data received successfully', data: event });
    expect(await eventsOf('watcher')).toEqual([
      {
        ...event,
        content_watched: ['show-1', 'show-2'],
        genres_watched: ['Drama'],
        event_id: expect.stringMatching(/^derived-/),
        received_at: expect.any(String),
      },
    ]);
  });

  it('takes a list as JSON, as text with commas and as a script prints it, and knows them for the same', async () => {
    for (const content_watched of [['a', 'b'], 'a, b', '["a", "b"]', "['a', 'b']"]) {
      const { status } = await platform.api.post(
        '/log-event',
        anEvent({ user_id: 'lists', content_watched }),
      );
      expect(status).toBe(200);
    }
    expect(await eventsOf('lists')).toEqual([expect.objectContaining({ content_watched: ['a', 'b'] })]);
  });

  it('ignores a field that it does not know', async () => {
    const event = anEvent({ user_id: 'tolerant' });
    const logged = await platform.api.post('/log-event', { ...event, device: 'tv' });
    const registered = await platform.api.post('/register-user', {
      ...aUser({ user_id: 'tolerant' }),
      plan: 'x',
    });
    expect([logged.status, registered.status]).toEqual([200, 200]);
    expect(logged.body).toEqual({ message: 'Data received successfully', data: event });
  });

  it('stores an exact retry once', async () => {
    const event = anEvent({ user_id: 'retry' });
    const answers = [
      await platform.api.post('/log-event', event),
      await platform.api.post('/log-event', event),
    ];
    expect(answers[1]).toMatchObject({ status: 200, body: answers[0]!.body });
    expect(await eventsOf('retry')).toHaveLength(1);
  });

  it('stores retries that arrive at the same moment once', async () => {
    const event = anEvent({ user_id: 'crowd' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => platform.api.post('/log-event', event)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await eventsOf('crowd')).toHaveLength(1);
  });

  it('takes an event_id, under which the same event is known under v1', async () => {
    const event = anEvent({ user_id: 'named', event_id: 'my-event' });
    await platform.api.post('/log-event', event);
    const again = await platform.api.post<EventReceipt>('/api/v1/events', event);
    expect(again.body).toMatchObject({ outcome: 'duplicate', event: { event_id: 'my-event' } });
  });

  it('makes a stub of a viewer it does not know, and fills the stub when the viewer registers', async () => {
    await platform.api.post('/log-event', anEvent({ user_id: 'early' }));
    const stub = await platform.api.read<User>('/api/v1/users/early');
    expect(stub).toMatchObject({ user_id: 'early', email: null, country: null, is_registered: false });
    await platform.api.post('/register-user', aUser({ user_id: 'early' }));
    expect(await platform.api.read<User>('/api/v1/users/early')).toMatchObject({
      ...aUser({ user_id: 'early' }),
      is_registered: true,
      created_at: stub.created_at,
    });
  });

  it('does not turn a registered viewer back into a stub', async () => {
    await platform.api.post('/register-user', aUser({ user_id: 'known' }));
    const before = await platform.api.read<User>('/api/v1/users/known');
    await platform.api.post('/log-event', anEvent({ user_id: 'known' }));
    expect(await platform.api.read<User>('/api/v1/users/known')).toEqual(before);
  });

  it('reads a time without an offset in the configured zone, and one with an offset as it is', async () => {
    await platform.api.post('/log-event', anEvent({ user_id: 'times', login_time: '2026-03-02T19:30:00' }));
    await platform.api.post(
      '/log-event',
      anEvent({ user_id: 'times', login_time: '2026-03-02T19:30:00+09:30' }),
    );
    expect((await eventsOf('times')).map(({ login_time }) => login_time)).toEqual([
      '2026-03-02T19:30:00.000Z',
      '2026-03-02T10:00:00.000Z',
    ]);
  });
});
