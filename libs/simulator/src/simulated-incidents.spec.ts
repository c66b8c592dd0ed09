import { describe, expect, it } from '@jest/globals';
import { toWallSecond } from './event-id.ts';
import type { Incident } from './incident.ts';
import type { SimulatedEvent } from './session.ts';
import { simulate } from './simulate-events.ts';
import type { SimulationOptions } from './simulation-options.ts';

const options: SimulationOptions = { users: 2_000, days: 14, seed: 3, end: '2026-03-22' };
const calm = simulate(options);
const calmEvents = [...calm.events()];
const countryOf = new Map([...calm.users()].map(({ user_id, country }) => [user_id, country]));

const EVENING: Pick<Incident, 'from' | 'until'> = {
  from: toWallSecond('2026-03-20T18:00:00'),
  until: toWallSecond('2026-03-20T23:00:00'),
};

function withIncident(parts: Partial<Incident>): SimulatedEvent[] {
  const incident: Incident = {
    kind: 'outage',
    ...EVENING,
    countries: [],
    strength: 1,
    genre: null,
    ...parts,
  };
  return [...simulate({ ...options, incidents: [incident] }).events()];
}

/** The sessions that an incident of the evening reaches, and all others. */
function split(events: readonly SimulatedEvent[], countries: readonly string[] = []) {
  const isReached = ({ login_time, user_id }: SimulatedEvent): boolean => {
    const second = toWallSecond(login_time);
    const isThere = countries.length === 0 || countries.includes(countryOf.get(user_id)!);
    return isThere && second >= EVENING.from && second < EVENING.until;
  };
  return { during: events.filter(isReached), otherwise: events.filter((event) => !isReached(event)) };
}

function sum(events: readonly SimulatedEvent[], of: (event: SimulatedEvent) => number): number {
  return events.reduce((total, event) => total + of(event), 0);
}

/** Not toEqual: it takes seconds for so many, and would print megabytes. */
function areSame(some: readonly SimulatedEvent[], others: readonly SimulatedEvent[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

const stallsPerHour = (events: readonly SimulatedEvent[]): number =>
  (60 * sum(events, (event) => event.buffer_events)) / sum(events, (event) => event.total_watch_time);
const meanMinutes = (events: readonly SimulatedEvent[]): number =>
  sum(events, (event) => event.total_watch_time) / events.length;
const recommendedShare = (events: readonly SimulatedEvent[]): number =>
  sum(events, (event) => Number(event.was_recommended)) / events.length;

const plain = split(calmEvents);

describe('an outage', () => {
  const { during, otherwise } = split(withIncident({}));

  it('multiplies the stalls and shortens the sessions', () => {
    expect(during).toHaveLength(plain.during.length);
    expect(stallsPerHour(during)).toBeGreaterThan(15 * stallsPerHour(plain.during));
    expect(meanMinutes(during)).toBeLessThan(0.5 * meanMinutes(plain.during));
  });

  it('leaves all other sessions as they are', () => {
    expect(areSame(otherwise, plain.otherwise)).toBe(true);
  });

  it('stays in its countries', () => {
    const countries = ['IN', 'BR'];
    const there = split(withIncident({ countries }), countries);
    expect(there.during.length).toBeGreaterThan(30);
    expect(stallsPerHour(there.during)).toBeGreaterThan(
      10 * stallsPerHour(split(calmEvents, countries).during),
    );
    expect(areSame(there.otherwise, split(calmEvents, countries).otherwise)).toBe(true);
  });

  it('is weaker with less strength', () => {
    const weak = split(withIncident({ strength: 0.1 })).during;
    expect(stallsPerHour(weak)).toBeLessThan(0.4 * stallsPerHour(during));
    expect(stallsPerHour(weak)).toBeGreaterThan(1.5 * stallsPerHour(plain.during));
  });
});

describe('a hit', () => {
  const hit = simulate({
    ...options,
    incidents: [{ kind: 'hit', ...EVENING, countries: [], strength: 1, genre: 'Comedy' }],
  });
  const { during, otherwise } = split([...hit.events()]);
  const visits = during.filter(({ content_watched }) => content_watched.includes('s061'));

  it('is a new show of the catalogue', () => {
    expect(hit.shows.slice(0, -1)).toEqual(calm.shows);
    expect(hit.shows.at(-1)).toMatchObject({ show_id: 's061', genre: 'Comedy', released_date: '2026-03-20' });
  });

  it('draws a third to two thirds of the sessions, and more people than would have come', () => {
    expect(visits.length / during.length).toBeGreaterThan(0.33);
    expect(visits.length / during.length).toBeLessThan(0.67);
    expect(visits.every(({ genres_watched }) => genres_watched.join() === 'Comedy')).toBe(true);
    expect(during.length).toBeGreaterThan(1.15 * plain.during.length);
    expect(during.length).toBeLessThan(1.6 * plain.during.length);
  });

  it('leaves all other sessions as they are', () => {
    expect(areSame(otherwise, plain.otherwise)).toBe(true);
  });

  it('puts nobody into two sessions at once', () => {
    const busyUntil = new Map<string, number>();
    let overlaps = 0;
    for (const { user_id, login_time, total_watch_time } of hit.events()) {
      const start = toWallSecond(login_time);
      overlaps += Number(start <= (busyUntil.get(user_id) ?? 0));
      busyUntil.set(user_id, start + total_watch_time * 60);
    }
    expect(overlaps).toBe(0);
  });
});

describe('a drop in recommendations', () => {
  const { during, otherwise } = split(withIncident({ kind: 'recommendations' }));

  it('makes recommended sessions rare and short, and no others', () => {
    expect(recommendedShare(during)).toBeLessThan(0.5 * recommendedShare(plain.during));
    const recommended = (events: readonly SimulatedEvent[]): SimulatedEvent[] =>
      events.filter(({ was_recommended }) => was_recommended);
    expect(meanMinutes(recommended(during))).toBeLessThan(0.7 * meanMinutes(recommended(plain.during)));
    const unrecommended = plain.during.filter(({ was_recommended }) => !was_recommended);
    const left = new Set(during.map((event) => JSON.stringify(event)));
    expect(unrecommended.every((event) => left.has(JSON.stringify(event)))).toBe(true);
  });

  it('leaves all other sessions as they are', () => {
    expect(areSame(otherwise, plain.otherwise)).toBe(true);
  });
});

describe('two incidents', () => {
  it('do not disturb each other', () => {
    const outage: Incident = { kind: 'outage', ...EVENING, countries: ['AU'], strength: 1, genre: null };
    const drop: Incident = { ...outage, kind: 'recommendations', countries: ['US'] };
    const both = [...simulate({ ...options, incidents: [outage, drop] }).events()];
    const alone = [...simulate({ ...options, incidents: [outage] }).events()];
    const australian = ({ user_id }: SimulatedEvent): boolean => countryOf.get(user_id) === 'AU';
    expect(areSame(both.filter(australian), alone.filter(australian))).toBe(true);
    expect(areSame(both, alone)).toBe(false);
  });
});
