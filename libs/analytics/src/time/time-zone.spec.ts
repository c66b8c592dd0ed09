import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { formatDay, parseDay } from './calendar-day.ts';
import { DAY_MS, HOUR_MS } from './duration.ts';
import { TimeZone } from './time-zone.ts';

const ZONES = [
  'UTC',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Australia/Adelaide',
  'America/Santiago',
  'America/St_Johns',
  'Asia/Kathmandu',
];

const instant = (text: string): number => Date.parse(text);
const iso = (ms: number): string => new Date(ms).toISOString();
const hoursIn = (zone: TimeZone, text: string): number => {
  const day = parseDay(text)!;
  return (zone.startOfDay(day + 1) - zone.startOfDay(day)) / HOUR_MS;
};

describe('TimeZone', () => {
  it('names the zone that does not exist', () => {
    expect(() => new TimeZone('Mars/Olympus')).toThrow('"Mars/Olympus" is not an IANA time zone');
    expect(() => new TimeZone('Mars/Olympus')).toThrow(RangeError);
  });

  it('refuses an instant beyond the end of time', () => {
    expect(() => new TimeZone('UTC').dayOf(Number.NaN)).toThrow(RangeError);
  });

  // 41 minutes do not divide a day, so the walk meets every part of the clock.
  it.each(ZONES)('agrees with luxon on offsets, days and hours from 2024 to 2026 in %s', (name) => {
    const zone = new TimeZone(name);
    const mismatches: string[] = [];
    for (let ms = instant('2024-01-01'); ms < instant('2027-01-01'); ms += 7 * 41 * 60_000) {
      const local = DateTime.fromMillis(ms, { zone: name });
      const isEqual =
        zone.offsetMs(ms) === local.offset * 60_000 &&
        formatDay(zone.dayOf(ms)) === local.toISODate() &&
        zone.hourOfWeek(ms) === (local.weekday - 1) * 24 + local.hour &&
        zone.startOfDay(zone.dayOf(ms)) === local.startOf('day').toMillis();
      if (!isEqual) {
        mismatches.push(iso(ms));
      }
    }
    expect(mismatches).toEqual([]);
  });

  it.each([
    { name: 'Europe/Berlin', day: '2026-03-29', hours: 23 },
    { name: 'Europe/Berlin', day: '2026-10-25', hours: 25 },
    { name: 'Australia/Adelaide', day: '2026-04-05', hours: 25 },
    { name: 'Australia/Adelaide', day: '2026-10-04', hours: 23 },
    { name: 'Australia/Lord_Howe', day: '2026-04-05', hours: 24.5 },
    { name: 'Australia/Lord_Howe', day: '2026-10-04', hours: 23.5 },
    { name: 'Asia/Kolkata', day: '2026-03-29', hours: 24 },
    { name: 'Pacific/Apia', day: '2011-12-30', hours: 0 },
  ])('gives $day in $name $hours hours', ({ name, day, hours }) => {
    expect(hoursIn(new TimeZone(name), day)).toBe(hours);
  });

  it('begins a day whose midnight is skipped at the first time that exists', () => {
    const santiago = new TimeZone('America/Santiago');
    expect(iso(santiago.startOfDay(parseDay('2025-09-07')!))).toBe('2025-09-07T04:00:00.000Z');
  });

  it.each([
    { name: 'Asia/Kolkata', at: '2026-01-10T12:29:59.999Z', start: '2026-01-10T11:30:00.000Z' },
    { name: 'Asia/Kolkata', at: '2026-01-10T12:30:00.000Z', start: '2026-01-10T12:30:00.000Z' },
    { name: 'Europe/Berlin', at: '2026-10-25T00:59:00.000Z', start: '2026-10-25T00:00:00.000Z' },
    { name: 'Europe/Berlin', at: '2026-10-25T01:01:00.000Z', start: '2026-10-25T01:00:00.000Z' },
    { name: 'Australia/Lord_Howe', at: '2026-04-04T15:10:00.000Z', start: '2026-04-04T15:00:00.000Z' },
    { name: 'Australia/Lord_Howe', at: '2026-10-03T15:40:00.000Z', start: '2026-10-03T15:30:00.000Z' },
    { name: 'UTC', at: '1969-12-31T23:30:00.000Z', start: '1969-12-31T23:00:00.000Z' },
  ])('puts $at in the hour that begins at $start in $name', ({ name, at, start }) => {
    expect(iso(new TimeZone(name).startOfHour(instant(at)))).toBe(start);
  });

  it.each(ZONES)('walks from hour to hour without gap or overlap through a year in %s', (name) => {
    const zone = new TimeZone(name);
    let hour = zone.startOfDay(parseDay('2026-01-01')!);
    const end = zone.startOfDay(parseDay('2027-01-01')!);
    const broken: string[] = [];
    while (hour < end) {
      const next = zone.nextHour(hour);
      const last = next - 1;
      const isWhole =
        next > hour &&
        zone.startOfHour(hour) === hour &&
        zone.startOfHour(last) === hour &&
        zone.nextHour(last) === next &&
        zone.hourOfDay(last) === zone.hourOfDay(hour);
      if (!isWhole) {
        broken.push(iso(hour));
      }
      hour = Math.max(next, hour + 1);
    }
    expect(broken).toEqual([]);
    expect(hour).toBe(end);
  });

  it('lists the spans of a year with the instants at which the clocks change', () => {
    const spans = new TimeZone('Europe/Berlin').offsetSpans(instant('2025-12-01'), instant('2027-01-01'));
    expect(spans.map((span) => [iso(span.from), span.offsetMs / HOUR_MS])).toEqual([
      ['2025-12-01T00:00:00.000Z', 1],
      ['2026-03-29T01:00:00.000Z', 2],
      ['2026-10-25T01:00:00.000Z', 1],
    ]);
    expect(spans.at(-1)?.until).toBe(instant('2027-01-01'));
  });

  it('answers a million calls that jump between seasons within seconds', () => {
    const zone = new TimeZone('Australia/Adelaide');
    const start = instant('2026-01-01');
    zone.dayOf(start);
    const before = performance.now();
    let sum = 0;
    for (let index = 0; index < 1_000_000; index++) {
      sum += zone.hourOfWeek(start + (index % 300) * DAY_MS + index);
    }
    expect(sum).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe('TimeZone.parseInstant', () => {
  it.each([
    { name: 'UTC', text: '2026-03-28T19:43:12', expected: '2026-03-28T19:43:12.000Z' },
    { name: 'UTC', text: '2026-03-28 19:43', expected: '2026-03-28T19:43:00.000Z' },
    { name: 'Asia/Kolkata', text: '2026-03-28T19:43:12.123456', expected: '2026-03-28T14:13:12.123Z' },
    { name: 'Asia/Kolkata', text: '2026-03-28', expected: '2026-03-27T18:30:00.000Z' },
    { name: 'Asia/Kolkata', text: '2026-03-28T19:43:12Z', expected: '2026-03-28T19:43:12.000Z' },
    { name: 'Asia/Kolkata', text: '2026-03-28T19:43:12-0330', expected: '2026-03-28T23:13:12.000Z' },
    { name: 'Asia/Kolkata', text: '2026-03-28T19:43:12+02', expected: '2026-03-28T17:43:12.000Z' },
    { name: 'Europe/Berlin', text: '2026-03-29T02:30:00', expected: '2026-03-29T01:30:00.000Z' },
    { name: 'Europe/Berlin', text: '2026-10-25T02:30:00', expected: '2026-10-25T00:30:00.000Z' },
    { name: 'Europe/Berlin', text: '2026-10-25T03:00:00', expected: '2026-10-25T02:00:00.000Z' },
    { name: 'America/Santiago', text: '2025-09-07', expected: '2025-09-07T04:00:00.000Z' },
  ])('reads "$text" in $name as $expected', ({ name, text, expected }) => {
    expect(iso(new TimeZone(name).parseInstant(text)!)).toBe(expected);
  });

  it.each([
    'yesterday',
    '',
    '99999',
    '2026',
    '2026-02-30T10:00',
    '2026-02-03T24:00',
    '2026-02-03T10:60',
    '2026-02-03T10:00:61',
    '2026-02-03T10:00+16:00',
    '2026-02-03T10:00+01:75',
    '2026-02-03T10:00 Europe/Berlin',
    '12:30',
  ])('refuses "%s"', (text) => expect(new TimeZone('UTC').parseInstant(text)).toBeNull());
});
