import { describe, expect, it } from '@jest/globals';
import { dayBuckets, followingHours, hourBuckets } from './bucket.ts';
import { parseDay } from './calendar-day.ts';
import { HOUR_MS } from './duration.ts';
import { TimeZone } from './time-zone.ts';

const day = (text: string): number => parseDay(text)!;
const lengths = (buckets: readonly { from: number; until: number }[]): number[] =>
  buckets.map(({ from, until }) => (until - from) / HOUR_MS);

describe('dayBuckets', () => {
  it('gives the days of the spring change their real length', () => {
    const buckets = dayBuckets(new TimeZone('Europe/Berlin'), day('2026-03-28'), day('2026-03-31'));
    expect(lengths(buckets)).toEqual([24, 23, 24]);
  });

  it('leaves out the day that Samoa skipped', () => {
    const buckets = dayBuckets(new TimeZone('Pacific/Apia'), day('2011-12-29'), day('2012-01-01'));
    expect(buckets.map((bucket) => bucket.day)).toEqual([day('2011-12-29'), day('2011-12-31')]);
  });
});

describe('hourBuckets', () => {
  it('covers a range with whole hours', () => {
    const zone = new TimeZone('Asia/Kolkata');
    const from = Date.parse('2026-01-10T12:40:00Z');
    const buckets = hourBuckets(zone, { from, until: Date.parse('2026-01-10T13:31:00Z') });
    expect(buckets.map((bucket) => new Date(bucket.from).toISOString())).toEqual([
      '2026-01-10T12:30:00.000Z',
      '2026-01-10T13:30:00.000Z',
    ]);
  });

  it.each([
    { name: 'Australia/Adelaide', on: '2026-04-05', hours: Array<number>(25).fill(1) },
    { name: 'Australia/Adelaide', on: '2026-10-04', hours: Array<number>(23).fill(1) },
    { name: 'Australia/Lord_Howe', on: '2026-10-04', hours: [1, 1, 0.5, ...Array<number>(21).fill(1)] },
    { name: 'Australia/Lord_Howe', on: '2026-04-05', hours: [1, 1, 0.5, ...Array<number>(22).fill(1)] },
  ])('tiles $on in $name', ({ name, on, hours }) => {
    const zone = new TimeZone(name);
    const [bucket] = dayBuckets(zone, day(on), day(on) + 1);
    expect(lengths(hourBuckets(zone, bucket!))).toEqual(hours);
  });
});

describe('followingHours', () => {
  it('counts on from an hour boundary', () => {
    const zone = new TimeZone('UTC');
    expect(followingHours(zone, 2 * HOUR_MS, 2)).toEqual([
      { from: 2 * HOUR_MS, until: 3 * HOUR_MS },
      { from: 3 * HOUR_MS, until: 4 * HOUR_MS },
    ]);
  });
});
