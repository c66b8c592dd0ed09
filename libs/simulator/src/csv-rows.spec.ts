import { describe, expect, it } from '@jest/globals';
import { EVENT_COLUMNS, SHOW_COLUMNS, toEventRow, toShowRow, toUserRow, USER_COLUMNS } from './csv-rows.ts';

const user = {
  user_id: 'u00007',
  email: 'jade.wren.00007@example.org',
  age: 41,
  country: 'JP',
  registration_date: '2025-11-15',
  preferred_genre: 'Music',
  subscription_type: 'basic',
};

describe('CSV rows', () => {
  it('writes a user in the order of the columns', () => {
    expect(toUserRow(user)).toEqual(USER_COLUMNS.map((column) => String(user[column])));
  });

  it('leaves an unknown age empty', () => {
    expect(toUserRow({ ...user, age: null })[USER_COLUMNS.indexOf('age')]).toBe('');
  });

  it('joins lists by commas and writes minutes with one decimal', () => {
    const row = toEventRow({
      user_id: 'u00007',
      login_time: '2026-03-28T19:43:12',
      content_watched: ['s006', 's004'],
      genres_watched: ['Sports'],
      total_watch_time: 68,
      num_pauses: 0,
      buffer_events: 3,
      was_recommended: false,
    });
    expect(row).toEqual(['u00007', '2026-03-28T19:43:12', 's006,s004', 'Sports', '68.0', '0', '3', 'false']);
    expect(row).toHaveLength(EVENT_COLUMNS.length);
  });

  it('writes a show in the order of the columns, without what is only simulated', () => {
    const show = {
      show_id: 's001',
      show_name: 'Night Ferry',
      genre: 'Drama',
      duration: 55,
      released_date: '2024-05-01',
      ratings: 7.9,
      popularity: 1,
    };
    expect(toShowRow(show)).toEqual(['s001', 'Night Ferry', 'Drama', '55', '2024-05-01', '7.9']);
    expect(SHOW_COLUMNS).toHaveLength(6);
  });
});
