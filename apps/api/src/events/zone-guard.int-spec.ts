import { afterEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { SettingsRepository } from '../settings/settings.repository.ts';
import { EventStore } from './event-store.ts';
import { UserDay } from './user-day.entity.ts';
import { ViewingEventEntity } from './viewing-event.entity.ts';
import { ZoneGuard } from './zone-guard.ts';

let open: OpenDatabase;
afterEach(() => open.close());

/** 20:00 UTC is 20:00 of the same day in UTC and 06:30 of the next day in Adelaide. */
const EVENING = Date.parse('2026-11-20T20:00:00Z');

function anEvent(index: number): ViewingEventEntity {
  return Object.assign(new ViewingEventEntity(), {
    loginTime: EVENING + index,
    userId: `u${index % 2}`,
    eventId: `e${index}`,
    contentWatched: [],
    genresWatched: [],
    totalWatchTime: 10,
    numPauses: 0,
    bufferEvents: 0,
    wasRecommended: false,
    receivedAt: EVENING,
  } satisfies ViewingEventEntity);
}

/** What a start of the server with that zone does before it serves. */
async function startIn(timeZone: string): Promise<EventStore> {
  const config = AppConfig.fromEnvironment({ TIME_ZONE: timeZone });
  const store = new EventStore(open.writes, open.database, config);
  const settings = new SettingsRepository(open.database, open.writes, new Clock());
  await new ZoneGuard(config, settings, open.writes, store).onApplicationBootstrap();
  return store;
}

const days = (): Promise<UserDay[]> =>
  open.database.manager.find(UserDay, { order: { day: 'ASC', userId: 'ASC' } });
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;

describe.each(ENGINES)('the zone of the days on %s', (engine) => {
  it('is kept by a start in the same zone', async () => {
    open = await openDatabase(engine);
    await (await startIn('UTC')).store([anEvent(0), anEvent(1)]);
    const before = await days();
    await startIn('UTC');
    expect(await days()).toEqual(before);
  });

  it('makes all days be counted anew by a start in another, however many events there are', async () => {
    open = await openDatabase(engine);
    const store = await startIn('UTC');
    const events = Array.from({ length: 5_001 }, (_, index) => anEvent(index));
    await store.store(events);
    expect(new Set((await days()).map(({ day }) => day))).toEqual(new Set([dayOf('2026-11-20')]));
    await startIn('Australia/Adelaide');
    expect(
      (await days()).map(({ day, userId, sessions, minutes }) => ({ day, userId, sessions, minutes })),
    ).toEqual([
      { day: dayOf('2026-11-21'), userId: 'u0', sessions: 2_501, minutes: 25_010 },
      { day: dayOf('2026-11-21'), userId: 'u1', sessions: 2_500, minutes: 25_000 },
    ]);
  });
});
