import { describe, expect, it } from '@jest/globals';
import { CronTimes } from './cron-times.ts';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

describe('CronTimes', () => {
  it('reads the hour in its zone', () => {
    const times = new CronTimes('0 4 * * *', 'Asia/Kolkata');
    expect(iso(times.after(at('2026-11-22T00:00:00Z')))).toBe('2026-11-22T22:30:00.000Z');
  });

  it.each([
    {
      cron: '0 4 * * *',
      since: '2026-11-01T05:00:00Z',
      until: '2026-11-22T03:59:59Z',
      last: '2026-11-21T04:00:00.000Z',
    },
    {
      cron: '0 4 * * *',
      since: '2026-11-01T05:00:00Z',
      until: '2026-11-22T04:00:00Z',
      last: '2026-11-22T04:00:00.000Z',
    },
    { cron: '0 4 * * *', since: '2026-11-22T04:00:00Z', until: '2026-11-23T03:59:59Z', last: null },
    {
      cron: '*/3 * * * * *',
      since: '2026-01-01T00:00:00Z',
      until: '2026-11-22T04:00:02Z',
      last: '2026-11-22T04:00:00.000Z',
    },
    { cron: '0 2 * * * *', since: '2026-11-22T03:59:00Z', until: '2026-11-22T04:01:00Z', last: null },
    {
      cron: '0 0 29 2 *',
      since: '2021-01-01T00:00:00Z',
      until: '2026-11-22T00:00:00Z',
      last: '2024-02-29T00:00:00.000Z',
    },
  ])('finds $last as the last time of "$cron" up to $until', ({ cron, since, until, last }) => {
    expect(iso(new CronTimes(cron, 'UTC').lastBetween(at(since), at(until)))).toBe(last);
  });

  it.each([
    { cron: '0 4 * * *', days: 1 },
    { cron: '0 4 * * 1-5', days: 3 },
    { cron: '0 0 1 * *', days: 31 },
    { cron: '0 0 1 1 *', days: 365 },
    { cron: '0 0 29 2 *', days: 1_461 },
  ])('knows that "$cron" pauses for up to $days days', ({ cron, days }) => {
    const pause = new CronTimes(cron, 'UTC').longestPauseAfter(at('2026-11-22T00:00:00Z'));
    expect(pause / 86_400_000).toBe(days);
  });
});
