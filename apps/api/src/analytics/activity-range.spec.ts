import { formatDay, HOUR_MS, TimeZone } from '@engagement/analytics';
import { describe, expect, it } from '@jest/globals';
import { ValidationFailedError } from '../common/domain-error.ts';
import { coveringDays, recentHours, resolveRange, wholeDays, type RangeQuery } from './activity-range.ts';

const ADELAIDE = new TimeZone('Australia/Adelaide');
// 14:47 on Monday, 20 April in Adelaide.
const NOW = Date.parse('2026-04-20T05:17:00Z');

const rangeOf = (query: RangeQuery): string[] => {
  const { from, until } = resolveRange(query, { now: NOW, zone: ADELAIDE, defaultDays: 7, maxDays: 30 });
  return [new Date(from).toISOString(), new Date(until).toISOString()];
};

describe('resolveRange', () => {
  it.each<{ query: RangeQuery; expected: string[]; what: string }>([
    {
      what: 'the last seven days with today',
      query: {},
      expected: ['2026-04-13T14:30:00.000Z', '2026-04-20T14:30:00.000Z'],
    },
    {
      what: 'so many days with today',
      query: { days: 1 },
      expected: ['2026-04-19T14:30:00.000Z', '2026-04-20T14:30:00.000Z'],
    },
    {
      what: 'days of the zone, the end not included',
      query: { from: '2026-04-04', to: '2026-04-06' },
      expected: ['2026-04-03T13:30:00.000Z', '2026-04-05T14:30:00.000Z'],
    },
    {
      what: 'instants as they are',
      query: { from: '2026-04-04T01:02:03Z', to: '2026-04-04T01:02:04Z' },
      expected: ['2026-04-04T01:02:03.000Z', '2026-04-04T01:02:04.000Z'],
    },
    {
      what: 'up to now',
      query: { from: '2026-04-19' },
      expected: ['2026-04-18T14:30:00.000Z', '2026-04-20T05:17:00.000Z'],
    },
    {
      what: 'a week up to its end',
      query: { to: '2026-04-10' },
      expected: ['2026-04-02T13:30:00.000Z', '2026-04-09T14:30:00.000Z'],
    },
  ])('takes $query as $what', ({ query, expected }) => {
    expect(rangeOf(query)).toEqual(expected);
  });

  it.each<{ query: RangeQuery; field: string; code: string }>([
    { query: { from: 'yesterday' }, field: 'from', code: 'isInstant' },
    { query: { to: '2026-02-30' }, field: 'to', code: 'isInstant' },
    { query: { from: '2026-04-06', to: '2026-04-06' }, field: 'to', code: 'isAfterFrom' },
    { query: { from: '2026-05-01' }, field: 'from', code: 'isBeforeTo' },
    { query: { days: 3, from: '2026-04-06' }, field: 'days', code: 'eitherOr' },
    { query: { days: 31 }, field: 'days', code: 'maxDays' },
    { query: { from: '2026-03-20' }, field: 'from', code: 'maxDays' },
    { query: { from: '0000-01-01', to: '0000-01-02' }, field: 'from', code: 'minDate' },
    { query: { to: '1970-01-01' }, field: 'to', code: 'minDate' },
    { query: { from: '9999-12-20', to: '9999-12-31' }, field: 'to', code: 'maxDate' },
  ])('refuses $query and names $field', ({ query, field, code }) => {
    const attempt = (): unknown => rangeOf(query);
    expect(attempt).toThrow(ValidationFailedError);
    expect(attempt).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ field, code })] }));
  });

  it('allows exactly the longest range', () => {
    expect(() => rangeOf({ from: '2026-03-01', to: '2026-03-31' })).not.toThrow();
    expect(() => rangeOf({ from: '2026-03-01', to: '2026-03-31T00:00:01' })).toThrow(ValidationFailedError);
  });
});

describe('coveringDays', () => {
  it('does not touch the day that begins where the range ends', () => {
    const { from, until } = resolveRange(
      { from: '2026-04-04', to: '2026-04-06' },
      { now: NOW, zone: ADELAIDE, defaultDays: 7, maxDays: 30 },
    );
    const { firstDay, endDay } = coveringDays({ from, until }, ADELAIDE);
    expect(endDay - firstDay).toBe(2);
  });
});

describe('wholeDays', () => {
  const cut = (from: string, to: string) => {
    const range = resolveRange({ from, to }, { now: NOW, zone: ADELAIDE, defaultDays: 7, maxDays: 30 });
    const { days, parts } = wholeDays(range, ADELAIDE);
    return {
      days: days.map(formatDay),
      hours: parts.map((part) => (part.until - part.from) / HOUR_MS),
      sum: parts.reduce(
        (sum, part) => sum + part.until - part.from,
        days.reduce((sum, day) => sum + ADELAIDE.startOfDay(day + 1) - ADELAIDE.startOfDay(day), 0),
      ),
      range: range.until - range.from,
    };
  };

  it.each([
    { from: '2026-04-04', to: '2026-04-06', days: ['2026-04-04', '2026-04-05'], hours: [] },
    { from: '2026-04-04T18:00', to: '2026-04-06', days: ['2026-04-05'], hours: [6] },
    { from: '2026-04-05', to: '2026-04-06T01:30', days: ['2026-04-05'], hours: [1.5] },
    { from: '2026-04-05T00:30', to: '2026-04-05T23:30', days: [], hours: [24] },
    { from: '2026-04-04T23:00', to: '2026-04-05T01:00', days: [], hours: [1, 1] },
  ])('cuts $from – $to into $days and parts of $hours hours', ({ from, to, days, hours }) => {
    const { sum, range, ...rest } = cut(from, to);
    expect(rest).toEqual({ days, hours });
    expect(sum).toBe(range);
  });
});

describe('recentHours', () => {
  it('ends with the hour that is running', () => {
    const { from, until } = recentHours(NOW, ADELAIDE, 2);
    expect([from, until].map((ms) => new Date(ms).toISOString())).toEqual([
      '2026-04-20T03:30:00.000Z',
      '2026-04-20T05:30:00.000Z',
    ]);
  });
});
