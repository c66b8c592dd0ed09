import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '@engagement/test-support';
import { NotFoundError, OverloadedError, ViewerErasedError } from '../common/domain-error.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { openErasures, type OpenErasures } from './testing/open-erasures.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-01T10:00:00Z');

interface Signal {
  readonly send: () => void;
  readonly sent: Promise<void>;
}

function aSignal(): Signal {
  let send!: () => void;
  const sent = new Promise<void>((resolve) => (send = resolve));
  return { send, sent };
}

describe.each(ENGINES)('ErasureService on %s', (engine) => {
  let open: OpenDatabase;
  let opened: OpenErasures;

  beforeEach(async () => {
    open = await openDatabase(engine);
    opened = openErasures(open);
  });
  afterEach(() => open.close());

  const anEvent = (userId: string, day: number): ViewingEventEntity =>
    Object.assign(new ViewingEventEntity(), {
      loginTime: START + day * DAY_MS,
      userId,
      eventId: `${userId}-${day}`,
      contentWatched: ['s1'],
      genresWatched: ['Drama'],
      totalWatchTime: 30,
      numPauses: 0,
      bufferEvents: 0,
      wasRecommended: false,
      receivedAt: START,
    });
  const isAnybodyWaiting = async (): Promise<boolean> => {
    const text =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    return (await open.database.query({ text, params: [] })).length > 0;
  };
  const run = (text: string): Promise<number> =>
    open.writes.transaction((transaction) => transaction.execute({ text, params: [] }));

  it.each([
    {
      who: 'stores an event of a new day of theirs',
      takeIn: (transaction: WriteTransaction) =>
        opened.platform.store.storeWithin(transaction, [anEvent('u1', 1)]),
    },
    {
      who: 'may store what names them, as the rejected rows of an import do',
      takeIn: async (transaction: WriteTransaction) => {
        await opened.platform.tombstones.hold(transaction);
        expect(await opened.platform.tombstones.erasedAmong(transaction, ['u1'])).toEqual(new Set());
      },
    },
  ])('waits for a transaction under way that $who', async ({ takeIn }) => {
    await opened.platform.store.store([anEvent('u1', 0)]);
    const order: string[] = [];
    const taken = aSignal();
    const goOn = aSignal();
    const intake = open.writes.transaction(async (transaction) => {
      await takeIn(transaction);
      taken.send();
      await goOn.sent;
      order.push('taken in');
    });
    await taken.sent;
    const erasing = opened.erasures.erase('u1').then(() => order.push('erased'));
    await waitFor('the erasure to wait, or to be over', async () =>
      order.length > 0 || engine === 'sqlite' || (await isAnybodyWaiting()) ? true : null,
    );
    goOn.send();
    await Promise.all([intake, erasing]);
    expect(order).toEqual(['taken in', 'erased']);
    for (const table of ['events', 'user_day', 'session_packs', 'users', 'day_stats'])
      expect({ table, rows: await open.count(table) }).toEqual({ table, rows: 0 });
  });

  it('goes on with an erasure that was interrupted, and counts what was removed before', async () => {
    await opened.platform.store.store([anEvent('u1', 0), anEvent('u1', 1), anEvent('u2', 1)]);
    let attempts = 0;
    opened.participants.add({
      removeWithin: () => {
        if (++attempts === 1) throw new Error('The server dies.');
        return Promise.resolve({ notes: 3 });
      },
    });
    await expect(opened.erasures.erase('u1')).rejects.toThrow('The server dies.');
    const [stored] = await opened.platform.store.store([anEvent('u1', 2)]);
    expect(stored).toBe('erased');
    expect(await opened.erasures.resume()).toBe(1);
    expect(await opened.erasures.resume()).toBe(0);
    const { removed, completed_at } = await opened.erasures.erase('u1');
    expect(completed_at).not.toBeNull();
    expect(removed).toMatchObject({ profile: 1, events: 2, days: 2, packed_sessions: 2, notes: 3 });
    expect([await open.count('events'), await open.count('users')]).toEqual([1, 1]);
  });

  it('removes events whose days are not kept any more', async () => {
    await opened.platform.store.store([anEvent('u1', 0), anEvent('u1', 1), anEvent('u2', 0)]);
    const [first] = await open.database.query<{ day: number }>({
      text: 'SELECT MIN(day) AS day FROM user_day',
      params: [],
    });
    for (const table of ['user_day', 'session_packs'])
      await run(`DELETE FROM ${table} WHERE day = ${first!.day}`);
    expect((await opened.erasures.erase('u1')).removed).toMatchObject({ events: 2, days: 1 });
    expect(await open.count('events')).toBe(1);
  });

  it('stores the others of a batch, and nothing of an atomic one', async () => {
    await opened.users.register([{ user_id: 'u1' }]);
    await opened.erasures.erase('u1');
    const batch = [anEvent('u2', 0), anEvent('u1', 0), anEvent('u3', 0), anEvent('u1', 1)];
    const atomic = await opened.platform.store.store(batch, { atomic: true });
    expect(atomic[1]).toBe('erased');
    expect([await open.count('events'), await open.count('day_stats'), await open.count('users')]).toEqual([
      0, 0, 0,
    ]);
    expect(await opened.platform.store.store(batch)).toEqual(['stored', 'erased', 'stored', 'erased']);
    expect([await open.count('events'), await open.count('users')]).toEqual([2, 2]);
    await expect(opened.users.register([{ user_id: 'u4' }, { user_id: 'u1' }])).rejects.toThrow(
      ViewerErasedError,
    );
    expect(await open.count('users')).toBe(2);
  });

  it('puts off who comes back while they are cleaned away, and takes them in afterwards', async () => {
    await opened.platform.store.store([anEvent('u1', 0)]);
    let meanwhile: unknown;
    opened.participants.add({
      removeWithin: async () => {
        // On SQLite one writes at a time, so only the other engine can be asked meanwhile.
        if (engine === 'postgres')
          meanwhile = await opened.platform.store.store([anEvent('u1', 5)]).catch((error: unknown) => error);
        return {};
      },
    });
    expect(await opened.erasures.remove('u1')).toBe(true);
    if (engine === 'postgres') expect(meanwhile).toBeInstanceOf(OverloadedError);
    expect([await open.count('erasures'), await open.count('events')]).toEqual([0, 0]);
    expect(await opened.platform.store.store([anEvent('u1', 5)])).toEqual(['stored']);
    expect(await opened.erasures.remove('nobody')).toBe(false);
    await expect(opened.erasures.erase('nobody')).rejects.toThrow(NotFoundError);
  });

  it('keeps no id: with another secret the same viewer has another hash', async () => {
    await opened.users.register([{ user_id: 'ada@example.org' }]);
    await opened.erasures.erase('ada@example.org');
    const hashes = async (): Promise<unknown[]> =>
      open.database.query({ text: 'SELECT viewer_hash, under_way FROM erasures', params: [] });
    const [before] = await hashes();
    expect(before).toMatchObject({ under_way: null });
    expect(JSON.stringify(before)).not.toContain('ada');
    await run(`UPDATE settings SET value = '"b3RoZXI="' WHERE name = 'erasure_secret'`);
    await run('DELETE FROM erasures');
    // What knows the secret is made anew, as with a start of the server.
    opened = openErasures(open);
    await opened.users.register([{ user_id: 'ada@example.org' }]);
    await opened.erasures.erase('ada@example.org');
    expect(await hashes()).not.toEqual([before]);
  });
});
