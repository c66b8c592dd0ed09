import { describe, expect, it } from '@jest/globals';
import {
  formatAgo,
  formatClock,
  formatDateTime,
  formatDay,
  formatDaysAgo,
  formatWeekdayDate,
} from './zone-time.ts';

describe('instants', () => {
  it('are shown on the clocks of the zone, half-hour offsets included', () => {
    const instant = '2026-11-22T18:45:00.000Z';
    expect(formatDateTime(instant, 'Asia/Kolkata')).toBe('23 Nov 2026, 00:15');
    expect(formatClock(instant, 'UTC')).toBe('18:45');
    expect(formatWeekdayDate(instant, 'Asia/Kolkata')).toBe('Mon 23 Nov');
  });

  it('follow daylight saving', () => {
    expect(formatClock('2026-03-29T00:59:00.000Z', 'Europe/Berlin')).toBe('01:59');
    expect(formatClock('2026-03-29T01:00:00.000Z', 'Europe/Berlin')).toBe('03:00');
  });

  it('write midnight as 00:00', () => {
    expect(formatClock('2026-11-22T00:00:00.000Z', 'UTC')).toBe('00:00');
  });
});

it('shows a calendar day as it is, whatever the zone of the machine', () => {
  expect(formatDay('2026-11-21')).toBe('Sat 21 Nov');
});

describe('time passed', () => {
  it.each([
    { passedMs: -3_000, expected: 'just now' },
    { passedMs: 4_999, expected: 'just now' },
    { passedMs: 12_400, expected: '12 s ago' },
    { passedMs: 60_000, expected: '1 min ago' },
    { passedMs: 5 * 3_600_000, expected: '5 h ago' },
    { passedMs: 49 * 3_600_000, expected: '2 days ago' },
  ])('is $expected after $passedMs ms', ({ passedMs, expected }) => {
    expect(formatAgo(1_000_000, 1_000_000 + passedMs)).toBe(expected);
  });

  it('counts whole days', () => {
    expect([0.9, 1.9, 12].map(formatDaysAgo)).toEqual(['today', '1 day ago', '12 days ago']);
  });
});
