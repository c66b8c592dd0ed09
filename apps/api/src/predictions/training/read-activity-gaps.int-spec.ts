import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, TimeZone } from '@engagement/analytics';
import { insertAll } from '../../database/bulk-insert.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { UserDay } from '../../events/user-day.entity.ts';
import { readActivityGaps } from './read-activity-gaps.ts';

const TODAY = 20_500;
const NOW = TODAY * DAY_MS + 5_000;

function aDay(userId: string, day: number): UserDay {
  return Object.assign(new UserDay(), {
    ...{ userId, day, sessions: 1, microMinutes: 1, pauses: 0, bufferEvents: 0, bufferedSessions: 0 },
    ...{ recommendedSessions: 0, recommendedMicroMinutes: 0, lastLogin: day * DAY_MS },
    ...{ hours: 1, hoursBefore: 0, logins: '' },
  } satisfies UserDay);
}

describe.each(ENGINES)('how long viewers stay away on %s', (engine) => {
  let open: OpenDatabase;
  const zone = new TimeZone('UTC');

  const store = (days: readonly UserDay[]): Promise<void> =>
    open.writes.transaction((transaction) => insertAll(transaction, UserDay, days));

  beforeAll(async () => {
    open = await openDatabase(engine);
  });
  afterAll(() => open.close());

  it('is told of the gaps of everybody who came back in 90 complete days', async () => {
    expect(await readActivityGaps(open.database, zone, NOW)).toBeNull();
    // Sixty viewers of whom the n-th stays away for n days, and comes back the day after, too.
    const days = Array.from({ length: 60 }, (_, n) =>
      [TODAY - 80, TODAY - 80 + n + 1, TODAY - 79 + n + 1].map((day) => aDay(`viewer-${n}`, day)),
    ).flat();
    await store(days);
    // None of these counts: seen once, seen today, seen long ago.
    await store([
      aDay('once', TODAY - 3),
      aDay('today', TODAY),
      aDay('today', TODAY - 1),
      aDay('long-ago', TODAY - 91),
      aDay('long-ago', TODAY - 10),
    ]);
    // Of 120 gaps the 108th is 48 days, the 114th is 54.
    expect(await readActivityGaps(open.database, zone, NOW)).toEqual({
      p90Days: 48,
      p95Days: 54,
      viewers: 60,
    });
  });
});
