import { describe, expect, it } from '@jest/globals';
import { eventRow, shiftDate, userRow, weeksToNow } from './sample-rows.ts';

describe('weeksToNow', () => {
  it.each([
    ['2026-03-29T23:00:00', '2026-03-29T23:00:00Z', 0],
    ['2026-03-29T23:00:00', '2026-03-29T23:00:01Z', 1],
    ['2026-03-29T23:00:00', '2026-04-05T23:00:00Z', 1],
    ['2026-03-29T23:00:00', '2026-04-05T23:00:01Z', 2],
    ['2026-03-29T23:00:00', '2026-03-20T12:00:00Z', -1],
  ])('from %s to %s are %i', (last, now, weeks) => {
    expect(weeksToNow(last, Date.parse(now))).toBe(weeks);
  });
});

describe('shiftDate', () => {
  it('moves a date and a time by days, and keeps their form', () => {
    expect(shiftDate('2026-02-27', 7)).toBe('2026-03-06');
    expect(shiftDate('2026-02-27T19:30:00', 7)).toBe('2026-03-06T19:30:00');
  });
});

describe('sample rows', () => {
  it('reads numbers and truth values, and an empty cell as nothing', () => {
    expect(userRow({ user_id: 'u1', email: '', age: '', registration_date: '2026-01-01' }, 0)).toMatchObject({
      email: null,
      age: null,
    });
    expect(
      eventRow(
        {
          login_time: '2026-01-01T10:00:00',
          total_watch_time: '12.5',
          num_pauses: '1',
          buffer_events: '0',
          was_recommended: 'true',
        },
        7,
        3,
      ),
    ).toEqual({
      event_id: 'sample-3',
      login_time: '2026-01-08T10:00:00',
      total_watch_time: 12.5,
      num_pauses: 1,
      buffer_events: 0,
      was_recommended: true,
    });
  });
});
