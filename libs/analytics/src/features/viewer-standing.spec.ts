import { describe, expect, it } from '@jest/globals';
import { aProfile, AS_OF, aSession, daysEarlier } from '../testing/builders.ts';
import { plainHistory } from '../testing/plain-history.ts';
import { DAY_MS } from '../time/duration.ts';
import { TimeZone } from '../time/time-zone.ts';
import type { ViewerHistory } from './viewer-history.ts';
import { churnLabel, viewerStanding } from './viewer-standing.ts';
import type { ViewingSession } from '../testing/viewer.ts';

const historyOf = (sessions: readonly ViewingSession[]): ViewerHistory =>
  plainHistory(aProfile(), sessions, AS_OF, new TimeZone('UTC'));

const sessionsAt = (...days: number[]) => days.map((day) => aSession({ startedAt: daysEarlier(day) }));

describe('viewerStanding', () => {
  it.each([
    { days: [10, 5, 1], standing: 'eligible', when: 'there are days and sessions enough' },
    { days: [28, 28, 28], standing: 'eligible', when: 'the last session is just inside the window' },
    { days: [60, 50, 29], standing: 'lapsed', when: 'nobody came for longer than the window' },
    { days: [90], standing: 'lapsed', when: 'the only session is long ago' },
    { days: [6, 5, 1], standing: 'too_new', when: 'the first session is less than a week ago' },
    { days: [20, 1], standing: 'too_new', when: 'there are only two sessions' },
    { days: [], standing: 'too_new', when: 'there is no session' },
    { days: [20, 10, 0, -1], standing: 'too_new', when: 'the third session has not happened yet' },
  ])('is $standing when $when', ({ days, standing }) => {
    expect(viewerStanding(historyOf(sessionsAt(...days)), AS_OF)).toBe(standing);
  });

  it('does not count a session that has not arrived', () => {
    const sessions = [...sessionsAt(20, 10), aSession({ startedAt: daysEarlier(1), receivedAt: AS_OF })];
    expect(viewerStanding(historyOf(sessions), AS_OF)).toBe('too_new');
  });
});

describe('churnLabel', () => {
  it.each([
    { startedAt: AS_OF - 1, label: 1, when: 'the last session is before' },
    { startedAt: AS_OF, label: 0, when: 'a session begins at the instant itself' },
    { startedAt: AS_OF + 14 * DAY_MS - 1, label: 0, when: 'a session begins at the end of the horizon' },
    { startedAt: AS_OF + 14 * DAY_MS, label: 1, when: 'the next session begins after the horizon' },
  ])('is $label when $when', ({ startedAt, label }) => {
    expect(churnLabel(historyOf([aSession({ startedAt })]), AS_OF, 14)).toBe(label);
  });
});
