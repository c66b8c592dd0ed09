import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '../time/duration.ts';
import { TimeZone } from '../time/time-zone.ts';
import { meanByHourOfWeek, type HourOfWeek } from './hour-of-week.ts';

// A Monday.
const MONDAY = Date.parse('2026-11-02T00:00:00Z');
const hour = (index: number, activeUsers: number): Parameters<typeof meanByHourOfWeek>[0][number] => ({
  from: MONDAY + index * HOUR_MS,
  until: MONDAY + (index + 1) * HOUR_MS,
  activeUsers,
});
const inZone = (name: string, ...hours: ReturnType<typeof hour>[]): HourOfWeek[] => {
  const zone = new TimeZone(name);
  return meanByHourOfWeek(hours, (instant) => zone.hourOfWeek(instant));
};

describe('the mean of an hour of the week', () => {
  it('is over its hours in all weeks', () => {
    const cells = inZone('UTC', hour(0, 10), hour(168, 20), hour(1, 7));
    expect(cells).toHaveLength(168);
    expect(cells[0]).toEqual({ weekday: 0, hour: 0, hours: 2, meanActiveUsers: 15 });
    expect(cells[1]).toEqual({ weekday: 0, hour: 1, hours: 1, meanActiveUsers: 7 });
  });

  it('is missing, not zero, where no hour was counted', () => {
    expect(inZone('UTC')[5]).toEqual({ weekday: 0, hour: 5, hours: 0, meanActiveUsers: null });
    expect(inZone('UTC', hour(5, 0))[5]?.meanActiveUsers).toBe(0);
  });

  it('goes by the clocks of the zone', () => {
    const sunday = inZone('America/New_York', hour(0, 3)).find(({ hours }) => hours > 0);
    expect(sunday).toMatchObject({ weekday: 6, hour: 19 });
  });
});
