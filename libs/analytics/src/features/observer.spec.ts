import { describe, expect, it } from '@jest/globals';
import { packSessions } from '../packs/pack-sessions.ts';
import { SessionPack } from '../packs/session-pack.ts';
import { aProfile, AS_OF, aSession, daysEarlier } from '../testing/builders.ts';
import { plainHistory } from '../testing/plain-history.ts';
import { DAY_MS, HOUR_MS } from '../time/duration.ts';
import { TimeZone } from '../time/time-zone.ts';
import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';
import { sessionKnownAt } from './known-at.ts';
import type { ObservationPlan } from './observations.ts';
import { Observer } from './observer.ts';
import { churnLabel, viewerStanding, type ViewerStanding } from './viewer-standing.ts';
import type { Viewer } from '../testing/viewer.ts';

const ADELAIDE = new TimeZone('Australia/Adelaide');
/** Some are whole weeks apart. */
const DAYS_BEFORE = [0, 7, 7.5, 28, 30, 63, 7 * 70];
const PLANS = DAYS_BEFORE.map((days): ObservationPlan => ({
  asOf: AS_OF - days * DAY_MS,
  horizonDays: 14,
  keep: 'everybody',
}));
const GENRES = ['drama', ' News', 'sport', 'Drama', 'kids'];

/** Viewers of every kind over 130 days, with sessions late, brought along, at once and of equal starts; the same for a seed. */
function variedViewers(seed: number): Viewer[] {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const some = <T>(values: readonly T[], most: number): T[] =>
    Array.from({ length: next(most + 1) }, () => values[next(values.length)]!);
  return Array.from({ length: 12 }, (_, viewer) => ({
    profile: aProfile({
      userId: `viewer "${viewer}"`,
      preferredGenre: [null, 'drama', ' NEWS ', 'opera', ''][next(5)]!,
      registeredOn: [null, '2025-12-24', '2026-03-20'][next(3)]!,
    }),
    sessions: Array.from({ length: [0, 1, 5, 60, 700][next(5)]! }, () => {
      const startedAt = daysEarlier(130) + next(130 * 24) * HOUR_MS + next(3);
      return aSession({
        startedAt,
        receivedAt: startedAt + next(HOUR_MS) * [1, 24, 100][next(3)]!,
        minutes: next(14_400) / 10,
        pauses: next(300),
        bufferEvents: next(4),
        wasRecommended: next(2) === 1,
        shows: some(['s1', 's2', 's3', 's4', 's5', 's6', 's7'], 2),
        genres: some(GENRES, 3),
      });
    }),
  }));
}

/** As the platform knows it: what was brought along later counts from its end. */
function known({ profile, sessions }: Viewer): Viewer {
  return {
    profile,
    sessions: sessions
      .filter(({ startedAt, receivedAt }) => startedAt < AS_OF && receivedAt < AS_OF)
      .map((each) => ({
        ...each,
        receivedAt: sessionKnownAt(each.startedAt, each.receivedAt, each.minutes),
      })),
  };
}

/** What has seen the viewers' sessions, and one of somebody who was erased, in packs in which those of all are mixed. */
function observerOf(viewers: readonly Viewer[], plans: readonly ObservationPlan[] = PLANS): Observer {
  const sessions = viewers.flatMap(({ profile, sessions: own }) =>
    own.map(({ startedAt, ...each }) => ({ ...each, userId: profile.userId, loginTime: startedAt })),
  );
  sessions.push({ ...sessions[0]!, userId: 'somebody who was erased' });
  const observer = new Observer(
    viewers.map(({ profile }) => profile),
    { zone: ADELAIDE, plans, until: AS_OF },
  );
  for (const part of [2, 0, 1])
    observer.add(SessionPack.read(packSessions(sessions.filter((_, index) => index % 3 === part))));
  return observer;
}

/** A row of a plan. */
interface Row {
  readonly standing: ViewerStanding;
  readonly lastSeenAt: number;
  readonly tenureDays: number;
  readonly label: number;
  readonly behaviour: readonly number[];
}

/** For each plan the rows of all viewers. */
function rowsOf(observer: Observer): Row[][] {
  const width = BEHAVIOUR_FEATURES.length;
  const pieces = observer.observe();
  return PLANS.map((_, plan) =>
    pieces.flatMap((piece) => {
      const { behaviour, labels, lastSeenAt, standings, tenureDays } = piece[plan]!;
      return standings.map((standing, row) => ({
        standing,
        lastSeenAt: lastSeenAt[row]!,
        tenureDays: tenureDays[row]!,
        label: labels![row]!,
        behaviour: [...behaviour.subarray(row * width, (row + 1) * width)],
      }));
    }),
  );
}

function plainRow({ profile, sessions }: Viewer, asOf: number): Row {
  const history = plainHistory(profile, sessions, asOf, ADELAIDE);
  return {
    standing: viewerStanding(history, asOf),
    lastSeenAt: history.lastSeenAt ?? Number.NaN,
    tenureDays: history.tenureDays,
    label: churnLabel(history, asOf, 14),
    behaviour: BEHAVIOUR_FEATURES.map(({ valueOf }) => valueOf(history)),
  };
}

const behaviour = (row: Row, name: string): number =>
  row.behaviour[BEHAVIOUR_FEATURES.findIndex((feature) => feature.name === name)]!;

describe('Observer', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('sees what the definition says, to the last bit (seed %d)', (seed) => {
    const viewers = variedViewers(seed);
    const expected = PLANS.map(({ asOf }) => viewers.map((viewer) => plainRow(known(viewer), asOf)));
    expect(rowsOf(observerOf(viewers))).toEqual(expected);
  });

  it('counts a length that is no whole number of millionths as the nearest, like all figures', () => {
    const sessions = [1 / 3, 20.5, 3.7].map((minutes) => aSession({ minutes }));
    const [[row]] = rowsOf(observerOf([{ profile: aProfile(), sessions }])) as [[Row]];
    expect(behaviour(row, 'minutes_28d')).toBe(24.533333);
  });

  it('keeps from a cut-off what was under way at it, but not from the next', () => {
    const underWay = aSession({ startedAt: daysEarlier(7) - HOUR_MS, receivedAt: daysEarlier(7) + HOUR_MS });
    const [[now], [weekAgo]] = rowsOf(observerOf([{ profile: aProfile(), sessions: [underWay] }])) as [
      [Row],
      [Row],
    ];
    expect([now, weekAgo].map((row) => behaviour(row, 'sessions_28d'))).toEqual([1, 0]);
    expect([now, weekAgo].map(({ lastSeenAt }) => lastSeenAt)).toEqual([underWay.startedAt, Number.NaN]);
  });

  it('gives the rows of all viewers in their order, each under every plan', () => {
    const many = Array.from({ length: 5_000 }, (_, index): Viewer => ({
      profile: aProfile({ userId: `u${index}` }),
      sessions: index % 2 === 0 ? [aSession({ startedAt: daysEarlier(1 + (index % 40)) })] : [],
    }));
    const pieces = observerOf(many, PLANS.slice(0, 2)).observe(100);
    expect(pieces.flatMap(([present]) => [...present!.viewers])).toEqual(many.map((_, index) => 100 + index));
    const lastSeen = [0, 1].map((plan) => pieces.flatMap((piece) => [...piece[plan]!.lastSeenAt]));
    expect(lastSeen[0]).toEqual(many.map(({ sessions }) => sessions[0]?.startedAt ?? Number.NaN));
    expect(lastSeen[1]!.filter((instant) => instant >= PLANS[1]!.asOf)).toEqual([]);
  });

  it('looks at every third viewer when asked to, at others a week before', () => {
    const many = Array.from({ length: 10 }, (_, index): Viewer => ({
      profile: aProfile({ userId: `u${index}` }),
      sessions: [aSession({ startedAt: daysEarlier(30) })],
    }));
    const plans = PLANS.slice(0, 2).map((plan) => ({ ...plan, every: 3 }));
    const [piece] = observerOf(many, plans).observe(100);
    const [present, weekBefore] = piece!.map(({ viewers }) => [...viewers]);
    expect(present!.length + weekBefore!.length).toBeGreaterThanOrEqual(6);
    for (const viewers of [present!, weekBefore!])
      viewers.slice(1).forEach((viewer, index) => expect(viewer - viewers[index]!).toBe(3));
    expect(present!.filter((viewer) => weekBefore!.includes(viewer))).toEqual([]);
  });

  it('looks at nobody but those asked for', () => {
    const many = ['u1', 'u2', 'u3'].map((userId): Viewer => ({
      profile: aProfile({ userId }),
      sessions: [aSession({ startedAt: daysEarlier(30) })],
    }));
    const plans = PLANS.slice(0, 2).map((plan, index) =>
      index === 0 ? plan : { ...plan, only: new Set(['u3', 'nobody']) },
    );
    const [piece] = observerOf(many, plans).observe();
    expect(piece!.map(({ viewers }) => [...viewers])).toEqual([[0, 1, 2], [2]]);
  });
});
