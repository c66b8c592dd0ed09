import { describe, expect, it } from '@jest/globals';
import type { ShowStanding } from '../days/table-figures.ts';
import { POSTGRES_DIALECT } from '../sql/postgres-dialect.ts';
import { showCatalogueQuery, stallsPerHour, withCatalogue } from './show-catalogue.ts';

const STANDING: ShowStanding = {
  rank: 1,
  showId: 's1',
  viewers: 3,
  sessions: 5,
  microMinutes: 90_000_000,
  microStalls: 3_000_000,
  commonestGenre: 'drama',
};

describe('showCatalogueQuery', () => {
  it('binds every id', () => {
    const { text, params } = showCatalogueQuery(POSTGRES_DIALECT, ['s1', "s'2"]);
    expect(text).toContain('IN ($1, $2)');
    expect(params).toEqual(['s1', "s'2"]);
  });
});

describe('withCatalogue', () => {
  it('names the shows that the catalogue knows', () => {
    const catalogue = [{ show_id: 's1', show_name: 'One', genre: 'comedy' }];
    expect(withCatalogue({ shows: [STANDING], showsWatched: 12 }, catalogue)).toEqual({
      showsWatched: 12,
      shows: [
        {
          rank: 1,
          showId: 's1',
          showName: 'One',
          genre: 'comedy',
          viewers: 3,
          sessions: 5,
          watchMinutes: 90,
          stallsPerHour: 2,
        },
      ],
    });
  });

  it.each([
    { catalogue: [], showName: null },
    { catalogue: [{ show_id: 's1', show_name: 'One', genre: null }], showName: 'One' },
  ])(
    'takes the genre of the sessions where the catalogue has none: $catalogue',
    ({ catalogue, showName }) => {
      const { shows } = withCatalogue({ shows: [STANDING], showsWatched: 1 }, catalogue);
      expect(shows[0]).toMatchObject({ showName, genre: 'drama' });
    },
  );
});

describe('stallsPerHour', () => {
  it('is none where no time was watched', () => expect(stallsPerHour(4_000_000, 0)).toBeNull());
});
