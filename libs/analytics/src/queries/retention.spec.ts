import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../time/calendar-day.ts';
import { mondayOf, toCohorts } from './retention.ts';

const day = (text: string): number => parseDay(text)!;
/** As the query numbers weeks. */
const week = (text: string): number => Math.floor((day(text) + 3) / 7);

describe('weeks', () => {
  it('begin on Monday', () => {
    expect(mondayOf(day('2026-11-22'))).toBe(day('2026-11-16'));
    expect(mondayOf(day('2026-11-16'))).toBe(day('2026-11-16'));
    expect(mondayOf(day('2026-11-23'))).toBe(day('2026-11-23'));
  });
});

describe('cohorts', () => {
  const rows = [
    { cohort: week('2026-11-03'), week: week('2026-11-03'), users: 10 },
    { cohort: week('2026-11-03'), week: week('2026-11-17'), users: '4' },
    { cohort: week('2026-11-17'), week: week('2026-11-17'), users: 3 },
  ];
  const today = day('2026-11-19');

  it('are one for each week, oldest first, each up to the running week', () => {
    expect(toCohorts(rows, today, 8)).toEqual([
      { firstDay: day('2026-11-02'), users: 10, activeUsers: [10, 0, 4] },
      { firstDay: day('2026-11-09'), users: 0, activeUsers: [0, 0] },
      { firstDay: day('2026-11-16'), users: 3, activeUsers: [3] },
    ]);
  });

  it('are the newest of them when fewer are asked for', () => {
    expect(toCohorts(rows, today, 1)).toEqual([{ firstDay: day('2026-11-16'), users: 3, activeUsers: [3] }]);
  });

  it('are none before the first session', () => {
    expect(toCohorts([], today, 8)).toEqual([]);
  });
});
