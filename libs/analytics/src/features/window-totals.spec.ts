import { describe, expect, it } from '@jest/globals';
import { aProfile, AS_OF, aSession, daysEarlier } from '../testing/builders.ts';
import { TimeZone } from '../time/time-zone.ts';
import { sessionTable } from './session-table.ts';
import type { ViewingSession } from './viewing-session.ts';
import { daysBefore, VarietyTotals } from './window-totals.ts';

function totalsOf(...sessions: ViewingSession[]): VarietyTotals {
  const totals = new VarietyTotals(sessionTable([{ profile: aProfile(), sessions }], new TimeZone('UTC')));
  sessions.forEach(({ startedAt }, place) => totals.add(place, daysBefore(AS_OF, startedAt)));
  return totals;
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
    const totals = totalsOf(aSession({ minutes: 1, bufferEvents: 2 }));
    expect(totals.perHour(totals.bufferEvents)).toBe(8);
  });

  it('has no shares without sessions', () => {
    expect(totalsOf().shareOfSessions(0)).toBe(0);
  });

  it('begins anew when it is cleared', () => {
    const sessions = [aSession({ startedAt: daysEarlier(9.5) }), aSession({ startedAt: daysEarlier(2.5) })];
    const totals = totalsOf(...sessions);
    expect([totals.sessions, totals.activeDays, totals.genres.size]).toEqual([2, 2, 1]);
    totals.clear();
    totals.add(1, 2);
    expect([totals.sessions, totals.activeDays, totals.minutes]).toEqual([1, 1, 60]);
    expect([totals.genres.size, totals.shows.shareOf(0)]).toEqual([1, 1]);
  });
});
