import { describe, expect, it } from '@jest/globals';
import { CHURN_REASONS } from '@engagement/contracts';
import { WITHDRAWN_SHOW_IDS } from './show-catalogue.ts';
import { simulate } from './simulate-events.ts';
import type { SimulationOptions } from './simulation-options.ts';

const options: SimulationOptions = { users: 500, days: 42, seed: 5, end: '2026-03-29' };
const simulation = simulate(options);
const users = [...simulation.users()];
const events = [...simulation.events()];
const departures = [...simulation.departures()];

describe('simulate', () => {
  it('gives the same rows for the same options', () => {
    const again = simulate(options);
    expect(again.shows).toEqual(simulation.shows);
    expect([...again.users()]).toEqual(users);
    expect([...again.events()]).toEqual(events);
    expect([...again.departures()]).toEqual(departures);
  });

  it('gives the same rows however often and in whatever order they are read', () => {
    expect([...simulation.events()]).toEqual(events);
    const interrupted = simulation.events();
    interrupted.next();
    expect(simulation.events().next().value).toEqual(events[0]);
  });

  it('gives other rows for another seed', () => {
    const other = simulate({ ...options, seed: 6 });
    expect([...other.users()]).not.toEqual(users);
    expect([...other.events()].slice(0, 50)).not.toEqual(events.slice(0, 50));
  });

  it('does not change anybody when more viewers are simulated', () => {
    const larger = simulate({ ...options, users: 600 });
    const known = new Set(users.map(({ user_id }) => user_id));
    expect([...larger.users()].slice(0, 500)).toEqual(users);
    expect([...larger.events()].filter(({ user_id }) => known.has(user_id))).toEqual(events);
  });

  it('runs for a single viewer and a single day', () => {
    const tiny = simulate({ users: 1, days: 1, seed: 1, end: '2026-03-29' });
    expect([...tiny.users()]).toHaveLength(1);
    for (const { login_time } of tiny.events()) {
      expect(login_time.startsWith('2026-03-29T')).toBe(true);
    }
  });
});

describe('users', () => {
  it('have ids and addresses of their own, at domains that nobody owns', () => {
    expect(new Set(users.map(({ user_id }) => user_id)).size).toBe(options.users);
    expect(new Set(users.map(({ email }) => email)).size).toBe(options.users);
    expect(users.every(({ email }) => /@example\.(com|net|org)$/.test(email!))).toBe(true);
  });

  it('are partly of unknown age, and otherwise of a plausible one', () => {
    const known = users.flatMap(({ age }) => (age === null ? [] : [age]));
    expect(known.length).toBeLessThan(options.users);
    expect(known.length).toBeGreaterThan(0.8 * options.users);
    expect(known.every((age) => Number.isInteger(age) && age >= 16 && age <= 82)).toBe(true);
  });

  it('register mostly before the first day, some while it goes on, and nobody after the last', () => {
    const newcomers = users.filter(({ registration_date }) => registration_date! >= '2026-02-16').length;
    expect(newcomers / options.users).toBeGreaterThan(0.08);
    expect(newcomers / options.users).toBeLessThan(0.3);
    expect(users.every(({ registration_date }) => registration_date! <= options.end)).toBe(true);
  });
});

describe('events', () => {
  it('lie within the days asked for', () => {
    expect(events[0]!.login_time.slice(0, 10)).toBe('2026-02-16');
    expect(events.at(-1)!.login_time.slice(0, 10)).toBe('2026-03-29');
    expect(events.every(({ login_time }) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(login_time))).toBe(
      true,
    );
  });

  it('come in order of time, then of user', () => {
    const keys = events.map(({ login_time, user_id }) => `${login_time} ${user_id}`);
    expect(keys).toEqual([...keys].sort());
  });

  it('never share user and time', () => {
    expect(new Set(events.map(({ login_time, user_id }) => `${login_time} ${user_id}`)).size).toBe(
      events.length,
    );
  });

  it('of one user do not overlap', () => {
    const busyUntil = new Map<string, number>();
    for (const { user_id, login_time, total_watch_time } of events) {
      const start = Date.parse(`${login_time}Z`);
      expect(start).toBeGreaterThan(busyUntil.get(user_id) ?? 0);
      busyUntil.set(user_id, start + total_watch_time * 60_000);
    }
  });

  it('sometimes begin twice in an hour for one user', () => {
    const hours = events.map(({ user_id, login_time }) => user_id + login_time.slice(0, 13));
    expect(new Set(hours).size).toBeLessThan(hours.length);
  });

  it('carry counts of zero and more and minutes of (0, 1440] with one decimal', () => {
    for (const { num_pauses, buffer_events, total_watch_time } of events) {
      expect(Number.isInteger(num_pauses) && num_pauses >= 0).toBe(true);
      expect(Number.isInteger(buffer_events) && buffer_events >= 0).toBe(true);
      expect(total_watch_time > 0 && total_watch_time <= 1_440).toBe(true);
      expect(Number(total_watch_time.toFixed(1))).toBe(total_watch_time);
    }
  });

  it('name shows of the catalogue and their genres, but for a few withdrawn shows', () => {
    const genreOf = new Map(simulation.shows.map(({ show_id, genre }) => [show_id, genre]));
    const withdrawn = events.filter(({ content_watched }) => content_watched.some((id) => !genreOf.has(id)));
    expect(withdrawn.length).toBeGreaterThan(0);
    expect(withdrawn.length).toBeLessThan(0.02 * events.length);
    for (const { content_watched, genres_watched } of events) {
      const unknown = content_watched.filter((id) => !genreOf.has(id));
      expect(unknown.every((id) => WITHDRAWN_SHOW_IDS.includes(id))).toBe(true);
      const known = new Set(content_watched.flatMap((id) => genreOf.get(id) ?? []));
      expect([...known].every((genre) => genres_watched.includes(genre))).toBe(true);
      expect(new Set(content_watched).size).toBe(content_watched.length);
    }
    expect(events.some(({ content_watched }) => content_watched.length > 1)).toBe(true);
  });

  it('belong to registered users and never precede the registration', () => {
    const registered = new Map(users.map(({ user_id, registration_date }) => [user_id, registration_date!]));
    expect(events.every(({ user_id, login_time }) => login_time >= registered.get(user_id)!)).toBe(true);
  });
});

describe('departures', () => {
  it('are followed by no event', () => {
    const leftOn = new Map(departures.map((departure) => [departure.userId, departure.leftOn]));
    expect(events.filter(({ user_id, login_time }) => login_time >= (leftOn.get(user_id) ?? '9999'))).toEqual(
      [],
    );
  });

  it('happen for every cause', () => {
    expect(new Set(departures.map(({ cause }) => cause))).toEqual(new Set(CHURN_REASONS));
  });
});
