import { hourBuckets, TimeZone } from '@engagement/analytics';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../common/clock.ts';
import { ENGINES, openDatabase, type Engine, type OpenDatabase } from '../database/testing/open-database.ts';
import { UserDay } from '../events/user-day.entity.ts';
import { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { RollupGuard } from './rollup-guard.ts';
import { openStore, type OpenStore } from './testing/open-store.ts';
import { readRollups } from './testing/read-rollups.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const ZONE = 'Australia/Adelaide';
// The clocks of the zone go back on the 5th of April.
const START = Date.parse('2026-03-30T00:00:00Z');

let open: OpenDatabase;
let rollups: OpenStore;
afterEach(() => open.close());

class SetClock extends Clock {
  constructor(public time: number) {
    super();
  }

  override now(): number {
    return this.time;
  }
}

async function start(engine: Engine, clock?: Clock): Promise<void> {
  open = await openDatabase(engine, ZONE);
  rollups = openStore(open, clock);
}

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
    userId: `u${pick(5)}`,
    loginTime: START + pick(200) * (HOUR_MS / 2) + pick(2),
    eventId: `e${pick(2)}`,
    contentWatched: Array.from({ length: pick(4) }, (_, index) => `s${index + pick(3)}`),
    // Thirds of a minute are no whole millionths: sums must not hang on the order.
    totalWatchTime: pick(90) / 3,
    bufferEvents: pick(3),
    wasRecommended: random() < 0.5,
  });
}

async function storeAtRandom(random: () => number, batches: number): Promise<void> {
  for (let batch = 0; batch < batches; batch++)
    await rollups.store.store(
      Array.from({ length: 1 + Math.floor(random() * 30) }, () => aRandomEvent(random)),
    );
}

describe.each(ENGINES)('the rollups on %s', (engine) => {
  it.each([1, 2, 3])(
    'are what a rebuild makes of the events, whatever the history (seed %d)',
    async (seed) => {
      await start(engine);
      const random = sequence(seed);
      for (let round = 0; round < 4; round++) {
        await storeAtRandom(random, 12);
        await rollups.erasure.erase(`u${Math.floor(random() * 5)}`);
        await rollups.merger.tidy();
        // A write that fails half-way leaves no trace in anything that is counted.
        const broken = anEvent({ eventId: 'broken', totalWatchTime: null as unknown as number });
        await expect(rollups.store.store([aRandomEvent(random), broken])).rejects.toThrow();
      }
      const kept = await readRollups(open.database);
      expect(kept.sessions).toHaveLength(await open.count('events'));
      expect(kept.sessions.length).toBeGreaterThan(200);
      await rollups.rebuild.rebuild();
      expect(await readRollups(open.database)).toEqual(kept);
    },
  );

  it('count distinct viewers of each hour and day as SQL over the events does', async () => {
    await start(engine);
    await storeAtRandom(sequence(9), 40);
    const events = await open.database.manager.find(ViewingEventEntity);
    const zone = new TimeZone(ZONE);
    const hours = await open.database.query<{ hour_start: number | string; active_users: number }>({
      text: 'SELECT hour_start, active_users FROM hour_stats ORDER BY hour_start',
      params: [],
    });
    const expected = hourBuckets(zone, { from: START, until: START + 5 * DAY_MS })
      .map(({ from, until }) => ({
        hour_start: from,
        active_users: new Set(
          events
            .filter(({ loginTime }) => loginTime >= from && loginTime < until)
            .map(({ userId }) => userId),
        ).size,
      }))
      .filter(({ active_users: users }) => users > 0);
    expect(hours.map((row) => ({ ...row, hour_start: Number(row.hour_start) }))).toEqual(expected);
  });

  it('stay right when many write at once', async () => {
    await start(engine);
    const random = sequence(4);
    const batches = Array.from({ length: 24 }, () => Array.from({ length: 25 }, () => aRandomEvent(random)));
    await Promise.all([
      ...batches.map((batch) => rollups.store.store(batch)),
      rollups.erasure.erase('u1'),
      rollups.merger.tidy(),
      rollups.erasure.erase('u2'),
    ]);
    const kept = await readRollups(open.database);
    await rollups.rebuild.rebuild();
    expect(await readRollups(open.database)).toEqual(kept);
  });

  it('leave nothing of an erased viewer, and nobody else changed', async () => {
    await start(engine);
    const others = [
      anEvent({ userId: 'u2', eventId: 'e2' }),
      anEvent({ userId: 'u3', loginTime: START + DAY_MS }),
    ];
    await rollups.store.store(others);
    const without = await readRollups(open.database);
    await rollups.store.store([anEvent(), anEvent({ loginTime: START + DAY_MS, contentWatched: ['own'] })]);
    expect(await rollups.erasure.erase('u1')).toBe(2);
    expect(await readRollups(open.database)).toEqual(without);
    expect(JSON.stringify(await readRollups(open.database))).not.toContain('u1');
    expect(await rollups.erasure.erase('u1')).toBe(0);
  });

  it('keep the list of logins short for somebody who never stops', async () => {
    await start(engine);
    for (let batch = 0; batch < 3; batch++)
      await rollups.store.store(
        Array.from({ length: 50 }, (_, index) => anEvent({ loginTime: START + batch * 1_000 + index })),
      );
    const [day] = await open.database.manager.find(UserDay);
    expect(day).toMatchObject({ sessions: 150, logins: '*' });
  });

  it('make many small packs into one, and lose nothing', async () => {
    await start(engine);
    for (let index = 0; index < 40; index++)
      await rollups.store.store([anEvent({ eventId: `e${index}`, loginTime: START + index })]);
    const before = await readRollups(open.database);
    await rollups.merger.tidy();
    expect(await open.count('session_packs')).toBe(1);
    expect(await readRollups(open.database)).toEqual(before);
  });

  it('are counted anew by a start in another zone, and left alone by one in the same', async () => {
    await start(engine);
    const startIn = async (timeZone: string): Promise<void> => {
      Object.assign(open.config, { timeZone: new TimeZone(timeZone) });
      rollups = openStore(open);
      await new RollupGuard(open.config, rollups.settings, rollups.rebuild).onApplicationBootstrap();
    };
    const days = async (): Promise<unknown[]> =>
      (await open.database.manager.find(UserDay, { order: { day: 'ASC', userId: 'ASC' } })).map(
        ({ day, userId, sessions }) => [new Date(day * DAY_MS).toISOString().slice(0, 10), userId, sessions],
      );
    // 20:00 UTC is 20:00 of the same day in UTC and 06:30 of the next day in Adelaide.
    const evening = Date.parse('2026-03-30T20:00:00Z');
    await startIn('UTC');
    await rollups.store.store(
      Array.from({ length: 5_001 }, (_, index) =>
        anEvent({ userId: `u${index % 2}`, eventId: `e${index}`, loginTime: evening + index }),
      ),
    );
    await startIn('UTC');
    expect(await days()).toEqual([
      ['2026-03-30', 'u0', 2_501],
      ['2026-03-30', 'u1', 2_500],
    ]);
    await startIn(ZONE);
    expect(await days()).toEqual([
      ['2026-03-31', 'u0', 2_501],
      ['2026-03-31', 'u1', 2_500],
    ]);
    expect(await open.count('day_stats')).toBe(1);
  });

  it('give up what is too old, and keep hours and days for ever', async () => {
    const clock = new SetClock(START + 450 * DAY_MS);
    await start(engine, clock);
    const old = Array.from({ length: 12 }, (_, index) => anEvent({ loginTime: START + index * DAY_MS }));
    const young = anEvent({ userId: 'u2', loginTime: START + 445 * DAY_MS });
    await rollups.store.store([...old, young]);
    await rollups.retention.apply();
    const left = await open.database.manager.find(ViewingEventEntity);
    // Whole weeks are dropped on PostgreSQL: nothing younger than the limit goes, and nothing older than it by a week stays.
    expect(left).toContainEqual(young);
    expect(left.filter(({ loginTime }) => loginTime < clock.time - 408 * DAY_MS)).toEqual([]);
    expect(await open.count('user_day')).toBe(1);
    expect(await open.count('session_packs')).toBe(1);
    expect(await open.count('day_stats')).toBe(13);
    const days = await readRollups(open.database);
    await rollups.rebuild.rebuild();
    expect(await readRollups(open.database)).toEqual(days);
  });
});
