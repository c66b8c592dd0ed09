import { describe, expect, it } from '@jest/globals';
import { TimeZone } from '@engagement/analytics';
import { LiveTraffic, toWallSecond } from '@engagement/simulator';
import { onSchedule } from './simulation-live.ts';

describe('the schedule of live traffic', () => {
  it('keeps to the platform’s clock when that is changed', () => {
    const traffic = new LiveTraffic({
      users: 200,
      days: 30,
      seed: 1,
      end: '2026-03-29',
      rate: 20,
      isSteady: true,
    });
    const timeZone = new TimeZone('Europe/Berlin');
    const change = Date.UTC(2026, 2, 29, 1);
    const ids = new Set<string>();
    let passed = 0;
    for (const { arrival, due } of onSchedule({ traffic, timeZone }, change - 30_000)) {
      if (due > change + 30_000) {
        break;
      }
      if (arrival.kind === 'fresh') {
        const ended = toWallSecond(arrival.event.login_time) + 60 * arrival.event.total_watch_time;
        const wallClock = due / 1_000 + (due < change ? 3_600 : 7_200);
        expect(wallClock - ended).toBeGreaterThanOrEqual(-0.01);
        expect(wallClock - ended).toBeLessThan(60);
        expect(ids.has(arrival.eventId)).toBe(false);
        ids.add(arrival.eventId);
        passed += Number(due >= change);
      }
    }
    expect(passed).toBeGreaterThan(400);
    expect(ids.size - passed).toBeGreaterThan(400);
  });
});
