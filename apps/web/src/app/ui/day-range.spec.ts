import { describe, expect, it } from '@jest/globals';
import { parseDayRange, rangeAddress, rangeParams, shiftDay, toBetween } from './day-range.ts';

const parse = (query: string): ReturnType<typeof parseDayRange> => parseDayRange(new URLSearchParams(query));

describe('the range in the address', () => {
  it.each([
    ['', { kind: 'last', days: 28 }],
    ['days=7', { kind: 'last', days: 7 }],
    ['days=8', { kind: 'last', days: 28 }],
    ['from=2026-10-01&to=2026-10-31', { kind: 'between', from: '2026-10-01', to: '2026-10-31' }],
    ['from=2026-10-01', { kind: 'last', days: 28 }],
    ['from=2026-02-30&to=2026-03-02', { kind: 'last', days: 28 }],
    ['from=2026-10-02&to=2026-10-01', { kind: 'last', days: 28 }],
  ])('%s is read as %j', (query, range) => {
    expect(parse(query)).toEqual(range);
  });

  it.each(['days=7', 'days=90', 'from=2026-10-01&to=2026-10-31'])('%s comes back as it was', (query) => {
    const written = Object.entries(rangeAddress(parse(query))).filter(([, value]) => value !== null);
    expect(new URLSearchParams(written as [string, string][]).toString()).toBe(query);
  });
});

it('takes a range of one day, and none beyond what the API answers', () => {
  expect(toBetween('2026-10-01', '2026-10-01')).not.toBeNull();
  expect(toBetween('2025-01-01', shiftDay('2025-01-01', 399))).not.toBeNull();
  expect(toBetween('2025-01-01', shiftDay('2025-01-01', 400))).toBeNull();
});

it('asks the API for the day after the last one, where its ranges end', () => {
  expect(rangeParams(parse('from=2026-10-01&to=2026-12-31'))).toEqual({
    from: '2026-10-01',
    to: '2027-01-01',
  });
  expect(rangeParams(parse('days=7'))).toEqual({ days: 7 });
});
