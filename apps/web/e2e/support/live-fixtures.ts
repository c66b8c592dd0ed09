import type { Now } from '@engagement/contracts';
import { iso, NOW, ZONE } from './activity-fixtures.ts';

const HOUR_MS = 3_600_000;

/** Live figures of an evening. */
export function now(change: Partial<Now> = {}): Now {
  const hour = NOW - (NOW % HOUR_MS) - HOUR_MS / 2;
  return {
    as_of: iso(NOW),
    time_zone: ZONE,
    window_minutes: 15,
    viewers_now: 143,
    peak_today: { active_users: 201, from: iso(hour), to: iso(hour + HOUR_MS) },
    stalls_per_hour_today: 0.84,
    active_users_this_hour: 88,
    next_hour: {
      from: iso(hour + HOUR_MS),
      to: iso(hour + 2 * HOUR_MS),
      expected_users: 187,
      low_80: 168,
      high_80: 206,
      low_95: 158,
      high_95: 216,
    },
    last_event_at: iso(NOW - 40_000),
    events: 61_204,
    churn_as_of: iso(NOW - 40 * 60_000),
    forecast_issued_at: iso(hour + HOUR_MS),
    ...change,
  };
}
