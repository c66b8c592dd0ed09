import { describe, expect, it } from '@jest/globals';
import { eventIdOf, toWallSecond } from './event-id.ts';
import { simulate } from './simulate-events.ts';

describe('eventIdOf', () => {
  it('names seed, viewer and second', () => {
    const event = { user_id: 'u00042', login_time: '1970-01-02T00:00:10' };
    expect(eventIdOf(1, event)).toBe(`1-16-${(86_410).toString(36)}`);
  });

  it('is short and unique within a simulation', () => {
    const ids = [...simulate({ users: 400, days: 30, seed: 0xffff_ffff, end: '2026-03-29' }).events()].map(
      (event) => eventIdOf(0xffff_ffff, event),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(20);
  });
});

describe('toWallSecond', () => {
  it.each([
    { time: '1970-01-01T00:00:00', second: 0 },
    { time: '2026-03-28T19:43:12', second: Date.UTC(2026, 2, 28, 19, 43, 12) / 1_000 },
  ])('reads $time as if it were UTC', ({ time, second }) => {
    expect(toWallSecond(time)).toBe(second);
  });
});
