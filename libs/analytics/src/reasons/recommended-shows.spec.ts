import { describe, expect, it } from '@jest/globals';
import { recommendedShows, type PopularShow, type WatchedSession } from './recommended-shows.ts';

function sessions(genre: string, count: number, parts: Partial<WatchedSession> = {}): WatchedSession[] {
  return Array.from({ length: count }, () => ({
    shows: [`${genre}-1`],
    genres: [genre],
    wasRecommended: false,
    ...parts,
  }));
}

const POPULAR: readonly PopularShow[] = ['Drama', 'Comedy', 'News', 'drama', 'Comedy'].map(
  (genre, index) => ({
    showId: `${genre}-${index + 1}`,
    title: `${genre} ${index + 1}`,
    genre,
  }),
);

const idsOf = (...given: Parameters<typeof recommendedShows>): string[] =>
  recommendedShows(...given).map(({ showId }) => showId);

describe('recommendedShows', () => {
  const fan = [...sessions('Drama', 8), ...sessions('News', 1)];

  it('leads whoever is tired of a genre out of it', () => {
    expect(idsOf('genre_fatigue', fan, POPULAR, 5)).toEqual(['Comedy-2', 'News-3', 'Comedy-5']);
  });

  it('keeps whoever was badly advised to what they choose by themselves', () => {
    const pushed = [...sessions('Drama', 2), ...sessions('Comedy', 9, { wasRecommended: true })];
    expect(idsOf('bad_recommendation', pushed, POPULAR, 5)).toEqual(['drama-4']);
  });

  it('reminds whoever comes less of the genres that they watch most', () => {
    expect(recommendedShows('low_engagement', fan, POPULAR, 5)).toEqual([
      {
        showId: 'drama-4',
        title: 'drama 4',
        genre: 'drama',
        why: 'popular lately in drama, which they watch most',
      },
    ]);
  });

  it('never recommends what was watched, nor a show of no known genre, nor more than asked for', () => {
    const unknown = { showId: 'x', title: 'X', genre: null };
    const watched = sessions('Drama', 3, { shows: ['Comedy-2'] });
    expect(idsOf('genre_fatigue', watched, [unknown, ...POPULAR], 1)).toEqual(['News-3']);
  });

  it.each(['poor_user_experience', 'no_clear_reason'] as const)('has no show against %s', (reason) => {
    expect(recommendedShows(reason, fan, POPULAR, 5)).toEqual([]);
  });

  it('knows no taste without a session', () => {
    expect(recommendedShows('bad_recommendation', [], POPULAR, 5)).toEqual([]);
  });
});
