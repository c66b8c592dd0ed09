import { describe, expect, it } from '@jest/globals';
import { AS_OF, aSession, daysEarlier } from '../testing/builders.ts';
import { daysBefore, effectiveNumber, shareOf, WindowTotals } from './window-totals.ts';

describe('daysBefore', () => {
  it.each([
    { days: 0.01, expected: 0 },
    { days: 1, expected: 0 },
    { days: 1.01, expected: 1 },
    { days: 7, expected: 6 },
  ])('is $expected for $days days', ({ days, expected }) => {
    expect(daysBefore(AS_OF, daysEarlier(days))).toBe(expected);
  });
});

describe('effectiveNumber', () => {
  it.each<{ counts: Record<string, number>; expected: number }>([
    { counts: {}, expected: 0 },
    { counts: { a: 5 }, expected: 1 },
    { counts: { a: 2, b: 2, c: 2 }, expected: 3 },
    { counts: { a: 3, b: 1 }, expected: 1.754765 },
  ])('of $counts is $expected', ({ counts, expected }) => {
    expect(effectiveNumber(new Map(Object.entries(counts)))).toBeCloseTo(expected, 6);
  });
});

describe('shareOf', () => {
  it('adds up to one over all kinds', () => {
    const counts = new Map([
      ['a', 3],
      ['b', 1],
    ]);
    expect(shareOf(counts, 'a') + shareOf(counts, 'b')).toBe(1);
    expect(shareOf(counts, 'c')).toBe(0);
    expect(shareOf(new Map(), 'a')).toBe(0);
  });
});

describe('WindowTotals', () => {
  it('counts a rate over less than a quarter of an hour as over one', () => {
    const totals = new WindowTotals();
    totals.add(aSession({ minutes: 1, bufferEvents: 2 }), AS_OF);
    expect(totals.perHour(totals.bufferEvents)).toBe(8);
  });

  it('has no shares without sessions', () => {
    expect(new WindowTotals().shareOfSessions(0)).toBe(0);
  });
});
