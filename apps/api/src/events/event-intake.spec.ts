import { TimeZone } from '@engagement/analytics';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { CreateEventDto } from './dto/create-event.dto.ts';
import { keyOf, saysTheSame, takeIn, type Intake } from './event-intake.ts';
import type { ViewingEventEntity } from './viewing-event.entity.ts';

const UTC = { timeZone: new TimeZone('UTC'), retention: { events: 10_000 } };
const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const EVENT = {
  user_id: 'viewer-1',
  login_time: '2026-11-20T19:30:00Z',
  content_watched: ['show-1', 'show-2'],
  genres_watched: ['Drama'],
  total_watch_time: 30,
  num_pauses: 1,
  buffer_events: 0,
  was_recommended: false,
};

const dtoOf = (parts: object): CreateEventDto => plainToInstance(CreateEventDto, { ...EVENT, ...parts });

const eventOf = (parts: object = {}, now = NOW): ViewingEventEntity => {
  const { event, error } = takeIn(dtoOf(parts), UTC, now);
  if (event === null) throw new Error(error.message);
  return event;
};

describe('takeIn', () => {
  it('reads the time as an instant and notes when the event arrived', () => {
    expect(eventOf()).toMatchObject({ loginTime: Date.parse('2026-11-20T19:30:00Z'), receivedAt: NOW });
  });

  it('reads a time without an offset in the zone, also where the clocks have changed', () => {
    const terms = { ...UTC, timeZone: new TimeZone('Australia/Adelaide') };
    const read = (login_time: string): string =>
      new Date(takeIn(dtoOf({ login_time }), terms, NOW).event!.loginTime).toISOString();
    expect(read('2026-07-01T12:00:00')).toBe('2026-07-01T02:30:00.000Z');
    expect(read('2026-11-01T12:00:00')).toBe('2026-11-01T01:30:00.000Z');
  });

  it.each([
    { login_time: new Date(NOW + HOUR_MS).toISOString(), isTaken: true },
    { login_time: new Date(NOW + HOUR_MS + 1).toISOString(), isTaken: false },
    { login_time: '2000-01-01T00:00:00.000Z', isTaken: true },
    { login_time: '1999-12-31T23:59:59.999Z', isTaken: false },
    { login_time: '99999', isTaken: false },
    { login_time: '99999-01-01T00:00:00Z', isTaken: false },
    { login_time: '2026-02-29T00:00:00Z', isTaken: false },
    { login_time: '', isTaken: false },
  ])('takes a login at $login_time: $isTaken', ({ login_time, isTaken }) => {
    const { event, error } = takeIn(dtoOf({ login_time }), UTC, NOW);
    expect(event !== null).toBe(isTaken);
    expect(error?.field).toBe(isTaken ? undefined : 'login_time');
  });

  it('refuses what is older than events are kept, and names the limit', () => {
    const terms = { ...UTC, retention: { events: 30 } };
    const read = (loginTime: number): Intake =>
      takeIn(dtoOf({ login_time: new Date(loginTime).toISOString() }), terms, NOW);
    expect(read(NOW - 30 * DAY_MS).error).toBeNull();
    expect(read(NOW - 30 * DAY_MS - 1).error).toMatchObject({
      field: 'login_time',
      message: expect.stringContaining('30 days'),
    });
  });

  it('keeps an id that was given', () => {
    expect(eventOf({ event_id: 'mine' }).eventId).toBe('mine');
  });

  it.each([
    { content_watched: 'show-1,show-2' },
    { content_watched: ' show-1 , show-2, ' },
    { content_watched: '["show-1", "show-2"]' },
    { content_watched: "['show-1', 'show-2']" },
    { content_watched: ['show-1', 'show-2', 'show-1'] },
    { login_time: '2026-11-20T20:30:00+01:00' },
    { login_time: '2026-11-20T19:30:00.000Z' },
    { total_watch_time: 30.0 },
  ])('derives the same id from the same event in other words: %j', (parts) => {
    expect(eventOf(parts, NOW + 5).eventId).toBe(eventOf().eventId);
  });

  it.each([
    { user_id: 'viewer-2' },
    { login_time: '2026-11-20T19:30:00.001Z' },
    { content_watched: ['show-2', 'show-1'] },
    { content_watched: ['show-1'] },
    { content_watched: [], genres_watched: ['show-1', 'show-2', 'Drama'] },
    { genres_watched: [] },
    { total_watch_time: 30.5 },
    { num_pauses: 0 },
    { buffer_events: 1 },
    { was_recommended: true },
    { num_pauses: 0, buffer_events: 1 },
  ])('derives another id from another event: %j', (parts) => {
    expect(eventOf(parts).eventId).not.toBe(eventOf().eventId);
  });

  it('derives an id that is no longer than an id may be', () => {
    expect(eventOf({ content_watched: Array.from({ length: 50 }, (_, n) => `show-${n}`) }).eventId).toMatch(
      /^derived-[\w-]{43}$/,
    );
  });
});

describe('keyOf', () => {
  it('tells apart ids that would be one text side by side', () => {
    const key = (userId: string, eventId: string): string => keyOf({ loginTime: 1, userId, eventId });
    expect(key('a","b', 'c')).not.toBe(key('a', 'b","c'));
    expect(key('a', 'b')).toBe(key('a', 'b'));
  });
});

describe('saysTheSame', () => {
  it('looks at the content, not at when it arrived or by which id', () => {
    expect(saysTheSame(eventOf(), eventOf({ event_id: 'other' }, NOW + HOUR_MS))).toBe(true);
    expect(saysTheSame(eventOf(), eventOf({ num_pauses: 2 }))).toBe(false);
  });
});
