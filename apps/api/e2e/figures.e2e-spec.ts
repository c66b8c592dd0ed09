import {
  SHOW_RANKINGS,
  type ActiveUsers,
  type BatchReceipt,
  type Summary,
  type TopShows,
  type WatchTime,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { aShow, aUser, anEvent, type SentEvent } from './support/builders.ts';
import { CHANGING_ZONE, lastClockChanges, midnights } from './support/clock-changes.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';
import type { Row } from './support/raw-database.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Date.now();
const CHANGES = lastClockChanges(CHANGING_ZONE, NOW);
const iso = (instant: number): string => new Date(instant).toISOString();

/** Some 1,300 sessions of 23 viewers: the last five weeks, and ten days around the last changes of the clocks. */
const EVENTS: readonly SentEvent[] = [
  ...sessions(700, NOW - 35 * DAY_MS, NOW),
  ...CHANGES.flatMap((change) => sessions(300, change - 5 * DAY_MS, change + 5 * DAY_MS)),
];

/** Spread without a pattern that days or hours share; minutes and lists are such that sums are exact. */
function sessions(count: number, from: number, until: number): SentEvent[] {
  const lists = [['s1'], ['s2'], ['s1', 's2'], ['s3', 's4', 's1', 'unknown'], ['unknown'], []];
  return Array.from({ length: count }, (_, n) =>
    anEvent({
      user_id: `u${(n * 7) % 23}`,
      login_time: iso(from + Math.floor(((n * 0.618034) % 1) * (until - from))),
      content_watched: lists[n % lists.length]!,
      total_watch_time: (n % 19) / 2,
      buffer_events: n % 4,
    }),
  );
}

const CASES = ENGINES.flatMap((engine) => ['UTC', CHANGING_ZONE].map((zone) => ({ engine, zone })));

describe.each(CASES)('the figures on $engine in $zone', ({ engine, zone }) => {
  let platform: Platform;

  const sql = (text: string): Promise<Row[]> => platform.database.query(text);
  const within = (from: number, to: number): string => `login_time >= ${from} AND login_time < ${to}`;

  /** Users, sessions and minutes that began in [from, to). */
  const totals = async (from: number, to: number): Promise<Row> => {
    const [row] = await sql(
      `SELECT COUNT(DISTINCT user_id) AS active_users, COUNT(*) AS sessions, COALESCE(SUM(total_watch_time), 0) AS minutes
       FROM events WHERE ${within(from, to)}`,
    );
    return row!;
  };

  /** The middle of the viewers' minutes in [from, to); `null` when nobody watched. */
  const medianMinutes = async (from: number, to: number): Promise<number | null> => {
    const rows = await sql(
      `SELECT SUM(total_watch_time) AS minutes FROM events WHERE ${within(from, to)} GROUP BY user_id ORDER BY minutes`,
    );
    const middle = rows.length / 2;
    const at = (index: number): number => Number(rows[index]?.['minutes']);
    return rows.length === 0 ? null : (at(Math.ceil(middle) - 1) + at(Math.floor(middle))) / 2;
  };

  beforeAll(async () => {
    platform = await startPlatform(engine, { TIME_ZONE: zone });
    for (const show_id of ['s1', 's2', 's3', 's4']) {
      await platform.api.post(
        '/api/v1/shows',
        aShow({ show_id, show_name: `Name of ${show_id}`, genre: 'Comedy' }),
      );
    }
    await platform.api.post('/api/v1/users', aUser({ user_id: 'u1' }));
    for (let start = 0; start < EVENTS.length; start += 1_000) {
      const batch = EVENTS.slice(start, start + 1_000);
      const { body } = await platform.api.post<BatchReceipt>('/api/v1/events/batch', batch);
      expect(body).toMatchObject({ stored: batch.length, rejected: 0 });
    }
    // A retry must not change any figure.
    await platform.api.post('/api/v1/events/batch', EVENTS.slice(0, 500));
  });
  afterAll(() => platform.stop());

  const expectDays = async ({ points }: WatchTime, bounds: readonly number[]): Promise<void> => {
    expect(points.map(({ from }) => from)).toEqual(bounds.slice(0, -1).map(iso));
    for (const [index, point] of points.entries()) {
      const [from, to] = [bounds[index]!, bounds[index + 1]!];
      const { active_users, sessions, minutes } = await totals(from, to);
      expect(point).toEqual({
        day: DateTime.fromMillis(from, { zone }).toISODate(),
        from: iso(from),
        to: iso(to),
        is_complete: to <= Date.now(),
        active_users,
        sessions,
        total_minutes: minutes,
        mean_minutes: active_users === 0 ? null : expect.closeTo(Number(minutes) / Number(active_users), 5),
        median_minutes: await medianMinutes(from, to),
      });
    }
  };

  it('give the watch time of each of the last 28 days', async () => {
    const answer = await platform.api.read<WatchTime>('/api/v1/analytics/watch-time');
    const now = Date.parse(answer.as_of);
    const today = DateTime.fromMillis(now, { zone }).startOf('day');
    await expectDays(answer, midnights(zone, today.minus({ days: 27 }).toMillis(), now));
    const means = answer.points.slice(0, -1).flatMap(({ mean_minutes }) => mean_minutes ?? []);
    expect(means.length).toBeGreaterThan(20);
    const average = means.reduce((sum, mean) => sum + mean, 0) / means.length;
    expect(answer.average_minutes_per_day).toBeCloseTo(average, 5);
  });

  it.each(CHANGES.map((change) => ({ change, around: iso(change) })))(
    'give the watch time of each day around the change of the clocks of $around',
    async ({ change }) => {
      const bounds = midnights(zone, change - 4 * DAY_MS, change + 4 * DAY_MS);
      const [from, to] = [iso(bounds[0]!), iso(bounds.at(-1)!)];
      await expectDays(
        await platform.api.read<WatchTime>(`/api/v1/analytics/watch-time?from=${from}&to=${to}`),
        bounds,
      );
      const hours = bounds.slice(1).map((end, index) => (end - bounds[index]!) / HOUR_MS);
      expect(hours.filter((length) => length !== 24)).toHaveLength(zone === 'UTC' ? 0 : 1);
    },
  );

  it.each(CHANGES.map((change) => ({ change, around: iso(change) })))(
    'count the viewers of each hour around the change of the clocks of $around',
    async ({ change }) => {
      const bounds = midnights(zone, change - 2 * DAY_MS, change + 2 * DAY_MS);
      const [from, to] = [bounds[0]!, bounds.at(-1)!];
      const url = `/api/v1/analytics/active-users?granularity=hour&from=${iso(from)}&to=${iso(to)}`;
      const { points } = await platform.api.read<ActiveUsers>(url);
      const rows = await sql(
        `SELECT (login_time - ${from}) / ${HOUR_MS} AS hour, COUNT(DISTINCT user_id) AS users
         FROM events WHERE ${within(from, to)} GROUP BY 1`,
      );
      const users = new Map(rows.map((row) => [Number(row['hour']), row['users']]));
      const hours = (to - from) / HOUR_MS;
      expect(users.size).toBeGreaterThan(50);
      expect(points).toEqual(
        Array.from({ length: hours }, (_, hour) => ({
          from: iso(from + hour * HOUR_MS),
          to: iso(from + (hour + 1) * HOUR_MS),
          is_complete: true,
          active_users: users.get(hour) ?? 0,
        })),
      );
    },
  );

  it('count the viewers of each of the last 48 hours and 28 days', async () => {
    for (const [granularity, length] of [
      ['hour', 48],
      ['day', 28],
    ] as const) {
      const url = `/api/v1/analytics/active-users?granularity=${granularity}`;
      const { points } = await platform.api.read<ActiveUsers>(url);
      expect(points).toHaveLength(length);
      for (const { from, to, active_users } of points) {
        expect({ from, active_users }).toEqual({
          from,
          active_users: (await totals(Date.parse(from), Date.parse(to)))['active_users'],
        });
      }
    }
  });

  it.each(SHOW_RANKINGS)('rank the shows of the last seven days by %s', async (ranking) => {
    const url = `/api/v1/analytics/top-shows?ranking=${ranking}&limit=100`;
    const { from, to, items, shows_watched } = await platform.api.read<TopShows>(url);
    const today = DateTime.fromMillis(Date.parse(to) - 1, { zone }).startOf('day');
    expect([from, to]).toEqual([
      iso(today.minus({ days: 6 }).toMillis()),
      iso(today.plus({ days: 1 }).toMillis()),
    ]);
    const [list, length] =
      engine === 'sqlite'
        ? ['json_each(content_watched) AS show', 'json_array_length(content_watched)']
        : [
            'json_array_elements_text(content_watched::json) AS show(value)',
            'json_array_length(content_watched::json)',
          ];
    const figuresOf = (since: string, until: string): Promise<Row[]> =>
      sql(
        `SELECT show.value AS show_id, COUNT(DISTINCT user_id) AS viewers, COUNT(*) AS sessions,
                SUM(total_watch_time / ${length}) AS watch_minutes, SUM(1.0 * buffer_events / ${length}) AS stalls
         FROM events, ${list} WHERE ${within(Date.parse(since), Date.parse(until))} GROUP BY 1 ORDER BY 1`,
      );
    const rankIn = (all: readonly Row[], row: Row): number =>
      1 + all.filter((other) => Number(other[ranking]) > Number(row[ranking])).length;
    const rows = await figuresOf(from, to);
    const before = await figuresOf(iso(today.minus({ days: 13 }).toMillis()), from);
    expect(rows).toHaveLength(5);
    expect(shows_watched).toBe(rows.length);
    const expected = rows
      .map(({ stalls, ...row }) => ({
        ...row,
        rank: rankIn(rows, row),
        previous_rank: rankIn(
          before,
          before.find((one) => one['show_id'] === row['show_id'])!,
        ),
        show_name: row['show_id'] === 'unknown' ? null : `Name of ${String(row['show_id'])}`,
        genre: row['show_id'] === 'unknown' ? 'Drama' : 'Comedy',
        stalls_per_hour: expect.closeTo((Number(stalls) * 60) / Number(row['watch_minutes']), 5),
      }))
      .sort((one, other) => one.rank - other.rank);
    expect(items).toEqual(expected);
  });

  it('sum up what is stored, today, and the two weeks before', async () => {
    const summary = await platform.api.read<Summary>('/api/v1/analytics/summary');
    const [stored] = await sql(
      `SELECT (SELECT COUNT(*) FROM users) AS users, (SELECT COUNT(*) FROM shows) AS shows, COUNT(*) AS events,
              MIN(login_time) AS first, MAX(login_time) AS last FROM events`,
    );
    expect(summary).toMatchObject({
      time_zone: zone,
      users: stored?.['users'],
      registered_users: 1,
      shows: stored?.['shows'],
      events: stored?.['events'],
      first_event_at: iso(Number(stored?.['first'])),
      last_event_at: iso(Number(stored?.['last'])),
    });
    const today = DateTime.fromISO(summary.as_of, { zone }).startOf('day');
    const periods = [
      { totals: summary.today, from: today, to: today.plus({ days: 1 }) },
      { totals: summary.last_7_days, from: today.minus({ days: 7 }), to: today },
      { totals: summary.previous_7_days, from: today.minus({ days: 14 }), to: today.minus({ days: 7 }) },
    ];
    for (const period of periods) {
      const [from, to] = [period.from.toMillis(), period.to.toMillis()];
      const { minutes, ...counts } = await totals(from, to);
      expect(period.totals).toEqual({ from: iso(from), to: iso(to), watch_minutes: minutes, ...counts });
    }
    expect(summary.last_7_days.sessions).toBeGreaterThan(50);
  });
});
