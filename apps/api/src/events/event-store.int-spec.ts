import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { ROLLUP_TABLES } from '../rollups/rollup-tables.ts';
import { openStore } from '../rollups/testing/open-store.ts';
import type { EventStore } from './event-store.ts';
import { UserDay } from './user-day.entity.ts';
import { ViewingEventEntity } from './viewing-event.entity.ts';

const ZONE = 'Australia/Adelaide';
const DAY_MS = 86_400_000;
// The clocks of the zone go back on the 5th of April.
const START = Date.parse('2026-03-30T00:00:00Z');

function anEvent(parts: Partial<ViewingEventEntity> = {}): ViewingEventEntity {
  return Object.assign(new ViewingEventEntity(), {
    loginTime: START,
    userId: 'u1',
    eventId: 'e1',
    contentWatched: ['s1'],
    genresWatched: ['Drama'],
    totalWatchTime: 30,
    numPauses: 1,
    bufferEvents: 0,
    wasRecommended: false,
    receivedAt: START,
    ...parts,
  });
}

/** Numbers in [0, 1), the same for the same seed. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** An event of few viewers, times and ids, so that keys repeat with the same content and with another. */
function aRandomEvent(random: () => number): ViewingEventEntity {
  const pick = (count: number): number => Math.floor(random() * count);
  return anEvent({
    userId: `u${pick(4)}`,
    loginTime: START + pick(40) * (DAY_MS / 4) + pick(2),
    eventId: `e${pick(2)}`,
    totalWatchTime: pick(3) * 12.5,
    bufferEvents: pick(2),
    wasRecommended: random() < 0.5,
  });
}

/** The days that the stored events make, counted the plain way. */
function daysByHand(events: readonly ViewingEventEntity[]): object[] {
  const groups = new Map<string, ViewingEventEntity[]>();
  for (const event of events) {
    const day = DateTime.fromMillis(event.loginTime, { zone: ZONE }).toISODate()!;
    const key = JSON.stringify([Date.parse(day) / DAY_MS, event.userId]);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups].map(([key, own]) => {
    const [day, userId] = JSON.parse(key) as [number, string];
    const recommended = own.filter(({ wasRecommended }) => wasRecommended);
    const sum = (rows: typeof own, field: 'totalWatchTime' | 'numPauses' | 'bufferEvents'): number =>
      rows.reduce((total, row) => total + row[field], 0);
    return {
      day,
      userId,
      sessions: own.length,
      microMinutes: sum(own, 'totalWatchTime') * 1e6,
      pauses: sum(own, 'numPauses'),
      bufferEvents: sum(own, 'bufferEvents'),
      bufferedSessions: own.filter(({ bufferEvents }) => bufferEvents > 0).length,
      recommendedSessions: recommended.length,
      recommendedMicroMinutes: sum(recommended, 'totalWatchTime') * 1e6,
      lastLogin: Math.max(...own.map(({ loginTime }) => loginTime)),
    };
  });
}

describe.each(ENGINES)('the event store on %s', (engine) => {
  let open: OpenDatabase;
  let store: EventStore;

  const stored = (): Promise<ViewingEventEntity[]> => open.database.manager.find(ViewingEventEntity);
  const counts = (): Promise<number[]> => Promise.all(['events', 'users', 'user_day'].map(open.count));

  beforeAll(async () => {
    open = await openDatabase(engine, ZONE);
    ({ store } = openStore(open));
  });
  afterEach(async () => {
    await open.writes.transaction(async (transaction) => {
      for (const table of ['events', 'users', 'user_day', ...ROLLUP_TABLES])
        await transaction.query({ text: `DELETE FROM ${table}`, params: [] });
    });
  });
  afterAll(() => open.close());

  it('tells in order what became of each event of a batch', async () => {
    const other = anEvent({ eventId: 'e2' });
    expect(await store.store([anEvent(), anEvent(), anEvent({ numPauses: 9 }), other])).toEqual([
      'stored',
      'duplicate',
      'conflict',
      'stored',
    ]);
    expect(await store.store([anEvent({ numPauses: 9 }), other])).toEqual(['conflict', 'duplicate']);
    expect(await stored()).toEqual(expect.arrayContaining([anEvent(), other]));
    expect(await counts()).toEqual([2, 1, 1]);
  });

  it('takes a retry that arrives later for a duplicate', async () => {
    await store.store([anEvent()]);
    expect(await store.store([anEvent({ receivedAt: START + DAY_MS })])).toEqual(['duplicate']);
    expect((await stored())[0]?.receivedAt).toBe(START);
  });

  it('takes an empty batch', async () => {
    expect(await store.store([])).toEqual([]);
  });

  it.each([1, 2, 3])(
    'keeps the days in step with the events, whatever the history (seed %d)',
    async (seed) => {
      const random = sequence(seed);
      const outcomes = new Set<string>();
      for (let batch = 0; batch < 25; batch++) {
        const events = Array.from({ length: 1 + Math.floor(random() * 20) }, () => aRandomEvent(random));
        for (const outcome of await store.store(events)) outcomes.add(outcome);
      }
      expect(outcomes).toEqual(new Set(['stored', 'duplicate', 'conflict']));
      const days = await open.database.manager.find(UserDay);
      const expected = daysByHand(await stored());
      expect(expected.length).toBeGreaterThan(20);
      expect(days).toHaveLength(expected.length);
      expect(days).toEqual(expect.arrayContaining(expected.map((day) => expect.objectContaining(day))));
    },
  );

  it('moves the last login forward only', async () => {
    const lastLogin = async (): Promise<number | undefined> =>
      (await open.database.manager.find(UserDay))[0]?.lastLogin;
    await store.store([anEvent({ loginTime: START + 1_000 })]);
    await store.store([anEvent({ loginTime: START })]);
    expect(await lastLogin()).toBe(START + 1_000);
    await store.store([anEvent({ loginTime: START + 2_000 })]);
    expect(await lastLogin()).toBe(START + 2_000);
  });

  it('stores each event once when the same batches arrive at the same time in any order', async () => {
    const events = Array.from({ length: 60 }, (_, n) => anEvent({ userId: `u${n % 7}`, eventId: `e${n}` }));
    const batches = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? events : [...events].reverse()));
    const outcomes = (await Promise.all(batches.map((batch) => store.store(batch)))).flat();
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(60);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(11 * 60);
    expect(await counts()).toEqual([60, 7, 7]);
    const days = await open.database.manager.find(UserDay);
    expect(days.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(60);
  });

  it('stores nothing of a batch that the database refuses', async () => {
    const broken = anEvent({ userId: 'u9', totalWatchTime: null as unknown as number });
    await expect(store.store([anEvent(), broken])).rejects.toThrow();
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('leaves a registered viewer alone', async () => {
    await open.writes.transaction((transaction) =>
      transaction.query({
        text: "INSERT INTO users (user_id, country, registered_at, created_at, updated_at) VALUES ('u1', 'Chile', 1, 1, 1)",
        params: [],
      }),
    );
    await store.store([anEvent()]);
    const text = 'SELECT country, registered_at FROM users';
    const [user] = await open.database.query<{ country: string; registered_at: number | string }>({
      text,
      params: [],
    });
    expect([user?.country, Number(user?.registered_at)]).toEqual(['Chile', 1]);
  });
});
