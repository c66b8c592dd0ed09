import { describe, expect, it } from '@jest/globals';
import { toCalendarDay, toDayNumber, toLocalTime, weekdayOf } from './local-time.ts';

describe('local time', () => {
  it.each([
    { day: '1970-01-01', number: 0, weekday: 3 },
    { day: '1969-12-28', number: -4, weekday: 6 },
    { day: '2024-02-29', number: 19_782, weekday: 3 },
    { day: '2026-03-29', number: 20_541, weekday: 6 },
  ])('counts $day as day $number', ({ day, number, weekday }) => {
    expect(toDayNumber(day)).toBe(number);
    expect(toCalendarDay(number)).toBe(day);
    expect(weekdayOf(number)).toBe(weekday);
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '29.03.2026', '2026-3-29', '', '2026-03-29T00:00:00'])(
    'refuses "%s" as a day',
    (text) => {
      expect(() => toDayNumber(text)).toThrow(RangeError);
    },
  );

  it.each([
    { second: 0, expected: '2026-03-28T00:00:00' },
    { second: 70_992, expected: '2026-03-28T19:43:12' },
    { second: 86_399, expected: '2026-03-28T23:59:59' },
  ])('writes second $second of the day as $expected', ({ second, expected }) => {
    expect(toLocalTime('2026-03-28', second)).toBe(expected);
  });
});
