import { DAY_MS } from '@engagement/analytics';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aHistory, anEvent } from '../analytics/testing/viewing-events.ts';
import { Clock } from '../common/clock.ts';
import { localDay, minutesOf } from '../analytics/testing/by-hand.ts';
import { ENGINES, openPlatform, type TestPlatform } from '../analytics/testing/open-platform.ts';
import { WatchDaysRepository } from './watch-days.repository.ts';

const NOW = Date.parse('2026-10-14T21:40:00Z');
const ZONE = 'Australia/Adelaide';

describe.each(ENGINES)('the days that viewers watched, on %s', (engine) => {
  let platform: TestPlatform;
  let days: WatchDaysRepository;
  let now = NOW;
  const clock = new (class extends Clock {
    override now(): number {
      return now;
    }
  })();
  // Twenty days: the first eight of those asked for are from before anybody came.
  const events = aHistory(900, 20, NOW, 99);

  beforeAll(async () => {
    platform = await openPlatform({ engine, timeZone: ZONE, now: NOW });
    await platform.events.store(events);
    days = new WatchDaysRepository(platform.primary, clock, platform.config);
  });
  afterAll(() => platform.close());

  it('are the 28 before the day of the scoring, with nothing before the first event of all', async () => {
    const found = await days.before(NOW, ['u1', 'u2', 'nobody']);
    expect([...found.keys()]).toEqual(['u1', 'u2', 'nobody']);
    const first = Math.min(...events.map(({ loginTime }) => loginTime));
    for (const [userId, minutes] of found) {
      const expected = Array.from({ length: 28 }, (_, index) => {
        // Noon is on the same local day whatever the clocks did.
        const day = localDay(Date.parse('2026-10-15T02:00:00Z') - (28 - index) * DAY_MS, ZONE);
        if (day < localDay(first, ZONE)) return null;
        return minutesOf(
          events.filter((event) => event.userId === userId && localDay(event.loginTime, ZONE) === day),
        );
      });
      expect(minutes.map((value) => value === null)).toEqual(expected.map((value) => value === null));
      minutes.forEach((value, index) => expect(value ?? 0).toBeCloseTo(expected[index] ?? 0, 2));
    }
    expect(found.get('u1')!.some((minutes) => (minutes ?? 0) > 0)).toBe(true);
  });

  it('are a minute old at most', async () => {
    const loginTime = NOW - 2 * DAY_MS;
    const day = 28 - 2;
    const minutesOfThen = async (): Promise<number> => (await days.before(NOW, ['late'])).get('late')![day]!;
    expect(await minutesOfThen()).toBe(0);
    await platform.events.store([anEvent({ userId: 'late', loginTime, totalWatchTime: 12.5 })]);
    expect(await minutesOfThen()).toBe(0);
    now += 60_000;
    expect(await minutesOfThen()).toBe(12.5);
  });

  it('are asked for nobody without asking the database', async () => {
    expect(await days.before(NOW, [])).toEqual(new Map());
  });
});
