import { describe, expect, it } from '@jest/globals';
import { AN_ENCODING, aProfile, AS_OF, aSession, daysEarlier } from '../testing/builders.ts';
import { churnFeatures } from '../testing/observe-viewers.ts';
import { DAY_MS, HOUR_MS } from '../time/duration.ts';
import { TimeZone } from '../time/time-zone.ts';
import { churnFeatureColumns, RECENCY_FEATURE } from './churn-features.ts';
import { FEATURE_GROUPS } from './feature.ts';
import type { ViewerProfile } from './viewer-profile.ts';
import type { ViewingSession } from '../testing/viewer.ts';

const UTC = new TimeZone('UTC');
const COLUMNS = churnFeatureColumns(AN_ENCODING);
const NAMES = COLUMNS.map(({ name }) => name);

function featuresOf(
  sessions: readonly ViewingSession[],
  profile: ViewerProfile = aProfile(),
  asOf = AS_OF,
): Record<string, number> {
  const values = churnFeatures({ profile, sessions }, { asOf, zone: UTC, encoding: AN_ENCODING });
  return Object.fromEntries(NAMES.map((name, index) => [name, values[index]!]));
}

/** Sessions of every kind over ten weeks; the same for the same seed. */
function variedSessions(seed: number): ViewingSession[] {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  return Array.from({ length: 40 }, () => {
    const startedAt = AS_OF - 1 - next(70 * DAY_MS);
    return aSession({
      startedAt,
      receivedAt: startedAt + next(HOUR_MS),
      minutes: next(180),
      pauses: next(5),
      bufferEvents: next(4),
      wasRecommended: next(2) === 1,
      shows: [`s${next(9)}`],
      genres: [['drama', 'news', 'sport'][next(3)]!],
    });
  });
}

describe('churn feature columns', () => {
  it('have unique names, known groups and the recency feature among them', () => {
    expect(new Set(NAMES).size).toBe(NAMES.length);
    expect(NAMES).toContain(RECENCY_FEATURE);
    expect(new Set(COLUMNS.map(({ group }) => group))).toEqual(new Set(FEATURE_GROUPS));
  });

  it('are as many as the values of a row', () => {
    const row = churnFeatures(
      { profile: aProfile(), sessions: [] },
      { asOf: AS_OF, zone: UTC, encoding: AN_ENCODING },
    );
    expect(row).toHaveLength(COLUMNS.length);
  });
});

describe('churnFeatures', () => {
  const regular = [
    aSession({ startedAt: daysEarlier(2.5), minutes: 30, pauses: 1, bufferEvents: 3 }),
    aSession({ startedAt: daysEarlier(4.5), minutes: 90, pauses: 2, bufferEvents: 1, wasRecommended: true }),
    aSession({ startedAt: daysEarlier(10.5), minutes: 60, genres: ['news'], shows: ['s2'] }),
    aSession({ startedAt: daysEarlier(30.5), minutes: 120 }),
  ];

  it.each([
    { name: 'days_since_last_session', expected: 2 },
    { name: 'silence_to_usual_gap', expected: 2 / (28 / 3) },
    { name: 'sessions_7d', expected: 2 },
    { name: 'sessions_14d', expected: 3 },
    { name: 'sessions_28d', expected: 3 },
    { name: 'minutes_7d', expected: 120 },
    { name: 'minutes_28d', expected: 180 },
    { name: 'active_days_28d', expected: 3 },
    { name: 'session_trend_difference', expected: 2 / 7 - 1 / 21 },
    { name: 'session_trend_ratio', expected: (2.5 / 7) * (21 / 2.5) },
    { name: 'minutes_trend_ratio', expected: (135 / 7) * (21 / 105) },
    { name: 'session_length_ratio', expected: 210 / 4 / (150 / 2) },
    { name: 'minutes_per_session_28d', expected: 60 },
    { name: 'gap_mean_days', expected: 28 / 3 },
    { name: 'gap_max_days', expected: 20 },
    { name: 'weekend_share_28d', expected: 0 },
    { name: 'pauses_per_hour_28d', expected: 1 },
    { name: 'buffer_events_per_hour_7d', expected: 2 },
    { name: 'buffer_events_per_hour_28d', expected: 4 / 3 },
    { name: 'buffered_session_share_7d', expected: 1 },
    { name: 'buffered_session_share_28d', expected: 2 / 3 },
    { name: 'recommended_session_share_28d', expected: 1 / 3 },
    { name: 'recommended_minutes_share_28d', expected: 0.5 },
    { name: 'recommended_length_ratio_28d', expected: 120 / 2 / (120 / 3) },
    { name: 'genre_variety_28d', expected: Math.exp(-(2 / 3) * Math.log(2 / 3) - (1 / 3) * Math.log(1 / 3)) },
    { name: 'favourite_genre_share_28d', expected: 2 / 3 },
    { name: 'favourite_genre_share_change', expected: 2 / 3 - 1 },
    { name: 'tenure_days', expected: 88 },
    { name: 'age', expected: 30 },
    { name: 'age_missing', expected: 0 },
    { name: 'subscription_premium', expected: 0 },
  ])('gives $name = $expected for four sessions worked out by hand', ({ name, expected }) => {
    expect(featuresOf(regular)[name]).toBeCloseTo(expected, 10);
  });

  it('tells sessions at night and at the weekend by the clock of the zone', () => {
    // Saturday 22:30 in Adelaide, Saturday noon in UTC.
    const sessions = [aSession({ startedAt: Date.parse('2026-03-28T12:00:00Z') })];
    const adelaide = churnFeatures(
      { profile: aProfile(), sessions },
      { asOf: AS_OF, zone: new TimeZone('Australia/Adelaide'), encoding: AN_ENCODING },
    );
    expect(adelaide[NAMES.indexOf('night_share_28d')]).toBe(1);
    expect(adelaide[NAMES.indexOf('weekend_share_28d')]).toBe(1);
    expect(featuresOf(sessions)['night_share_28d']).toBe(0);
  });

  it('sees the same recency at any hour in somebody who comes every day at eight', () => {
    const daily = Array.from({ length: 20 }, (_, day) =>
      aSession({ startedAt: daysEarlier(day + 1) + 20 * HOUR_MS }),
    );
    const atNoon = featuresOf(daily, aProfile(), AS_OF + 12 * HOUR_MS);
    expect(featuresOf(daily)['days_since_last_session']).toBe(0);
    expect(atNoon['days_since_last_session']).toBe(0);
    expect(atNoon['active_days_7d']).toBe(7);
    expect(atNoon['gap_mean_days']).toBe(1);
  });

  it.each([
    { what: 'no session at all', sessions: [] },
    { what: 'one session without any watch time', sessions: [aSession({ minutes: 0, bufferEvents: 5 })] },
    { what: 'silence of a year', sessions: [aSession({ startedAt: daysEarlier(365) })] },
    { what: 'sessions without shows and genres', sessions: [aSession({ shows: [], genres: [] })] },
  ])('is finite for $what', ({ sessions }) => {
    const blank = aProfile({ age: null, country: null, preferredGenre: null, registeredOn: null });
    for (const profile of [aProfile(), blank]) {
      const values = Object.values(featuresOf(sessions, profile));
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  it('is never negative where a model takes its logarithm', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const row = featuresOf(variedSessions(seed));
      const negative = COLUMNS.filter(({ name, transform }) => transform === 'log1p' && row[name]! < 0);
      expect(negative).toEqual([]);
    }
  });

  it('does not depend on the order of the sessions', () => {
    const sessions = variedSessions(7);
    expect(featuresOf(sessions.toReversed())).toEqual(featuresOf(sessions));
  });

  it.each([
    { what: 'began at the as-of instant', leak: aSession({ startedAt: AS_OF, minutes: 999 }) },
    { what: 'began later', leak: aSession({ startedAt: AS_OF + DAY_MS, bufferEvents: 50 }) },
    { what: 'arrived at the as-of instant', leak: aSession({ receivedAt: AS_OF, bufferEvents: 50 }) },
    { what: 'arrived later', leak: aSession({ startedAt: daysEarlier(3), receivedAt: AS_OF + 1 }) },
  ])('does not change by a session that $what', ({ leak }) => {
    const sessions = variedSessions(3);
    expect(featuresOf([...sessions, leak])).toEqual(featuresOf(sessions));
  });

  it('does change by the same session once it had arrived', () => {
    const sessions = variedSessions(3);
    const known = aSession({ startedAt: daysEarlier(3), receivedAt: AS_OF - 1, bufferEvents: 50 });
    expect(featuresOf([...sessions, known])).not.toEqual(featuresOf(sessions));
  });

  it('gives a past instant the row that it had then', () => {
    const sessions = variedSessions(5);
    const past = daysEarlier(14);
    const thenKnown = sessions.filter(({ receivedAt }) => receivedAt < past);
    expect(featuresOf(sessions, aProfile(), past)).toEqual(featuresOf(thenKnown, aProfile(), past));
  });

  it('never has fewer stalls an hour for more stalls', () => {
    const sessions = variedSessions(11);
    let previous = featuresOf(sessions)['buffer_events_per_hour_28d']!;
    for (let index = 0; index < sessions.length; index++) {
      sessions[index] = { ...sessions[index]!, bufferEvents: sessions[index]!.bufferEvents + 2 };
      const rate = featuresOf(sessions)['buffer_events_per_hour_28d']!;
      expect(rate).toBeGreaterThanOrEqual(previous);
      previous = rate;
    }
  });

  it('counts no more in a shorter window than in a longer one', () => {
    const row = featuresOf(variedSessions(13));
    for (const count of ['sessions', 'minutes', 'active_days']) {
      expect(row[`${count}_7d`]).toBeLessThanOrEqual(row[`${count}_14d`]!);
      expect(row[`${count}_14d`]).toBeLessThanOrEqual(row[`${count}_28d`]!);
    }
  });

  it('takes what was watched most as the favourite genre where none was named', () => {
    const sessions = [
      aSession({ startedAt: daysEarlier(40), genres: ['news'] }),
      aSession({ startedAt: daysEarlier(2), genres: ['news'] }),
      aSession({ startedAt: daysEarlier(1), genres: ['sport'] }),
    ];
    const row = featuresOf(sessions, aProfile({ preferredGenre: null }));
    expect(row['favourite_genre_share_28d']).toBe(0.5);
  });
});

describe('the words of a feature', () => {
  const describeValue = (name: string, value: number, usual: number): string =>
    COLUMNS.find((column) => column.name === name)!.describe(value, usual);

  it.each([
    {
      name: 'buffer_events_per_hour_28d',
      value: 4.12,
      usual: 0.57,
      text: '4.1 stalls an hour against 0.6 usual',
    },
    { name: 'days_since_last_session', value: 12, usual: 2, text: 'last seen 12 days ago against 2 usual' },
    { name: 'minutes_28d', value: 1234.4, usual: 80.2, text: '1,234 minutes in 28 days against 80 usual' },
    {
      name: 'recommended_session_share_28d',
      value: 0.62,
      usual: 0.2,
      text: '62 % of sessions recommended against 20 % usual',
    },
    { name: 'subscription_premium', value: 1, usual: 0, text: 'on the premium plan' },
    { name: 'country_south_korea', value: 0, usual: 0, text: 'does not live in South Korea' },
    {
      name: 'favourite_genre_share_change',
      value: -0.3,
      usual: 0,
      text: '−30 % in the favourite genre in the last two weeks against 0 % usual',
    },
  ])('of $name are "$text"', ({ name, value, usual, text }) => {
    expect(describeValue(name, value, usual)).toBe(text);
  });
});
