import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay, weekdayOf } from './calendar-day.ts';

describe('calendar days', () => {
  it.each([
    { text: '1970-01-01', day: 0 },
    { text: '1969-12-31', day: -1 },
    { text: '2024-02-29', day: 19_782 },
    { text: '0099-03-01', day: -683_309 },
  ])('counts $text as day $day and writes it back', ({ text, day }) => {
    expect(parseDay(text)).toBe(day);
    expect(formatDay(day)).toBe(text);
  });

  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-1-2', '99999-01-01', ''])(
    'refuses "%s", which is no day',
    (text) => expect(parseDay(text)).toBeNull(),
  );

  it.each([
    { text: '1970-01-01', weekday: 3 },
    { text: '1969-12-29', weekday: 0 },
    { text: '2026-03-29', weekday: 6 },
  ])('knows that $text is weekday $weekday from Monday', ({ text, weekday }) => {
    expect(weekdayOf(parseDay(text)!)).toBe(weekday);
  });
});
