import { describe, expect, it } from '@jest/globals';
import { toDailyActiveUsers, toHourlyActiveUsers } from './active-users.ts';

describe('active users', () => {
  const hours = [
    { from: 0, until: 10 },
    { from: 10, until: 20 },
  ];

  it('are zero in an hour in which nobody came', () => {
    expect(toHourlyActiveUsers([{ bucket: '10', active_users: '7' }], hours)).toEqual([
      { from: 0, until: 10, activeUsers: 0 },
      { from: 10, until: 20, activeUsers: 7 },
    ]);
  });

  it('go by day number for days', () => {
    const days = [{ day: 4, from: 0, until: 10 }];
    expect(toDailyActiveUsers([{ day: 4, activeUsers: 2 }], days)).toEqual([
      { from: 0, until: 10, activeUsers: 2 },
    ]);
  });

  it('are refused for a bucket that was not asked for', () => {
    expect(() => toHourlyActiveUsers([{ bucket: 5, active_users: 1 }], hours)).toThrow(RangeError);
  });
});
