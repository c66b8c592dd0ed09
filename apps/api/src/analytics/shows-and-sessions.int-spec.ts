import { DAY_MS } from '@engagement/analytics';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ENGINES, openPlatform, type TestPlatform } from './testing/open-platform.ts';
import { anEvent } from './testing/viewing-events.ts';

const NOW = Date.parse('2026-04-20T12:00:00Z');
const YESTERDAY = NOW - DAY_MS;

describe.each(ENGINES)('reading from %s', (engine) => {
  let platform: TestPlatform;

  beforeEach(async () => {
    platform = await openPlatform({
      engine,
      timeZone: 'UTC',
      now: NOW,
    });
  });

  afterEach(() => platform.close());

  it('lets shows that tie share a rank, skips the next and orders them by id', async () => {
    const watched = [
      ['b', 2],
      ['a', 2],
      ['Z', 2],
      ['c', 3],
      ['d', 1],
    ] as const;
    await platform.events.store(
      watched.flatMap(([show, times]) =>
        Array.from({ length: times }, (_, index) =>
          anEvent({ loginTime: YESTERDAY + index, userId: show, contentWatched: [show] }),
        ),
      ),
    );
    const { items } = await platform.activity.topShows({ ranking: 'sessions', limit: 10 });
    expect(items.map(({ rank, show_id }) => `${rank} ${show_id}`)).toEqual([
      '1 c',
      '2 Z',
      '2 a',
      '2 b',
      '5 d',
    ]);
  });

  it('sees a tie in minutes that add up in different steps', async () => {
    const minutes = { a: [0.1, 0.2], b: [0.3] };
    await platform.events.store(
      Object.entries(minutes).flatMap(([show, parts]) =>
        parts.map((totalWatchTime, index) =>
          anEvent({ loginTime: YESTERDAY + index, contentWatched: [show], totalWatchTime }),
        ),
      ),
    );
    const { items } = await platform.activity.topShows({ ranking: 'watch_minutes', limit: 10 });
    expect(items.map(({ rank, watch_minutes }) => [rank, watch_minutes])).toEqual([
      [1, 0.3],
      [1, 0.3],
    ]);
  });

  it('divides the minutes and stalls of a session among its shows', async () => {
    await platform.events.store([
      anEvent({ loginTime: YESTERDAY, contentWatched: ['a', 'b'], totalWatchTime: 60, bufferEvents: 3 }),
      anEvent({ loginTime: YESTERDAY + 1, contentWatched: ['a'], totalWatchTime: 0, userId: 'u2' }),
    ]);
    const { items, shows_watched } = await platform.activity.topShows({ ranking: 'viewers', limit: 1 });
    expect(shows_watched).toBe(2);
    expect(items).toEqual([
      {
        rank: 1,
        previous_rank: null,
        show_id: 'a',
        show_name: null,
        genre: 'drama',
        viewers: 2,
        sessions: 2,
        watch_minutes: 30,
        stalls_per_hour: 3,
      },
    ]);
  });

  it('has no stalls per hour of a show that nobody got to see', async () => {
    await platform.events.store([anEvent({ loginTime: YESTERDAY, totalWatchTime: 0, bufferEvents: 4 })]);
    const { items } = await platform.activity.topShows({ ranking: 'sessions', limit: 1 });
    expect(items[0]).toMatchObject({ watch_minutes: 0, stalls_per_hour: null });
  });

  it.each([
    { genres: [['news'], ['news', 'sport'], ['drama']], genre: 'news', when: 'one genre is most common' },
    { genres: [['news'], ['drama']], genre: null, when: 'two are as common' },
    { genres: [[], []], genre: null, when: 'there is none' },
  ])('gives a show that is not in the catalogue the genre $genre when $when', async ({ genres, genre }) => {
    await platform.events.store(
      genres.map((genresWatched, index) =>
        anEvent({ loginTime: YESTERDAY + index, contentWatched: ['new'], genresWatched }),
      ),
    );
    const { items } = await platform.activity.topShows({ ranking: 'sessions', limit: 1 });
    expect(items[0]).toMatchObject({ show_id: 'new', show_name: null, genre });
  });

  it('is empty, not wrong, without events', async () => {
    const [shows, watchTime, hours, summary] = await Promise.all([
      platform.activity.topShows({ ranking: 'sessions', limit: 10 }),
      platform.activity.watchTime({}),
      platform.activity.activeUsers({ granularity: 'hour' }),
      platform.activity.summary(),
    ]);
    expect(shows).toMatchObject({ items: [], shows_watched: 0 });
    expect(watchTime.average_minutes_per_day).toBeNull();
    expect(
      watchTime.points.every(({ mean_minutes, active_users }) => mean_minutes === null && active_users === 0),
    ).toBe(true);
    expect(hours.points.every(({ active_users }) => active_users === 0)).toBe(true);
    expect(summary).toMatchObject({
      users: 0,
      events: 0,
      first_event_at: null,
      today: { sessions: 0, watch_minutes: 0 },
    });
  });

  it('counts registered users apart from stubs', async () => {
    const profile = {
      email: null,
      age: null,
      country: null,
      registrationDate: null,
      preferredGenre: null,
      subscriptionType: null,
    };
    await platform.users.upsert([{ userId: 'registered', ...profile }], NOW);
    await platform.events.store([anEvent({ loginTime: YESTERDAY, userId: 'stub' })]);
    expect(await platform.activity.summary()).toMatchObject({ users: 2, registered_users: 1 });
  });
});
