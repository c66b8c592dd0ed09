import { describe, expect, it } from '@jest/globals';
import type { Now } from '@engagement/contracts';
import { newestOf, nowTiles } from './now-tiles.ts';

const NOW: Now = {
  as_of: '2026-11-22T14:42:00.000Z',
  time_zone: 'Asia/Kolkata',
  window_minutes: 15,
  viewers_now: 12_400,
  peak_today: { active_users: 201, from: '2026-11-22T13:30:00.000Z', to: '2026-11-22T14:30:00.000Z' },
  stalls_per_hour_today: 0.8412,
  active_users_this_hour: 88,
  next_hour: {
    from: '2026-11-22T15:30:00.000Z',
    to: '2026-11-22T16:30:00.000Z',
    ...{ expected_users: 186.6, low_80: 167.7, high_80: 205.5, low_95: 158, high_95: 216 },
  },
  last_event_at: null,
  events: 100,
  churn_as_of: null,
  forecast_issued_at: null,
};

const texts = (change: Partial<Now> = {}): string[] =>
  nowTiles({ ...NOW, ...change }).map(({ value, note }) => `${value} | ${note}`.replaceAll('\u202f', ' '));

describe('the moment', () => {
  it('is told on the clocks of the platform', () => {
    expect(texts()).toEqual([
      '12.4K | within the last 15 minutes',
      '201 | viewers, 19:00–20:00',
      '0.84 | today so far',
      '187 | 168–206 with 80 % probability, from 21:00',
    ]);
  });

  it('has no figure where there is none: missing is not zero', () => {
    expect(texts({ viewers_now: 0, peak_today: null, stalls_per_hour_today: null, next_hour: null })).toEqual(
      [
        '0 | within the last 15 minutes',
        'no data | nobody has come yet',
        'no data | today so far',
        'no data | no forecast yet',
      ],
    );
  });
});

it('shows the newer of what was asked for and what came by itself', () => {
  const later = { ...NOW, as_of: '2026-11-22T14:42:05.000Z' };
  expect(newestOf(NOW, later)).toBe(later);
  expect(newestOf(later, NOW)).toBe(later);
  expect([newestOf(undefined, NOW), newestOf(NOW, undefined)]).toEqual([NOW, NOW]);
  expect(newestOf(undefined, undefined)).toBeUndefined();
});
