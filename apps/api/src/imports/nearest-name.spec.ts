import { describe, expect, it } from '@jest/globals';
import { nearestName, plainName } from './nearest-name.ts';

describe('plainName', () => {
  it.each(['user_id', 'User ID', 'USER-ID', 'userId', 'user.id'])('takes %j for a user id', (name) => {
    expect(plainName(name)).toBe('userid');
  });
});

describe('nearestName', () => {
  it.each([
    {
      name: 'login_time',
      candidates: ['logintme', 'country'],
      nearest: 'logintme',
      when: 'a letter is missing',
    },
    {
      name: 'total_watch_time',
      candidates: ['x', 'watch_time'],
      nearest: 'watch_time',
      when: 'a part is left out',
    },
    {
      name: 'num_pauses',
      candidates: ['pauses', 'num_pause'],
      nearest: 'pauses',
      when: 'one holds the other',
    },
    { name: 'user_id', candidates: ['country', 'x'], nearest: null, when: 'nothing is near' },
    { name: 'user_id', candidates: [], nearest: null, when: 'there is nothing' },
  ])('is $nearest when $when', ({ name, candidates, nearest }) => {
    expect(nearestName(name, candidates)).toBe(nearest);
  });
});
