import { expect, it } from '@jest/globals';
import type { TopShow, TopShows } from '@engagement/contracts';
import { rankChange, showRows, topShowsRange } from './top-shows-table.ts';

function aShow(change: Partial<TopShow> = {}): TopShow {
  return {
    rank: 1,
    previous_rank: null,
    show_id: 'show-1',
    show_name: 'Harbour Street',
    genre: 'Drama',
    viewers: 80,
    sessions: 120,
    watch_minutes: 6_000,
    stalls_per_hour: 0.44,
    ...change,
  };
}

function aRanking(items: readonly TopShow[], change: Partial<TopShows> = {}): TopShows {
  return {
    time_zone: 'Asia/Kolkata',
    from: '2026-11-14T18:30:00.000Z',
    to: '2026-11-21T18:30:00.000Z',
    previous_from: '2026-11-07T18:30:00.000Z',
    previous_to: '2026-11-14T18:30:00.000Z',
    ranking: 'watch_minutes',
    items,
    shows_watched: items.length,
    ...change,
  };
}

it('shows an unknown show by its id, and nothing as its genre', () => {
  const [row] = showRows(aRanking([aShow({ show_id: 'popup-7', show_name: null, genre: null })]));
  expect(row).toMatchObject({ title: 'popup-7', isKnown: false, genre: '–' });
});

it('gives shows that tie the same rank', () => {
  const rows = showRows(
    aRanking([aShow(), aShow({ rank: 1, show_id: 'b' }), aShow({ rank: 3, show_id: 'c' })]),
  );
  expect(rows.map(({ rank }) => rank)).toEqual([1, 1, 3]);
});

it('measures each bar by the figure that ranks', () => {
  const items = [aShow({ viewers: 80 }), aShow({ show_id: 'b', viewers: 20, watch_minutes: 6_000 })];
  const lengths = (ranking: TopShows['ranking']): number[] =>
    showRows(aRanking(items, { ranking })).map(({ length }) => length);
  expect(lengths('viewers')).toEqual([1, 0.25]);
  expect(lengths('watch_minutes')).toEqual([1, 1]);
});

it('does not divide stalls by no time watched', () => {
  const [row] = showRows(aRanking([aShow({ watch_minutes: 0, stalls_per_hour: null })]));
  expect(row).toMatchObject({ stallsPerHour: 'no data', watchHours: '0.0', length: 0 });
});

it('names the first and the last day in the platform’s zone, the end being outside the range', () => {
  expect(topShowsRange(aRanking([aShow()]))).toBe('Sun 15 Nov – Sat 21 Nov; 1 show');
  expect(topShowsRange(aRanking([aShow()], { shows_watched: 41 }))).toBe(
    'Sun 15 Nov – Sat 21 Nov; 1 of 41 shows',
  );
});

it.each([
  { rank: 1, previous: 3, kind: 'up', text: '2', words: 'rank 3 the week before' },
  { rank: 4, previous: 3, kind: 'down', text: '1', words: 'rank 3 the week before' },
  { rank: 2, previous: 2, kind: 'same', text: '', words: 'rank 2 the week before' },
  { rank: 2, previous: null, kind: 'new', text: 'new', words: 'not watched the week before' },
])('a change from $previous to $rank is $kind', ({ rank, previous, ...change }) => {
  expect(rankChange(rank, previous)).toEqual(change);
});
