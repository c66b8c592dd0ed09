import { DAY_MS, formatDay, HOUR_MS, MINUTE_MS, mondayOf, parseDay } from '@engagement/analytics';
import type { CohortUser } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { distinctUsers, groupBy, localDay, localHour, minutesOf, rankShows } from './testing/by-hand.ts';
import { ENGINES, openPlatform, type TestPlatform } from './testing/open-platform.ts';
import { aHistory, anEvent } from './testing/viewing-events.ts';

const NOW = Date.parse('2026-10-14T21:40:00Z');
const CASES = ENGINES.flatMap((engine) => ['UTC', 'Australia/Adelaide'].map((zone) => ({ engine, zone })));

const sum = (events: readonly ViewingEventEntity[], of: (event: ViewingEventEntity) => number): number =>
  events.reduce((total, event) => total + of(event), 0);

/** Playback figures of sessions, counted one by one. */
function playbackOf(events: readonly ViewingEventEntity[]): Record<string, number | null> {
  const hours = minutesOf(events) / 60;
  const stalled = events.filter(({ bufferEvents }) => bufferEvents > 0).length;
  return {
    sessions: events.length,
    stalls: sum(events, ({ bufferEvents }) => bufferEvents),
    pauses: sum(events, ({ numPauses }) => numPauses),
    sessions_with_stalls: stalled,
    stalls_per_hour: hours === 0 ? null : sum(events, ({ bufferEvents }) => bufferEvents) / hours,
    pauses_per_hour: hours === 0 ? null : sum(events, ({ numPauses }) => numPauses) / hours,
    stalled_session_share: events.length === 0 ? null : stalled / events.length,
  };
}

/** The same up to what decimals round away. */
function expectFigures(found: object, figures: Record<string, number | null>): void {
  for (const [name, figure] of Object.entries(figures)) {
    const value = (found as Record<string, unknown>)[name];
    if (figure === null) expect({ name, value }).toEqual({ name, value: null });
    else expect(value).toBeCloseTo(figure, 5);
  }
}

describe.each(CASES)('what viewers are used to, on $engine in $zone', ({ engine, zone }) => {
  let platform: TestPlatform;
  const events = aHistory(1_500, 40, NOW, 4_711);
  const countryOf = (userId: string): string | null =>
    userId === 'u0' ? null : ['DE', 'BR', 'IN'][Number(userId.slice(1)) % 3]!;
  const day = (daysAgo: number): string => formatDay(parseDay(localDay(NOW, zone))! - daysAgo);
  const between = (first: string, last: string): ViewingEventEntity[] =>
    events.filter(({ loginTime }) => first <= localDay(loginTime, zone) && localDay(loginTime, zone) <= last);

  beforeAll(async () => {
    platform = await openPlatform({ engine, timeZone: zone, now: NOW });
    await platform.users.upsert(
      [...new Set(events.map(({ userId }) => userId))].map((userId) => ({
        userId,
        email: null,
        age: null,
        country: countryOf(userId),
        registrationDate: null,
        preferredGenre: null,
        subscriptionType: null,
      })),
      NOW,
    );
    await platform.events.store(events);
  });
  afterAll(() => platform.close());

  it('ranks of the week before are those that its own ranking has', async () => {
    const before = rankShows(between(day(13), day(7)), 'sessions');
    const { items } = await platform.activity.topShows({ ranking: 'sessions', limit: 10 });
    expect(items.length).toBeGreaterThan(3);
    for (const { show_id, previous_rank } of items)
      expect(previous_rank).toBe(before.find(({ showId }) => showId === show_id)?.rank ?? null);
  });

  it('the mean of an hour of the week is over its complete hours', async () => {
    const { cells } = await platform.activity.hourOfWeek({ days: 14 });
    expect(cells).toHaveLength(168);
    const byHour = groupBy(between(day(13), day(0)), ({ loginTime }) => localHour(loginTime, zone));
    const complete = [...byHour].filter(([from]) => from + HOUR_MS <= NOW);
    const total = complete.reduce((users, [, ofHour]) => users + distinctUsers(ofHour), 0);
    const found = cells.reduce((users, cell) => users + (cell.mean_active_users ?? 0) * cell.hours, 0);
    expect(found).toBeCloseTo(total, 5);
    // Two weeks without the hours that have not been yet.
    expect(cells.every(({ hours }) => hours >= 1 && hours <= 3)).toBe(true);
    for (const [from, ofHour] of complete.slice(0, 40)) {
      const [weekday, hour] = weekdayAndHour(from, zone);
      const cell = cells.find((one) => one.weekday === weekday && one.hour === hour)!;
      expect(cell.mean_active_users! * cell.hours).toBeGreaterThanOrEqual(distinctUsers(ofHour) - 1e-9);
    }
  });

  it('playback figures are those of the raw sessions, in total, by day and by country', async () => {
    const report = await platform.playback.report({ days: 7, limit: 10 });
    const week = between(day(6), day(0));
    expectFigures(report.total, playbackOf(week));
    expect(report.days.map((one) => one.day)).toEqual([6, 5, 4, 3, 2, 1, 0].map(day));
    for (const one of report.days)
      expectFigures(one, playbackOf(week.filter(({ loginTime }) => localDay(loginTime, zone) === one.day)));
    const byCountry = groupBy(week, ({ userId }) => countryOf(userId));
    expect(report.countries).toHaveLength(byCountry.size);
    for (const one of report.countries) expectFigures(one, playbackOf(byCountry.get(one.country)!));
  });

  it('lists the shows that stall most, and none that few sessions speak for', async () => {
    const { shows } = await platform.playback.report({ days: 28, limit: 10 });
    const byHand = rankShows(between(day(27), day(0)), 'sessions').filter(({ sessions }) => sessions >= 20);
    expect(shows.map(({ show_id }) => show_id).sort()).toEqual(byHand.map(({ showId }) => showId).sort());
    const rates = shows.map(({ stalls_per_hour }) => stalls_per_hour!);
    expect(rates).toEqual([...rates].sort((one, other) => other - one));
  });

  it('cohorts and the people of their cells are those of the raw sessions', async () => {
    const { cohorts } = await platform.retention.table(26);
    const weeksOf = groupBy(events, ({ userId }) => userId);
    const monday = (event: ViewingEventEntity): number =>
      mondayOf(parseDay(localDay(event.loginTime, zone))!);
    const firstWeek = new Map(
      [...weeksOf].map(([userId, own]) => [userId, Math.min(...own.map(monday))] as const),
    );
    expect(cohorts.reduce((users, cohort) => users + cohort.users, 0)).toBe(firstWeek.size);
    for (const { week, users, cells } of cohorts) {
      const own = [...firstWeek].filter(([, first]) => formatDay(first) === week).map(([userId]) => userId);
      expect(users).toBe(own.length);
      for (const cell of cells) {
        const start = parseDay(week)! + 7 * cell.week;
        const came = own.filter((userId) => weeksOf.get(userId)!.some((event) => monday(event) === start));
        expect(cell.active_users).toBe(came.length);
        expect(cell.is_complete).toBe(start + 7 <= parseDay(day(0))! || formatDay(start + 6) < day(0));
        for (const active of [true, false])
          expect(await peopleOf(platform, week, cell.week, active)).toEqual(
            own.filter((userId) => came.includes(userId) === active).sort(),
          );
      }
    }
  });
});

/** All pages of a cell, two people each. */
async function peopleOf(
  platform: TestPlatform,
  cohort: string,
  week: number,
  active: boolean,
): Promise<string[]> {
  const people: CohortUser[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await platform.retention.users({ cohort, week, active, limit: 2, cursor });
    people.push(...page.items);
    if (page.next_cursor === null) {
      expect(people).toHaveLength(page.total);
      return people.map(({ user_id }) => user_id);
    }
    cursor = page.next_cursor;
  }
}

function weekdayAndHour(instant: number, zone: string): [number, number] {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)!.value;
  return [
    ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1,
    Number(part('hour')),
  ];
}

describe.each(ENGINES)('what is happening now, on %s', (engine) => {
  let platform: TestPlatform;
  const watching = (userId: string, begunMinutesAgo: number, minutes: number): ViewingEventEntity =>
    anEvent({
      userId,
      loginTime: NOW - begunMinutesAgo * MINUTE_MS,
      totalWatchTime: minutes,
      bufferEvents: 1,
    });

  beforeAll(async () => {
    platform = await openPlatform({ engine, timeZone: 'UTC', now: NOW });
  });
  afterAll(() => platform.close());

  it('is nothing where nobody has come', async () => {
    expect(await platform.live.now()).toMatchObject({
      ...{ viewers_now: 0, peak_today: null, stalls_per_hour_today: null, active_users_this_hour: 0 },
      ...{ last_event_at: null, events: 0 },
    });
  });

  it('counts viewers whose session reached into the last 15 minutes, each once', async () => {
    await platform.events.store([
      watching('here', 30, 20),
      watching('here', 5, 2),
      watching('just-left', 60, 45),
      watching('gone', 60, 44),
      watching('since-yesterday', 23 * 60, 23 * 60 - 10),
      watching('long-gone', 2 * 24 * 60, 10),
    ]);
    expect((await platform.live.now()).viewers_now).toBe(3);
    await platform.events.store([watching('new', 1, 1)]);
    expect((await platform.live.now()).viewers_now).toBe(4);
  });

  it('names the busiest hour of today and the stalls of today', async () => {
    const today = NOW - (NOW % DAY_MS);
    await platform.events.store(
      ['a', 'b', 'c', 'd', 'e'].map((userId) =>
        anEvent({ userId, loginTime: today + 9 * HOUR_MS, totalWatchTime: 60, bufferEvents: 0 }),
      ),
    );
    const now = await platform.live.now();
    expect(now.peak_today).toEqual({
      active_users: 5,
      from: new Date(today + 9 * HOUR_MS).toISOString(),
      to: new Date(today + 10 * HOUR_MS).toISOString(),
    });
    // Today: five hours without a stall, and 20 + 2 + 45 + 44 + 1 minutes with five.
    expect(now.stalls_per_hour_today).toBeCloseTo(5 / (5 + 112 / 60), 5);
    expect(now.events).toBe(12);
  });
});
