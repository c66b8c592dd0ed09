import { describe, expect, it } from '@jest/globals';
import { weekdayOf } from '../time/calendar-day.ts';
import { HOUR_MS } from '../time/duration.ts';
import { TimeZone } from '../time/time-zone.ts';
import { LocalWeek } from './local-week.ts';
import { AT_NIGHT, AT_WEEKEND, WEEK_MS } from './week-totals.ts';

describe('LocalWeek', () => {
  // Clocks change within the weeks, forwards and back.
  it.each([
    { name: 'UTC', beginning: '2026-01-01T00:00:00Z' },
    { name: 'Australia/Adelaide', beginning: '2026-03-31T05:30:00Z' },
    { name: 'America/New_York', beginning: '2026-03-05T17:45:01Z' },
    { name: 'America/New_York', beginning: '2026-10-29T04:00:00Z' },
  ])('tells the hours and the days of the week by the clock of $name', ({ name, beginning }) => {
    const zone = new TimeZone(name);
    const week = new LocalWeek(zone);
    const start = Date.parse(beginning);
    for (let offset = 0; offset < WEEK_MS; offset += HOUR_MS / 4) {
      const hour = zone.hourOfDay(start + offset);
      const isNight = hour >= 22 || hour < 5;
      const isWeekend = weekdayOf(zone.dayOf(start + offset)) >= 5;
      expect([offset, week.traits(start, offset)]).toEqual([
        offset,
        (isNight ? AT_NIGHT : 0) | (isWeekend ? AT_WEEKEND : 0),
      ]);
    }
  });
});
