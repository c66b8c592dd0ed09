import { describe, expect, it } from '@jest/globals';
import { packSessions } from '../packs/pack-sessions.ts';
import { aProfile, AS_OF, aSession, daysEarlier } from '../testing/builders.ts';
import { plainHistory } from '../testing/plain-history.ts';
import { DAY_MS, HOUR_MS } from '../time/duration.ts';
import { TimeZone } from '../time/time-zone.ts';
import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';
import { HistoryReader } from './history-reader.ts';
import { sessionKnownAt } from './known-at.ts';
import { ObservationShare, type ShareOptions } from './observation-share.ts';
import { sessionsNeeded, type ObservationPlan } from './observations.ts';
import { sessionTable, type SessionTable } from './session-table.ts';
import { TableLayout } from './table-layout.ts';
import type { ViewerHistory } from './viewer-history.ts';
import type { Viewer } from './viewing-session.ts';

const ADELAIDE = new TimeZone('Australia/Adelaide');
const INSTANTS = [AS_OF - 30 * DAY_MS, AS_OF - 7.5 * DAY_MS, AS_OF];
const PLANS = INSTANTS.map((asOf): ObservationPlan => ({ asOf, horizonDays: 14, keep: 'everybody' }));
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

/** The same viewers through packs of mixed sessions that two share, in tables of few. */
function gatheredTables(viewers: readonly Viewer[], mostSessions: number): SessionTable[] {
  const all = viewers.flatMap(({ profile, sessions }) =>
    sessions.map(({ startedAt, ...each }) => ({ ...each, userId: profile.userId, loginTime: startedAt })),
  );
  all.push({ ...all[0]!, userId: 'somebody who was erased' });
  const packs = [0, 1, 2].map((part) => packSessions(all.filter((_, index) => index % 3 === part)));
  const profiles = viewers.map(({ profile }) => profile);
  const options: ShareOptions = {
    userIds: profiles.map(({ userId }) => userId),
    census: sessionsNeeded(PLANS, AS_OF),
    timeZone: ADELAIDE.name,
  };
  const shares = [new ObservationShare(options), new ObservationShare(options)];
  packs.forEach((pack, index) => shares[index % 2]!.count(pack));
  const layout = new TableLayout(
    profiles,
    ADELAIDE,
    shares.map((share) => share.figures()),
  );
  const spans = layout.spans(mostSessions);
  return spans.map((span) => {
    const columns = layout.columnsFor(spans);
    const places = layout.places(span);
    shares.forEach((share, index) => share.beginTable(places[index]!, columns));
    packs.forEach((pack, index) => shares[index % 2]!.gather(pack));
    shares.forEach((share) => share.endTable());
    return layout.table(span, columns);
  });
}

/** All that features are made of, in numbers that can be compared; ordinals of genres differ from table to table. */
function figuresOf(history: ViewerHistory): unknown {
  const { sessions, firstSeenAt, lastSeenAt, nextSessionAt, tenureDays } = history;
  return {
    ...{ sessions, firstSeenAt, lastSeenAt, nextSessionAt, tenureDays },
    ...Object.fromEntries(BEHAVIOUR_FEATURES.map(({ name, valueOf }) => [name, valueOf(history)])),
  };
}

function figuresOfAll(tables: readonly SessionTable[], asOf: number): unknown[] {
  return tables.flatMap((table) => {
    const reader = new HistoryReader(table);
    return Array.from(table.registeredAt, (_, viewer) => {
      reader.select(viewer);
      return figuresOf(reader.at(asOf));
    });
  });
}

describe('HistoryReader', () => {
  it.each([1, 2, 3, 4, 5])('gives what the definition gives, to the last bit (seed %d)', (seed) => {
    const viewers = variedViewers(seed).map(known);
    const table = sessionTable(viewers, ADELAIDE);
    for (const asOf of INSTANTS) {
      const expected = viewers.map(({ profile, sessions }) =>
        figuresOf(plainHistory(profile, sessions, asOf, ADELAIDE)),
      );
      expect(figuresOfAll([table], asOf)).toEqual(expected);
    }
  });

  it.each([6, 7, 8])(
    'gives the same of sessions gathered from packs, some viewers at a time (seed %d)',
    (seed) => {
      const viewers = variedViewers(seed);
      const tables = gatheredTables(viewers, 20);
      expect(tables.length).toBeGreaterThan(1);
      for (const asOf of INSTANTS) {
        const expected = viewers
          .map(known)
          .map(({ profile, sessions }) => figuresOf(plainHistory(profile, sessions, asOf, ADELAIDE)));
        expect(figuresOfAll(tables, asOf)).toEqual(expected);
      }
    },
  );

  it('loses nothing of a length that is no whole number of millionths of a minute', () => {
    const viewers = variedViewers(9);
    const odd = viewers.findIndex(({ sessions }) => sessions.length === 5);
    const { profile, sessions } = viewers[odd]!;
    viewers[odd] = { profile, sessions: [{ ...sessions[0]!, minutes: 1 / 3 }, ...sessions.slice(1)] };
    const tables = gatheredTables(viewers, 20);
    const expected = viewers
      .map(known)
      .map((viewer) => figuresOf(plainHistory(viewer.profile, viewer.sessions, AS_OF, ADELAIDE)));
    expect(figuresOfAll(tables, AS_OF)).toEqual(expected);
  });
});
