import { DAY_MS, HOUR_MS } from '@engagement/analytics';
import { SHOW_RANKINGS } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import {
  distinctUsers,
  groupBy,
  localDay,
  localHour,
  medianMinutes,
  minutesOf,
  rankShows,
} from './testing/by-hand.ts';
import { ENGINES, openPlatform, type TestPlatform } from './testing/open-platform.ts';
import { aHistory } from './testing/viewing-events.ts';

const SHOWS = ['s1', 's2', 's3', 's4', 's5'];

// Adelaide's clocks go back within the first four weeks, and forward within the second.
const CASES = ENGINES.flatMap((engine) =>
  ['UTC', 'Australia/Adelaide'].flatMap((zone) =>
    ['2026-04-20T05:17:00Z', '2026-10-12T21:40:00Z'].map((now) => ({ engine, zone, now: Date.parse(now) })),
  ),
);

describe.each(CASES)('figures on $engine in $zone at $now', ({ engine, zone, now }) => {
  let platform: TestPlatform;
  const events = aHistory(1_500, 40, now, now % 1_000_003);

  const inDays = (first: string, last: string): ViewingEventEntity[] =>
    events.filter(({ loginTime }) => first <= localDay(loginTime, zone) && localDay(loginTime, zone) <= last);
  const daysAgo = (days: number): string =>
    localDay(Date.parse(`${localDay(now, zone)}T12:00:00Z`) - days * DAY_MS, 'UTC');

  beforeAll(async () => {
    platform = await openPlatform({
      engine,
      timeZone: zone,
      now,
    });
    await platform.shows.upsert(
      SHOWS.map((showId) => ({
        showId,
        showName: `Name of ${showId}`,
        genre: showId === 's5' ? null : 'comedy',
        duration: null,
        releasedDate: null,
        ratings: null,
      })),
      now,
    );
    await platform.events.store(events);
    // A retry must not change any figure.
    await platform.events.store(events.slice(0, 200));
  });

  afterAll(() => platform.close());

  it('gives the watch time per day that the raw events give', async () => {
    const byDay = groupBy(events, ({ loginTime }) => localDay(loginTime, zone));
    const { points, average_minutes_per_day, time_zone } = await platform.activity.watchTime({});
    expect(time_zone).toBe(zone);
    expect(points.map(({ day }) => day)).toEqual(
      Array.from({ length: 28 }, (_, index) => daysAgo(27 - index)),
    );
    for (const point of points) {
      const ofDay = byDay.get(point.day) ?? [];
      const users = distinctUsers(ofDay);
      expect(point).toMatchObject({
        active_users: users,
        sessions: ofDay.length,
        is_complete: point.day !== daysAgo(0),
      });
      expect(point.total_minutes).toBeCloseTo(minutesOf(ofDay), 5);
      expect(point.mean_minutes).toBeCloseTo(minutesOf(ofDay) / users, 5);
      expect(point.median_minutes).toBeCloseTo(medianMinutes(ofDay)!, 5);
    }
    const means = points.slice(0, -1).map(({ mean_minutes }) => mean_minutes!);
    expect(average_minutes_per_day).toBeCloseTo(means.reduce((sum, mean) => sum + mean, 0) / 27, 5);
  });

  it('tiles its range with days of their real length', async () => {
    const { from, to, points } = await platform.activity.watchTime({});
    expect([from, to]).toEqual([points[0]!.from, points.at(-1)!.to]);
    points.slice(1).forEach((point, index) => expect(point.from).toBe(points[index]!.to));
    const hours = points.map((point) => (Date.parse(point.to) - Date.parse(point.from)) / HOUR_MS);
    const changed = zone === 'UTC' ? [] : [localDay(now, zone) < '2026-07' ? 25 : 23];
    expect(hours.filter((length) => length !== 24)).toEqual(changed);
  });

  it.each(SHOW_RANKINGS)('ranks the shows of the last week by %s as the raw events do', async (ranking) => {
    const week = inDays(daysAgo(6), daysAgo(0));
    const expected = rankShows(week, ranking);
    const { items, shows_watched } = await platform.activity.topShows({ ranking, limit: 100 });
    expect(shows_watched).toBe(expected.length);
    expect(items.map(({ rank, show_id }) => [rank, show_id])).toEqual(
      expected.map(({ rank, showId }) => [rank, showId]),
    );
    items.forEach((item, index) => {
      const show = expected[index]!;
      const isListed = SHOWS.includes(show.showId);
      expect(item).toMatchObject({
        show_name: isListed ? `Name of ${show.showId}` : null,
        genre: isListed && show.showId !== 's5' ? 'comedy' : show.genre,
        viewers: show.viewers,
        sessions: show.sessions,
      });
      expect(item.watch_minutes).toBeCloseTo(show.watch_minutes, 3);
      expect(item.stalls_per_hour).toBeCloseTo((show.stalls * 60) / show.watch_minutes, 3);
    });
    const listed = items.reduce((sum, { watch_minutes }) => sum + watch_minutes, 0);
    expect(listed).toBeCloseTo(minutesOf(week.filter(({ contentWatched }) => contentWatched.length > 0)), 3);
  });

  it('counts the shows of any range from its first instant up to, not including, its last', async () => {
    const ordered = events
      .filter(({ contentWatched }) => contentWatched.length > 0)
      .sort((a, b) => a.loginTime - b.loginTime);
    const [first, last] = [ordered[100]!, ordered[400]!];
    const { items } = await platform.activity.topShows({
      from: new Date(first.loginTime).toISOString(),
      to: new Date(last.loginTime).toISOString(),
      ranking: 'sessions',
      limit: 2,
    });
    const within = events.filter(
      ({ loginTime }) => loginTime >= first.loginTime && loginTime < last.loginTime,
    );
    expect(items.map(({ show_id, sessions }) => [show_id, sessions])).toEqual(
      rankShows(within, 'sessions')
        .slice(0, 2)
        .map(({ showId, sessions }) => [showId, sessions]),
    );
  });

  it('counts the viewers of every hour across the change of the clocks', async () => {
    const { points } = await platform.activity.activeUsers({ granularity: 'hour', days: 28 });
    const byHour = groupBy(inDays(daysAgo(27), daysAgo(0)), ({ loginTime }) => localHour(loginTime, zone));
    expect(points.filter(({ active_users }) => active_users > 0)).toHaveLength(byHour.size);
    for (const point of points) {
      expect(point.active_users).toBe(distinctUsers(byHour.get(Date.parse(point.from)) ?? []));
    }
    points.slice(1).forEach((point, index) => expect(point.from).toBe(points[index]!.to));
  });

  it('shows the last 48 hours unless asked otherwise, the running one as not complete', async () => {
    const { points } = await platform.activity.activeUsers({ granularity: 'hour' });
    expect(points).toHaveLength(48);
    expect(points.map(({ is_complete }) => is_complete)).toEqual([...Array<boolean>(47).fill(true), false]);
    expect(Date.parse(points.at(-1)!.from)).toBe(localHour(now, zone));
  });

  it('counts the viewers of every day', async () => {
    const { points } = await platform.activity.activeUsers({ granularity: 'day' });
    const byDay = groupBy(events, ({ loginTime }) => localDay(loginTime, zone));
    expect(points.map(({ active_users }) => active_users)).toEqual(
      Array.from({ length: 28 }, (_, index) => distinctUsers(byDay.get(daysAgo(27 - index)) ?? [])),
    );
  });

  it('sums up what is stored and the last days', async () => {
    const summary = await platform.activity.summary();
    const times = events.map(({ loginTime }) => loginTime);
    expect(summary).toMatchObject({
      users: distinctUsers(events),
      registered_users: 0,
      shows: SHOWS.length,
      events: events.length,
      first_event_at: new Date(Math.min(...times)).toISOString(),
      last_event_at: new Date(Math.max(...times)).toISOString(),
    });
    const periods = [
      { totals: summary.today, from: 0, to: 0 },
      { totals: summary.last_7_days, from: 7, to: 1 },
      { totals: summary.previous_7_days, from: 14, to: 8 },
    ];
    for (const { totals, from, to } of periods) {
      const within = inDays(daysAgo(from), daysAgo(to));
      expect(totals).toMatchObject({ active_users: distinctUsers(within), sessions: within.length });
      expect(totals.watch_minutes).toBeCloseTo(minutesOf(within), 5);
    }
  });
});
