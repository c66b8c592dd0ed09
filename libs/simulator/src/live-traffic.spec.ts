import { describe, expect, it } from '@jest/globals';
import { toWallSecond } from './event-id.ts';
import type { Incident } from './incident.ts';
import { LiveTraffic, type Arrival, type LiveTrafficOptions } from './live-traffic.ts';
import { simulate } from './simulate-events.ts';
import { SimulationOptionError } from './simulation-options.ts';

const options: LiveTrafficOptions = {
  users: 800,
  days: 30,
  seed: 4,
  end: '2026-03-20',
  rate: 20,
  isSteady: true,
};
const NOON = toWallSecond('2026-03-20T12:00:00');

function take(parts: Partial<LiveTrafficOptions>, from: number, seconds: number): Arrival[] {
  const taken: Arrival[] = [];
  for (const arrival of new LiveTraffic({ ...options, ...parts }).arrivals(from)) {
    if (arrival.at >= from + seconds) {
      break;
    }
    taken.push(arrival);
  }
  return taken;
}

function endOf({ event }: Arrival): number {
  return toWallSecond(event.login_time) + 60 * event.total_watch_time;
}

function ofKind(arrivals: readonly Arrival[], kind: Arrival['kind']): Arrival[] {
  return arrivals.filter((arrival) => arrival.kind === kind);
}

describe('live traffic', () => {
  const arrivals = take({}, NOON, 1_000);

  it('comes at the rate asked for, in order', () => {
    expect(arrivals.length / 1_000).toBeGreaterThan(19);
    expect(arrivals.length / 1_000).toBeLessThan(21);
    expect(arrivals.every(({ at }, index) => index === 0 || at >= arrivals[index - 1]!.at)).toBe(true);
  });

  it('reports sessions that ended moments ago', () => {
    const delays = ofKind(arrivals, 'fresh').map((arrival) => arrival.at - endOf(arrival));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThan(60);
  });

  it('brings one report in a hundred minutes to days late', () => {
    const late = ofKind(arrivals, 'late');
    expect(late.length / arrivals.length).toBeGreaterThan(0.007);
    expect(late.length / arrivals.length).toBeLessThan(0.014);
    expect(late.every((arrival) => arrival.at - endOf(arrival) >= 59)).toBe(true);
    expect(late.every((arrival) => arrival.at - endOf(arrival) <= 2 * 86_400 + 60)).toBe(true);
  });

  it('repeats one report in two hundred word for word, and gives all others an id of their own', () => {
    const repeats = ofKind(arrivals, 'repeat');
    expect(repeats.length / arrivals.length).toBeGreaterThan(0.003);
    expect(repeats.length / arrivals.length).toBeLessThan(0.008);
    for (const { eventId, event } of repeats) {
      expect(arrivals.find((arrival) => arrival.eventId === eventId)!.event).toEqual(event);
    }
    expect(new Set(arrivals.map(({ eventId }) => eventId)).size).toBe(arrivals.length - repeats.length);
  });

  it('is of the simulated people who have not left', () => {
    const simulation = simulate(options);
    const users = new Set([...simulation.users()].map(({ user_id }) => user_id));
    for (const { userId, leftOn } of simulation.departures()) {
      if (leftOn <= options.end) {
        users.delete(userId);
      }
    }
    expect(arrivals.every(({ event }) => users.has(event.user_id))).toBe(true);
    expect(new Set(arrivals.map(({ event }) => event.user_id)).size).toBeGreaterThan(0.8 * users.size);
  });

  it('is the same for the same start, and another for another', () => {
    expect(take({}, NOON, 20)).toEqual(arrivals.filter(({ at }) => at < NOON + 20));
    expect(take({}, NOON + 1, 20).map(({ event }) => event)).not.toEqual(
      take({}, NOON, 20).map(({ event }) => event),
    );
  });

  it('follows the hours of the day about the rate asked for', () => {
    const night = toWallSecond('2026-03-20T00:00:00');
    const day = take({ rate: 0.2, isSteady: false }, night, 86_400);
    expect(day.length / 86_400).toBeGreaterThan(0.19);
    expect(day.length / 86_400).toBeLessThan(0.21);
    const inHour = (hour: number): number =>
      day.filter(({ at }) => Math.floor((at - night) / 3_600) === hour).length;
    expect(inHour(20)).toBeGreaterThan(10 * inHour(4));
  });

  it.each([
    { parts: { users: 0 }, error: SimulationOptionError },
    { parts: { rate: 0 }, error: RangeError },
    { parts: { rate: Number.POSITIVE_INFINITY }, error: RangeError },
  ])('refuses $parts', ({ parts, error }) => {
    expect(() => new LiveTraffic({ ...options, ...parts })).toThrow(error);
  });
});

describe('an incident in live traffic', () => {
  const during = (kind: Incident['kind']): Incident => ({
    kind,
    from: NOON + 300,
    until: NOON + 600,
    countries: [],
    strength: 1,
    genre: null,
  });
  const stallsPerHour = (arrivals: readonly Arrival[]): number =>
    (60 * arrivals.reduce((sum, { event }) => sum + event.buffer_events, 0)) /
    arrivals.reduce((sum, { event }) => sum + event.total_watch_time, 0);
  const between = (arrivals: readonly Arrival[], from: number, until: number): Arrival[] =>
    ofKind(arrivals, 'fresh').filter(({ at }) => at >= NOON + from && at < NOON + until);

  it('shows in the sessions that end in it, and passes', () => {
    const arrivals = take({ incidents: [during('outage')] }, NOON, 900);
    const before = stallsPerHour(between(arrivals, 0, 300));
    expect(stallsPerHour(between(arrivals, 320, 600))).toBeGreaterThan(10 * before);
    expect(stallsPerHour(between(arrivals, 640, 900))).toBeLessThan(2 * before);
  });

  it('brings a crowd to a hit', () => {
    const arrivals = take({ incidents: [during('hit')] }, NOON, 900);
    const crowd = between(arrivals, 300, 600);
    expect(crowd.length).toBeGreaterThan(1.3 * between(arrivals, 0, 300).length);
    const visits = crowd.filter(({ event }) => event.content_watched.includes('s061'));
    expect(visits.length / crowd.length).toBeGreaterThan(0.3);
  });
});
