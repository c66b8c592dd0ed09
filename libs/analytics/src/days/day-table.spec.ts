import { SHOW_RANKINGS } from '@engagement/contracts';
import { describe, expect, it } from '@jest/globals';
import { mergePacks } from '../packs/select-sessions.ts';
import { SessionPack } from '../packs/session-pack.ts';
import type { PackedSession } from '../packs/pack-sessions.ts';
import { aPackedSession, packOf } from '../packs/testing/packed-sessions.ts';
import { DayTable, TableSpace } from './day-table.ts';
import { distinctViewers, medianMicroMinutes, rankShows } from './table-figures.ts';

function tableOf(space: TableSpace, ...packs: readonly (readonly PackedSession[])[]): DayTable {
  const table = new DayTable(space);
  for (const sessions of packs) table.add(packOf(sessions));
  return table;
}

const DAY = Array.from({ length: 400 }, (_, index) =>
  aPackedSession({
    userId: `u${(index * 7) % 60}`,
    minutes: (index * 13) % 90,
    bufferEvents: index % 3,
    shows: [`s${index % 9}`, `s${9 + (index % 3)}`].slice(0, index % 4 === 0 ? 2 : 1),
    genres: index % 5 === 0 ? [] : [`g${index % 3}`],
  }),
);

describe('a table of a day', () => {
  it('has the median of the minutes per viewer', () => {
    const table = tableOf(
      new TableSpace(),
      [aPackedSession({ userId: 'a', minutes: 10 }), aPackedSession({ userId: 'b', minutes: 5 })],
      [aPackedSession({ userId: 'a', minutes: 0.5 }), aPackedSession({ userId: 'c', minutes: 90 })],
    );
    expect(medianMicroMinutes([table])).toBe(10_500_000);
    expect(medianMicroMinutes([tableOf(new TableSpace())])).toBeNull();
    expect(medianMicroMinutes([])).toBeNull();
  });

  it('takes only the sessions of a range, from its first instant up to, not including, its last', () => {
    const table = new DayTable(new TableSpace());
    const times = [99, 100, 199, 200];
    const sessions = times.map((loginTime) =>
      aPackedSession({ loginTime, userId: `${loginTime}`, shows: [`${loginTime}`] }),
    );
    table.add(packOf(sessions), { from: 100, until: 200 });
    expect(distinctViewers([table])).toBe(2);
    expect(rankShows([table], 'sessions', 9).shows.map(({ showId }) => showId)).toEqual(['100', '199']);
  });

  it('knows whether all of its sessions began in a range', () => {
    const table = tableOf(new TableSpace(), [
      aPackedSession({ loginTime: 100 }),
      aPackedSession({ loginTime: 199 }),
    ]);
    expect(table.liesIn({ from: 100, until: 200 })).toBe(true);
    expect(table.liesIn({ from: 101, until: 200 })).toBe(false);
    expect(table.liesIn({ from: 100, until: 199 })).toBe(false);
    const both = new DayTable(table.space);
    both.add(packOf([aPackedSession({ loginTime: 300 })]));
    both.absorb(table);
    expect([both.liesIn({ from: 100, until: 301 }), both.liesIn({ from: 101, until: 301 })]).toEqual([
      true,
      false,
    ]);
  });

  it.each(SHOW_RANKINGS)('ranks by %s alike, however its sessions were packed', (ranking) => {
    const [first, second] = [DAY.slice(0, 150), DAY.slice(150)];
    const merged = new DayTable(new TableSpace());
    merged.add(SessionPack.read(mergePacks([packOf(first), packOf(second)])));
    const whole = rankShows([tableOf(new TableSpace(), DAY)], ranking, 100);
    expect(rankShows([tableOf(new TableSpace(), first, second)], ranking, 100)).toEqual(whole);
    expect(rankShows([merged], ranking, 100)).toEqual(whole);
    expect(whole.showsWatched).toBe(12);
  });

  it('says about how much memory it takes, and less when trimmed', () => {
    const table = tableOf(new TableSpace(), DAY);
    const before = table.byteLength;
    table.trim();
    expect(table.byteLength).toBeLessThan(before);
    expect(table.byteLength).toBeGreaterThan(60 * 12);
  });
});

describe('several tables', () => {
  const space = new TableSpace();
  const tables = [DAY.slice(0, 100), DAY.slice(100, 130), DAY.slice(130)].map((part) => tableOf(space, part));

  it('count a viewer of several days once', () => {
    expect(distinctViewers(tables)).toBe(60);
    expect(distinctViewers(tables.slice(1, 2))).toBe(30);
    expect(distinctViewers([])).toBe(0);
  });

  it.each(SHOW_RANKINGS)('rank by %s as one table of all their sessions does', (ranking) => {
    const whole = rankShows([tableOf(new TableSpace(), DAY)], ranking, 5);
    const absorbed = new DayTable(space);
    for (const table of tables) absorbed.absorb(table);
    expect(rankShows(tables, ranking, 5)).toEqual(whole);
    expect(rankShows([absorbed], ranking, 5)).toEqual(whole);
  });

  it('have the median of their viewers, each with the sum of all tables', () => {
    const whole = medianMicroMinutes([tableOf(new TableSpace(), DAY)]);
    const absorbed = new DayTable(space);
    for (const table of tables) absorbed.absorb(table);
    expect([medianMicroMinutes(tables), medianMicroMinutes([absorbed])]).toEqual([whole, whole]);
  });
});

describe('the ranking of shows', () => {
  const rank = (sessions: readonly PackedSession[], ranking: (typeof SHOW_RANKINGS)[number], limit = 10) =>
    rankShows([tableOf(new TableSpace(), sessions)], ranking, limit);

  it('lets shows that tie share a rank, skips the next and orders them by the bytes of their ids', () => {
    const times = { b: 2, a: 2, Z: 2, c: 3, d: 1, '🎬': 1, '\uFFFD': 1 };
    const sessions = Object.entries(times).flatMap(([show, count]) =>
      Array.from({ length: count }, () => aPackedSession({ shows: [show] })),
    );
    const { shows } = rank(sessions, 'sessions');
    expect(shows.map((show) => `${show.rank} ${show.showId}`)).toEqual([
      '1 c',
      '2 Z',
      '2 a',
      '2 b',
      '5 d',
      '5 \uFFFD',
      '5 🎬',
    ]);
  });

  it('divides minutes and buffer events among the shows of a session, and counts it for each', () => {
    const sessions = [
      aPackedSession({ shows: ['a', 'b', 'c'], minutes: 10, bufferEvents: 2 }),
      aPackedSession({ shows: [], minutes: 999 }),
      aPackedSession({ shows: ['a'], userId: 'u2', minutes: 1 }),
    ];
    const { shows, showsWatched } = rank(sessions, 'watch_minutes', 1);
    expect(showsWatched).toBe(3);
    expect(shows).toEqual([
      {
        rank: 1,
        showId: 'a',
        viewers: 2,
        sessions: 2,
        microMinutes: 4_333_333,
        microStalls: 666_667,
        commonestGenre: 'drama',
      },
    ]);
  });

  it('sees a tie in minutes whose shares do not come out even', () => {
    const thirds = Array.from({ length: 3 }, () => aPackedSession({ shows: ['a', 'x', 'y'], minutes: 10 }));
    const { shows } = rank([...thirds, aPackedSession({ shows: ['b'], minutes: 10 })], 'watch_minutes', 2);
    expect(shows.map((show) => [show.showId, show.rank])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it.each([
    { genres: [['news'], ['news', 'sport'], ['drama']], genre: 'news', when: 'one is most common' },
    { genres: [['news'], ['drama']], genre: null, when: 'two are as common' },
    { genres: [[], []], genre: null, when: 'there is none' },
  ])('names the genre $genre when $when', ({ genres, genre }) => {
    const { shows } = rank(
      genres.map((list) => aPackedSession({ genres: list })),
      'sessions',
    );
    expect(shows[0]?.commonestGenre).toBe(genre);
  });

  it('is empty when nothing was watched', () => {
    expect(rank([aPackedSession({ shows: [] })], 'viewers')).toEqual({ shows: [], showsWatched: 0 });
    expect(rankShows([], 'viewers', 10)).toEqual({ shows: [], showsWatched: 0 });
  });
});
