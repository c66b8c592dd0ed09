import { describe, expect, it } from '@jest/globals';
import type { Now } from '@engagement/contracts';
import { liveChange, reconnectDelayMs } from './live-change.ts';

const NOW: Now = {
  as_of: '2026-11-22T14:42:00.000Z',
  time_zone: 'UTC',
  window_minutes: 15,
  viewers_now: 12,
  peak_today: null,
  stalls_per_hour_today: null,
  active_users_this_hour: 30,
  next_hour: null,
  last_event_at: null,
  events: 100,
  churn_as_of: '2026-11-22T04:00:00.000Z',
  forecast_issued_at: '2026-11-22T14:02:00.000Z',
};

describe('new live figures', () => {
  it.each([
    { when: 'these are the first', shown: undefined, isUpheaval: false, newSessions: 0 },
    { when: 'nothing came', shown: NOW, isUpheaval: false, newSessions: 0 },
    { when: 'sessions came', shown: { ...NOW, events: 60 }, isUpheaval: false, newSessions: 40 },
    { when: 'sessions were erased', shown: { ...NOW, events: 160 }, isUpheaval: false, newSessions: 0 },
    { when: 'the first session came', shown: { ...NOW, events: 0 }, isUpheaval: true, newSessions: 100 },
    { when: 'viewers were scored', shown: { ...NOW, churn_as_of: null }, isUpheaval: true, newSessions: 0 },
    {
      when: 'a forecast was issued',
      shown: { ...NOW, forecast_issued_at: null },
      isUpheaval: true,
      newSessions: 0,
    },
  ])(
    'upheaval $isUpheaval and $newSessions new sessions when $when',
    ({ shown, isUpheaval, newSessions }) => {
      expect(liveChange(shown, NOW)).toEqual({ isUpheaval, newSessions });
    },
  );
});

it('waits longer with each failure, but never more than half a minute', () => {
  expect([1, 2, 3, 5, 6, 50].map(reconnectDelayMs)).toEqual([1_000, 2_000, 4_000, 16_000, 30_000, 30_000]);
});
