import { describe, expect, it } from '@jest/globals';
import { POSTGRES_DIALECT } from '../sql/postgres-dialect.ts';
import { nextSessionKey, sessionPageQuery, toViewingSession } from './viewing-sessions.ts';

const ROW = {
  login_time: '1000',
  user_id: 'u1',
  event_id: 'e1',
  content_watched: '["s1","s2"]',
  genres_watched: '[]',
  total_watch_time: 12.5,
  num_pauses: 1,
  buffer_events: '2',
  was_recommended: 1,
  received_at: '1100',
};

describe('sessionPageQuery', () => {
  it('continues after the key of the page before', () => {
    const after = { loginTime: 1_000, userId: 'u1', eventId: 'e1' };
    const { text, params } = sessionPageQuery(POSTGRES_DIALECT, { asOf: 5_000, from: 0, after, limit: 50 });
    expect(text).toContain('(login_time, user_id, event_id) > ($4, $5, $6)');
    expect(params).toEqual([0, 5_000, 50, 1_000, 'u1', 'e1']);
  });

  it('binds nothing that it does not use', () => {
    const { text, params } = sessionPageQuery(POSTGRES_DIALECT, {
      asOf: 5_000,
      from: 0,
      after: null,
      limit: 50,
    });
    expect(text).not.toContain('$4');
    expect(params).toEqual([0, 5_000, 50]);
  });
});

describe('nextSessionKey', () => {
  it('is the key of the last row of a full page', () => {
    expect(nextSessionKey([ROW], 1)).toEqual({ loginTime: 1_000, userId: 'u1', eventId: 'e1' });
  });

  it('is none after a page that is not full', () => expect(nextSessionKey([ROW], 2)).toBeNull());
});

describe('toViewingSession', () => {
  it('reads what either engine returns', () => {
    const expected = {
      startedAt: 1_000,
      receivedAt: 1_100,
      minutes: 12.5,
      pauses: 1,
      bufferEvents: 2,
      wasRecommended: true,
      shows: ['s1', 's2'],
      genres: [],
    };
    expect(toViewingSession(ROW)).toEqual(expected);
    expect(toViewingSession({ ...ROW, login_time: 1_000, was_recommended: true })).toEqual(expected);
  });

  it.each(['{"a":1}', '[1]', 'null'])('refuses a list that is %s', (json) => {
    expect(() => toViewingSession({ ...ROW, genres_watched: json })).toThrow('genres_watched');
  });
});
