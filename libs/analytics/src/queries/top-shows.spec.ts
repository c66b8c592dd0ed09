import { describe, expect, it } from '@jest/globals';
import { SQLITE_DIALECT } from '../sql/sqlite-dialect.ts';
import { topShowsQuery, toShowTable } from './top-shows.ts';

const ROW = {
  place: '1',
  show_id: 's1',
  show_name: null,
  genre: 'drama',
  viewers: '3',
  sessions: '5',
  watch_minutes: 90,
  stalls: 3,
  shows_watched: '12',
};

describe('topShowsQuery', () => {
  it('binds the range and the limit', () => {
    const statement = topShowsQuery(SQLITE_DIALECT, {
      range: { from: 5, until: 9 },
      ranking: 'viewers',
      limit: 10,
    });
    expect(statement.params).toEqual([5, 9, 10]);
    expect(statement.text).toContain('RANK() OVER (ORDER BY viewers DESC)');
  });
});

describe('toShowTable', () => {
  it('reads counts that come as text and gives stalls per hour', () => {
    expect(toShowTable([ROW])).toEqual({
      showsWatched: 12,
      shows: [
        {
          rank: 1,
          showId: 's1',
          showName: null,
          genre: 'drama',
          viewers: 3,
          sessions: 5,
          watchMinutes: 90,
          stallsPerHour: 2,
        },
      ],
    });
  });

  it('has no stalls per hour where no time was watched', () => {
    expect(toShowTable([{ ...ROW, watch_minutes: 0 }]).shows[0]?.stallsPerHour).toBeNull();
  });

  it('is empty when nothing was watched', () => {
    expect(toShowTable([])).toEqual({ shows: [], showsWatched: 0 });
  });
});
