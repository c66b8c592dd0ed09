import { describe, expect, it } from '@jest/globals';
import { POSTGRES_DIALECT } from '../sql/postgres-dialect.ts';
import { SQLITE_DIALECT } from '../sql/sqlite-dialect.ts';
import { averageMinutesPerDay, toWatchTimeDays, watchTimeQuery } from './watch-time.ts';

const bucket = (day: number) => ({ day, from: day * 10, until: day * 10 + 10 });
const row = (day: number, minutes: number, median: number) => ({
  day,
  active_users: '4',
  sessions: '6',
  total_minutes: minutes,
  median_minutes: median,
});

describe('watchTimeQuery', () => {
  it('binds its days in the way of each engine', () => {
    expect(watchTimeQuery(SQLITE_DIALECT, 10, 20).text).toContain('day >= ?1 AND day < ?2');
    expect(watchTimeQuery(POSTGRES_DIALECT, 10, 20).text).toContain('day >= $1 AND day < $2');
    expect(watchTimeQuery(POSTGRES_DIALECT, 10, 20).params).toEqual([10, 20]);
  });
});

describe('toWatchTimeDays', () => {
  it('fills the days on which nobody watched, without inventing a mean', () => {
    expect(toWatchTimeDays([row(2, 100, 20)], [bucket(1), bucket(2)])).toEqual([
      { day: 1, activeUsers: 0, sessions: 0, totalMinutes: 0, meanMinutes: null, medianMinutes: null },
      { day: 2, activeUsers: 4, sessions: 6, totalMinutes: 100, meanMinutes: 25, medianMinutes: 20 },
    ]);
  });

  it('refuses a day that was not asked for', () => {
    expect(() => toWatchTimeDays([row(3, 1, 1)], [bucket(1)])).toThrow('1970-01-04');
  });
});

describe('averageMinutesPerDay', () => {
  it('leaves out days without viewers', () => {
    const days = toWatchTimeDays([row(1, 100, 20), row(3, 60, 15)], [bucket(1), bucket(2), bucket(3)]);
    expect(averageMinutesPerDay(days)).toBe(20);
  });

  it('is none when there are no days with viewers', () => {
    expect(averageMinutesPerDay(toWatchTimeDays([], [bucket(1)]))).toBeNull();
  });
});
