import { describe, expect, it } from '@jest/globals';
import {
  asSentence,
  formatChange,
  formatCount,
  formatFixed,
  formatMinutes,
  formatNumber,
  formatPart,
  formatPercent,
  formatPercentRange,
  formatWhole,
} from './format.ts';

/** Narrow spaces as plain ones, so that the expected texts can be read. */
const readable = (text: string | null): string | null => text?.replaceAll('\u202f', ' ') ?? null;

describe('counts', () => {
  it.each([
    { count: 0, expected: '0' },
    { count: 9_999, expected: '9,999' },
    { count: 10_000, expected: '10K' },
    { count: 12_480, expected: '12.5K' },
    { count: 1_240_000, expected: '1.2M' },
  ])('writes $count compactly as $expected', ({ count, expected }) => {
    expect(formatCount(count)).toBe(expected);
  });

  it('writes whole numbers out for the hover text', () => {
    expect(formatWhole(12_480.4)).toBe('12,480');
  });
});

describe('shares', () => {
  it('gives one decimal, rounded', () => {
    expect(readable(formatPercent(0.12575))).toBe('12.6 %');
    expect(readable(formatPercentRange(0.113, 0.139))).toBe('11.3–13.9 %');
  });

  it('says that there is no figure instead of zero', () => {
    expect([formatPercent(null), formatNumber(null), formatFixed(null, 2), formatMinutes(null)]).toEqual(
      Array(4).fill('no data'),
    );
  });

  it.each([
    { part: 3, total: 11, expected: '3 of 11' },
    { part: 19, total: 19, expected: '19 of 19' },
    { part: 5, total: 20, expected: '25.0 %' },
  ])('writes $part of $total as $expected', ({ part, total, expected }) => {
    expect(readable(formatPart(part, total))).toBe(expected);
  });
});

describe('changes', () => {
  it('carries a sign', () => {
    expect(readable(formatChange(104.2, 100))).toBe('+4.2 %');
    expect(readable(formatChange(99, 100))).toBe('−1.0 %');
  });

  it('compares with nothing when there was nothing', () => {
    expect(formatChange(5, 0)).toBeNull();
  });
});

describe('durations', () => {
  it.each([
    { minutes: 0, expected: '0 min' },
    { minutes: 45.4, expected: '45 min' },
    { minutes: 59.6, expected: '1 h 00 min' },
    { minutes: 125, expected: '2 h 05 min' },
    { minutes: 6_000, expected: '100 h' },
    { minutes: 385_000, expected: '6,417 h' },
  ])('writes $minutes minutes as $expected', ({ minutes, expected }) => {
    expect(readable(formatMinutes(minutes))).toBe(expected);
  });
});

it('begins a line with a large letter and leaves the rest alone', () => {
  expect([asSentence('last seen by US viewers'), asSentence('4 stalls'), asSentence('')]).toEqual([
    'Last seen by US viewers',
    '4 stalls',
    '',
  ]);
});
