import { describe, expect, it } from '@jest/globals';
import { AS_OF, daysEarlier } from '../testing/builders.ts';
import { KindCounts } from './kind-counts.ts';
import { daysBefore, VarietyTotals } from './window-totals.ts';

function someTotals(parts: Partial<Pick<VarietyTotals, 'sessions' | 'microMinutes' | 'bufferEvents'>> = {}) {
  return Object.assign(new VarietyTotals(new KindCounts(2), new KindCounts(2)), parts);
}

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

describe('VarietyTotals', () => {
  it('counts a rate over less than a quarter of an hour as over one', () => {
    const totals = someTotals({ microMinutes: 1e6, bufferEvents: 2 });
    expect(totals.perHour(totals.bufferEvents)).toBe(8);
  });

  it('has no shares without sessions', () => {
    expect(someTotals().shareOfSessions(0)).toBe(0);
  });

  it('begins anew when it is cleared', () => {
    const totals = someTotals({ sessions: 2, microMinutes: 6e7 });
    totals.genres.add(1);
    totals.shows.add(0);
    totals.clear();
    expect({ ...totals }).toEqual({ ...someTotals() });
    expect([totals.minutes, totals.genres.size, totals.shows.size]).toEqual([0, 0, 0]);
  });
});
