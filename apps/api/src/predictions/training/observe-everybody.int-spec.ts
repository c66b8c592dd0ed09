import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  fitProfileEncoding,
  joinObservations,
  Observer,
  packSessions,
  SessionPack,
  toSnapshot,
  type ObservationPlan,
  type PackedSession,
} from '@engagement/analytics';
import { insertAll } from '../../database/bulk-insert.ts';
import { ReadDatabase } from '../../database/read-database.ts';
import { openReader, readerOptions } from '../../database/data-source.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { ViewingEventEntity } from '../../events/viewing-event.entity.ts';
import { openStore, type OpenStore } from '../../rollups/testing/open-store.ts';
import { UserEntity } from '../../users/user.entity.ts';
import { featuresOfEverybody, observeEverybody } from './observe-everybody.ts';
import { readPacks } from './read-packs.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.parse('2026-04-06T04:00:00Z');
const CUTOFF = NOW - 20 * DAY_MS;
const PRESENT: ObservationPlan = { asOf: NOW, horizonDays: null, keep: 'everybody' };
const USERS = ['u1', 'u2', 'ż3', '🦊4'];

/** Numbers below a bound, the same for the same seed. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Events of 120 days, some late, some brought along, some after `NOW`. */
function someEvents(): ViewingEventEntity[] {
  const next = sequence(7);
  return Array.from({ length: 600 }, (_, index) => {
    const loginTime = NOW - 118 * DAY_MS + next(120 * 24) * HOUR_MS;
    return Object.assign(new ViewingEventEntity(), {
      loginTime,
      userId: USERS[next(3)]!,
      eventId: `e${index}`,
      contentWatched: [`s${next(9)}`],
      genresWatched: next(2) === 1 ? ['Drama', ' news'] : ['Sport'],
      // Some are no decimal fractions: whoever reads them has to keep every digit.
      totalWatchTime: next(600) / [10, 7][next(2)]!,
      numPauses: next(4),
      bufferEvents: next(3),
      wasRecommended: next(2) === 1,
      receivedAt: loginTime + next(HOUR_MS) * [1, 20, 200][next(3)]!,
    });
  });
}

function toSession(event: ViewingEventEntity): PackedSession {
  const { userId, loginTime, receivedAt, totalWatchTime, numPauses, bufferEvents, wasRecommended } = event;
  return {
    ...{ userId, loginTime, receivedAt, bufferEvents, wasRecommended },
    minutes: totalWatchTime,
    pauses: numPauses,
    shows: event.contentWatched,
    genres: event.genresWatched,
  };
}

describe.each(ENGINES)('observing everybody on %s', (engine) => {
  let open: OpenDatabase;
  let store: OpenStore;
  /** A connection of its own, as the training has. */
  let own: ReadDatabase;
  let close: () => Promise<void>;
  const stored = someEvents();

  beforeAll(async () => {
    open = await openDatabase(engine, 'Australia/Adelaide');
    store = openStore(open);
    const source = await openReader(readerOptions(open.config.database));
    own = new ReadDatabase(source);
    close = () => source.destroy();
    const profiles = USERS.map((userId, index) =>
      Object.assign(new UserEntity(), {
        userId,
        age: 20 + index,
        country: 'DE',
        preferredGenre: index === 1 ? 'drama' : null,
        registrationDate: '2026-01-01',
        createdAt: NOW,
        updatedAt: NOW,
      }),
    );
    await open.writes.transaction((transaction) => insertAll(transaction, UserEntity, profiles));
    for (let start = 0; start < stored.length; start += 100)
      await store.store.store(stored.slice(start, start + 100));
  });
  afterAll(async () => {
    await close();
    await open.close();
  });

  it('finds of each the features that looking at one alone finds', async () => {
    const zone = open.config.timeZone;
    const everybody = await featuresOfEverybody(own, zone, NOW);
    const encoding = fitProfileEncoding(everybody.profiles);
    const alone = everybody.profiles.map((profile) => {
      const events = stored.filter(({ userId }) => userId === profile.userId);
      const observer = new Observer([profile], { zone, plans: [PRESENT], until: NOW });
      observer.add(SessionPack.read(packSessions(events.map(toSession))));
      return toSnapshot(joinObservations(PRESENT, observer.observe().flat(), [profile]), encoding);
    });
    expect(everybody.userIds).toEqual(USERS);
    expect(everybody.standings).toEqual(['eligible', 'eligible', 'eligible', 'too_new']);
    expect([...everybody.features]).toEqual(alone.flatMap(({ features }) => [...features]));
    expect([...everybody.lastSeenAt]).toEqual(alone.flatMap(({ lastSeenAt }) => [...lastSeenAt]));
  });

  it('finds at a past instant only what was known then, and by then who came back', async () => {
    const zone = open.config.timeZone;
    const plans: ObservationPlan[] = [PRESENT, { asOf: CUTOFF, horizonDays: 14, keep: 'eligible' }];
    const [present, past] = await observeEverybody(own, zone, NOW, plans);
    const someAtATime = await observeEverybody(own, zone, NOW, plans, 3);
    expect(someAtATime).toEqual([present, past]);
    expect(present!.labels).toBeNull();
    expect(past!.profiles.map(({ userId }) => userId)).toEqual(USERS.slice(0, 3));
    expect([...past!.labels!]).toEqual([0, 0, 0]);
    expect(past!.lastSeenAt.every((instant) => instant < CUTOFF)).toBe(true);
  });

  it('says what it could not read', async () => {
    const { dialect } = open.database;
    const [{ data }] = (await open.database.query<{ data: Buffer }>({
      text: 'SELECT data FROM session_packs ORDER BY day, pack_id LIMIT 1',
      params: [],
    })) as [{ data: Buffer }];
    const replace = (bytes: Buffer): Promise<unknown> =>
      open.writes.transaction((transaction) =>
        transaction.execute({
          text: `UPDATE session_packs SET data = ${dialect.param(1)}
            WHERE (day, pack_id) IN (SELECT day, pack_id FROM session_packs ORDER BY day, pack_id LIMIT 1)`,
          params: [bytes],
        }),
      );
    await replace(data.subarray(0, -8));
    try {
      await expect(featuresOfEverybody(own, open.config.timeZone, NOW)).rejects.toThrow(
        /The pack has \d+ bytes by its header, but \d+ came/,
      );
    } finally {
      await replace(data);
    }
  });

  it('reads the same packs again though others are put in their place meanwhile', async () => {
    const sessionsOf = async (frozen: Parameters<typeof readPacks>[0]): Promise<number[]> => {
      const lengths: number[] = [];
      for await (const bytes of readPacks(frozen)) lengths.push(SessionPack.read(bytes).length);
      return lengths;
    };
    await own.frozen(async (frozen) => {
      const before = await sessionsOf(frozen);
      await store.erasure.erase('u1');
      expect(await sessionsOf(frozen)).toEqual(before);
    });
    const after = await own.frozen(sessionsOf);
    expect(after.reduce((sum, length) => sum + length, 0)).toBeLessThan(500);
  });
});
