import { describe, expect, it } from '@jest/globals';
import type { DayStats } from './day-stats.ts';
import { averageMinutesPerDay, toWatchTimeDays } from './watch-time.ts';

const bucket = (day: number) => ({ day, from: day * 10, until: day * 10 + 10 });
const stats = (day: number, minutes: number, median: number | null): DayStats => ({
  day,
  activeUsers: 4,
  sessions: 6,
  microMinutes: minutes * 1e6,
  medianMicroMinutes: median === null ? null : median * 1e6,
  revision: 1,
});

describe('toWatchTimeDays', () => {
  it('fills the days on which nobody watched, without inventing a mean', () => {
    expect(toWatchTimeDays([stats(2, 100, 20.5)], [bucket(1), bucket(2)])).toEqual([
      { day: 1, activeUsers: 0, sessions: 0, totalMinutes: 0, meanMinutes: null, medianMinutes: null },
      { day: 2, activeUsers: 4, sessions: 6, totalMinutes: 100, meanMinutes: 25, medianMinutes: 20.5 },
    ]);
  });

  it('gives a mean that does not come out even to a millionth', () => {
    const day = { ...stats(1, 1, 0), activeUsers: 3 };
    expect(toWatchTimeDays([day], [bucket(1)])[0]?.meanMinutes).toBe(0.333333);
  });

  it('refuses a day that was not asked for', () => {
    expect(() => toWatchTimeDays([stats(3, 1, 1)], [bucket(1)])).toThrow('1970-01-04');
  });
});

describe('averageMinutesPerDay', () => {
  it('leaves out days without viewers', () => {
    const days = toWatchTimeDays([stats(1, 100, 20), stats(3, 60, 15)], [bucket(1), bucket(2), bucket(3)]);
    expect(averageMinutesPerDay(days)).toBe(20);
  });

  it('is none when there are no days with viewers', () => {
    expect(averageMinutesPerDay(toWatchTimeDays([], [bucket(1)]))).toBeNull();
  });
});
