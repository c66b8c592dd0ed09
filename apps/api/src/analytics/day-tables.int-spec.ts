import { DAY_MS, HOUR_MS, parseDay, TimeZone, type TimeRange } from '@engagement/analytics';
import { SHOW_RANKINGS } from '@engagement/contracts';
import { waitFor } from '@engagement/test-support';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ENGINES, openPlatform, type TestPlatform } from './testing/open-platform.ts';
import { RawFigures } from './testing/raw-figures.ts';
import { aHistory, anEvent } from './testing/viewing-events.ts';

// Adelaide's clocks went back on 5 April.
const ZONE = new TimeZone('Australia/Adelaide');
const NOW = Date.parse('2026-04-10T05:17:00Z');
const TODAY = ZONE.dayOf(NOW);

describe.each(ENGINES)('tables of days on %s', (engine) => {
  let platform: TestPlatform;
  let raw: RawFigures;

  beforeEach(async () => {
    platform = await openPlatform({ engine, timeZone: ZONE.name, now: NOW });
    raw = new RawFigures(platform.database, ZONE);
  });

  afterEach(() => platform.close());

  /** The last `days` days, today included, and what the platform says of them beside what the raw events say. */
  async function expectAgreement(days = 12): Promise<void> {
    const range: TimeRange = { from: ZONE.startOfDay(TODAY + 1 - days), until: ZONE.startOfDay(TODAY + 1) };
    for (const ranking of SHOW_RANKINGS) {
      const { items, shows_watched } = await platform.activity.topShows({ ranking, limit: 5, days });
      const { shows, showsWatched } = await raw.topShows({ range, ranking, limit: 5 });
      expect(shows_watched).toBe(showsWatched);
      expect(
        items.map(({ rank, show_id, viewers, sessions, genre }) => [rank, show_id, viewers, sessions, genre]),
      ).toEqual(
        shows.map(({ rank, showId, viewers, sessions, genre }) => [rank, showId, viewers, sessions, genre]),
      );
      items.forEach(({ watch_minutes }, index) => {
        expect(watch_minutes).toBeCloseTo(shows[index]!.watchMinutes, 3);
      });
    }
    const { last_7_days: week } = await platform.activity.summary();
    const weekRange = { from: ZONE.startOfDay(TODAY - 7), until: ZONE.startOfDay(TODAY) };
    expect(week.active_users).toBe(await raw.distinctUsers(weekRange));
    const medians = await raw.medians(range);
    const { points } = await platform.activity.watchTime({ days });
    for (const { day, median_minutes } of points) {
      const expected = medians.get(parseDay(day)!);
      if (expected === undefined) expect(median_minutes).toBeNull();
      else expect(median_minutes).toBeCloseTo(expected, 5);
    }
  }

  it('follow late events, merged packs, an erasure and a rebuild', async () => {
    const events = aHistory(600, 12, NOW, 11);
    await platform.events.store(events.slice(0, 300));
    await expectAgreement();
    for (let start = 300; start < 600; start += 7)
      await platform.events.store(events.slice(start, start + 7));
    await expectAgreement();
    await platform.store.merger.tidy();
    await expectAgreement();
    await platform.events.store(aHistory(40, 12, NOW, 12));
    await platform.store.merger.tidy();
    await expectAgreement();
    expect(await platform.store.erasure.erase('u7')).toBeGreaterThan(0);
    await expectAgreement();
    await platform.store.rebuild.rebuild();
    await expectAgreement();
  });

  it('know no more of a viewer once everything of theirs is erased', async () => {
    await platform.events.store([anEvent({ loginTime: NOW - 2 * DAY_MS, userId: 'gone' })]);
    expect((await platform.activity.topShows({ ranking: 'viewers', limit: 5 })).shows_watched).toBe(1);
    await platform.store.erasure.erase('gone');
    expect(await platform.activity.topShows({ ranking: 'viewers', limit: 5 })).toMatchObject({
      items: [],
      shows_watched: 0,
    });
    expect((await platform.activity.summary()).last_7_days).toMatchObject({ active_users: 0, sessions: 0 });
  });

  it('hold every event that was acknowledged before the question, with others being stored and packs being merged', async () => {
    let acknowledged = 0;
    const ask = async (): Promise<void> => {
      for (let times = 0; times < 25; times++) {
        const before = acknowledged;
        const { items } = await platform.activity.topShows({ ranking: 'sessions', limit: 1 });
        expect(items[0]?.sessions ?? 0).toBeGreaterThanOrEqual(before);
        expect(items[0]?.sessions ?? 0).toBeLessThanOrEqual(200);
      }
    };
    const store = async (): Promise<void> => {
      for (let stored = 0; stored < 200; stored += 2) {
        const loginTime = NOW - HOUR_MS * (1 + (stored % 30));
        await platform.events.store([anEvent({ loginTime }), anEvent({ loginTime })]);
        acknowledged += 2;
        if (stored % 50 === 0) await platform.store.merger.tidy();
      }
    };
    await Promise.all([store(), ask(), ask(), ask()]);
    const { items } = await platform.activity.topShows({ ranking: 'sessions', limit: 1 });
    expect(items[0]?.sessions).toBe(200);
  });

  it('answer for ranges that cut days as for those that do not', async () => {
    await platform.events.store(aHistory(400, 12, NOW, 13));
    const cuts = [
      ['2026-04-02T13:00', '2026-04-05T02:30'],
      ['2026-04-04T22:00:00+10:30', '2026-04-05T04:10:00+09:30'],
      ['2026-04-05T01:00', '2026-04-05T19:00'],
      ['2026-03-31', '2026-04-07'],
    ] as const;
    // Twice, with late events in between: what is remembered of a part must not outlive a change of its day.
    for (const [from, to] of [...cuts, ...cuts]) {
      await platform.events.store(aHistory(5, 12, NOW, Number(from.slice(8, 10)) + to.length));
      const range = { from: ZONE.parseInstant(from)!, until: ZONE.parseInstant(to)! };
      const { items } = await platform.activity.topShows({ ranking: 'sessions', limit: 9, from, to });
      const { shows } = await raw.topShows({ range, ranking: 'sessions', limit: 9 });
      expect(items.map(({ show_id, sessions, viewers }) => [show_id, sessions, viewers])).toEqual(
        shows.map(({ showId, sessions, viewers }) => [showId, sessions, viewers]),
      );
    }
  });

  it('are read by many at once, each for days of their own', async () => {
    await platform.events.store(aHistory(400, 12, NOW, 14));
    const answers = await Promise.all(
      [1, 3, 12, 3, 7].map((days) => platform.activity.topShows({ ranking: 'viewers', limit: 9, days })),
    );
    for (const { from, to, items } of answers) {
      const range = { from: Date.parse(from), until: Date.parse(to) };
      const { shows } = await raw.topShows({ range, ranking: 'viewers', limit: 9 });
      expect(items.map(({ show_id, viewers }) => [show_id, viewers])).toEqual(
        shows.map(({ showId, viewers }) => [showId, viewers]),
      );
    }
  });
});

describe.each(ENGINES)('kept medians on %s', (engine) => {
  let platform: TestPlatform;

  beforeEach(async () => {
    platform = await openPlatform({ engine, timeZone: ZONE.name, now: NOW });
  });

  afterEach(() => platform.close());

  const kept = async (): Promise<Record<number, number | null>> => {
    const rows = await platform.database.query<Record<'day' | 'median', number | string | null>>({
      text: 'SELECT day, median_micro_minutes AS median FROM day_stats ORDER BY day',
      params: [],
    });
    return Object.fromEntries(
      rows.map(({ day, median }) => [TODAY - Number(day), median === null ? null : Number(median)]),
    );
  };
  const watched = (daysAgo: number, userId: string, totalWatchTime: number) =>
    anEvent({ loginTime: NOW - daysAgo * DAY_MS, userId, totalWatchTime });

  it('are filled for days that are over, once, and dropped when a day changes', async () => {
    await platform.events.store([
      watched(0, 'a', 5),
      watched(1, 'a', 10),
      watched(1, 'b', 11),
      watched(3, 'a', 7),
    ]);
    expect(await platform.medians.fillMedians()).toBe(2);
    expect(await kept()).toEqual({ 0: null, 1: 10_500_000, 3: 7_000_000 });
    expect(await platform.medians.fillMedians()).toBe(0);
    await platform.events.store([watched(3, 'c', 100), watched(3, 'd', 50)]);
    expect(await kept()).toEqual({ 0: null, 1: 10_500_000, 3: null });
    expect(await platform.medians.fillMedians()).toBe(1);
    expect(await kept()).toMatchObject({ 3: 50_000_000 });
  });

  it('are what the watch time shows, who kept them by asking for them first', async () => {
    await platform.events.store(aHistory(300, 12, NOW, 15));
    const before = await platform.activity.watchTime({ days: 16 });
    await waitFor('the medians of days that are over', async () => {
      const { 0: today, ...closedDays } = await kept();
      expect(today).toBeNull();
      return Object.values(closedDays).includes(null) ? null : closedDays;
    });
    expect(await platform.medians.fillMedians()).toBe(0);
    const after = await platform.activity.watchTime({ days: 16 });
    expect(after.points).toEqual(before.points);
    expect(after.points.filter(({ median_minutes }) => median_minutes !== null).length).toBeGreaterThan(12);
  });

  it('are not stored for a day that changed while they were computed', async () => {
    await platform.events.store([watched(2, 'a', 5)]);
    const filling = platform.medians.fillMedians();
    const storing = platform.events.store([watched(2, 'b', 50)]);
    await Promise.all([filling, storing]);
    const median = (await kept())[2];
    expect([null, 27_500_000]).toContain(median);
  });
});

describe.each(ENGINES)('one show hour by hour on %s', (engine) => {
  let platform: TestPlatform;

  beforeEach(async () => {
    // The evening of the day on which the clocks went back.
    platform = await openPlatform({ engine, timeZone: ZONE.name, now: Date.parse('2026-04-05T12:00:00Z') });
  });

  afterEach(() => platform.close());

  it('tells the two hours apart that the clocks showed twice, and has 25 of them that day', async () => {
    const change = Date.parse('2026-04-04T16:30:00Z');
    await platform.events.store([
      anEvent({ loginTime: change - 1, contentWatched: ['a', 'b'], totalWatchTime: 60, bufferEvents: 3 }),
      anEvent({ loginTime: change, contentWatched: ['a'], totalWatchTime: 30 }),
      anEvent({ loginTime: change, contentWatched: ['b'], totalWatchTime: 30 }),
    ]);
    const { points, show_id } = await platform.activity.showHours('a', 1);
    expect([show_id, points.length]).toEqual(['a', 25]);
    expect(points.filter(({ sessions }) => sessions > 0)).toEqual([
      {
        from: '2026-04-04T15:30:00.000Z',
        to: '2026-04-04T16:30:00.000Z',
        is_complete: true,
        sessions: 1,
        watch_minutes: 30,
        stalls_per_hour: 3,
      },
      {
        from: '2026-04-04T16:30:00.000Z',
        to: '2026-04-04T17:30:00.000Z',
        is_complete: true,
        sessions: 1,
        watch_minutes: 30,
        stalls_per_hour: 0,
      },
    ]);
    points.slice(1).forEach((point, index) => expect(point.from).toBe(points[index]!.to));
  });

  it('has the last two days unless more are asked for, without a session where nobody watched', async () => {
    const { points } = await platform.activity.showHours('never watched');
    expect(points).toHaveLength(49);
    for (const { sessions, watch_minutes, stalls_per_hour } of points)
      expect([sessions, watch_minutes, stalls_per_hour]).toEqual([0, 0, null]);
  });
});
