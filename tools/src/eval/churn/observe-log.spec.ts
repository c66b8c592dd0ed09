import {
  churnFeatureColumns,
  DAY_MS,
  EVENT_FIELDS,
  fitProfileEncoding,
  TimeZone,
  type ViewerProfile,
} from '@engagement/analytics';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
// The plain viewers that production's features are proven on; test helpers are no part of the package.
// eslint-disable-next-line @nx/enforce-module-boundaries -- as above
import { churnFeatures } from '../../../../libs/analytics/src/testing/observe-viewers.ts';
// eslint-disable-next-line @nx/enforce-module-boundaries -- as above
import type { ViewingSession } from '../../../../libs/analytics/src/testing/viewer.ts';
import type { ChurnConfig } from '../config/churn-config.ts';
import { readConfig } from '../config/read-config.ts';
import { DataFolder } from '../testing/data-folder.ts';
import { observeLog, type ObservedLog } from './observe-log.ts';
import { planCutoffs } from './plan-cutoffs.ts';
import { readEvents, type EventLog } from './read-events.ts';
import { readProfiles } from './read-profiles.ts';

const FROM = Date.parse('2021-01-01T00:00:00Z');
const USERS = 40;
const zone = new TimeZone('Europe/Berlin');

const profiles = Array.from({ length: USERS }, (_, user): ViewerProfile => ({
  userId: `u${user}`,
  age: user % 3 === 0 ? null : 20 + user,
  country: user % 2 === 0 ? 'DE' : 'FR',
  subscriptionType: ['basic', 'premium', null][user % 3]!,
  preferredGenre: user % 4 === 0 ? 'Drama' : null,
  registeredOn: '2020-12-24',
}));

/** Sessions of one viewer on and off over 80 days; some at exactly the same time. */
function sessionsOf(user: number): ViewingSession[] {
  const last = user % 3 === 0 ? 45 : 80;
  return Array.from({ length: 30 }, (_, index): ViewingSession => {
    const startedAt = FROM + Math.floor((((user * 7 + index * 29) % (last * 10)) / 10) * 24) * 3_600_000;
    return {
      startedAt,
      receivedAt: startedAt,
      minutes: (user + index * 11) % 90,
      pauses: index % 4,
      bufferEvents: (user + index) % 3,
      wasRecommended: index % 2 === 0,
      shows: [`s${index % 5}`, `s${user % 3}`].filter((show, place, all) => all.indexOf(show) === place),
      genres: [['drama', 'crime', 'news'][(user + index) % 3]!],
    };
  });
}

let folder: DataFolder;
let config: ChurnConfig;
let log: EventLog;
let observed: ObservedLog;

async function observe(columns: object): Promise<void> {
  const path = await folder.write(
    'c.json',
    JSON.stringify({
      task: 'churn',
      events: 'events.csv.gz',
      columns: { user_id: 'who', login_time: 'at', ...columns },
      time_zone: 'Europe/Berlin',
      unit: 'seconds',
      users: {
        file: 'users.csv',
        columns: {
          user_id: 'user_id',
          age: 'age',
          country: 'country',
          subscription_type: 'plan',
          preferred_genre: 'genre',
          registration_date: 'since',
        },
      },
      train_as_of: ['2021-02-01', '2021-02-08'],
      test_as_of: ['2021-02-26'],
    }),
  );
  config = (await readConfig(path)) as ChurnConfig;
  log = await readEvents(config);
  observed = observeLog(config, log, await readProfiles(config, log.users), planCutoffs(config, log));
}

const ALL_COLUMNS = {
  content_watched: 'shows',
  genres_watched: 'genres',
  total_watch_time: 'seconds',
  num_pauses: 'pauses',
  buffer_events: 'stalls',
  was_recommended: 'recommended',
};

beforeAll(async () => {
  folder = await DataFolder.make();
  const events = profiles.flatMap(({ userId }, user) =>
    sessionsOf(user).map((session) =>
      [
        userId,
        new Date(session.startedAt).toISOString(),
        `"${session.shows.join(',')}"`,
        session.genres.join('|'),
        session.minutes * 60,
        session.pauses,
        session.bufferEvents,
        session.wasRecommended ? 'yes' : 'no',
      ].join(','),
    ),
  );
  // In no order at all.
  const shuffled = events
    .map((line, index) => [(index * 7_919) % 1_201, line] as const)
    .sort(([one], [other]) => one - other);
  await folder.write(
    'events.csv.gz',
    ['who,at,shows,genres,seconds,pauses,stalls,recommended', ...shuffled.map(([, line]) => line)].join('\n'),
  );
  await folder.write(
    'users.csv',
    [
      'user_id;age;country;plan;genre;since',
      ...profiles.map(({ userId, age, country, subscriptionType, preferredGenre, registeredOn }) =>
        [userId, age ?? '', country, subscriptionType ?? '', preferredGenre ?? '', registeredOn].join(';'),
      ),
      'stranger;50;DE;basic;;2020-01-01',
    ].join('\r\n'),
  );
  await observe(ALL_COLUMNS);
});
afterAll(() => folder.remove());

describe('people in a log of events', () => {
  it('have the very feature rows that production gives them', () => {
    const everybody = [...observed.training, ...observed.holdout];
    const known = new Set(observed.training.flatMap(({ userKeys }) => userKeys));
    const encoding = fitProfileEncoding(profiles.filter(({ userId }) => known.has(userId)));
    expect(observed.features.map(({ name }) => name)).toEqual(
      churnFeatureColumns(encoding).map(({ name }) => name),
    );
    expect(everybody.map(({ userKeys }) => userKeys.length)).toEqual(
      everybody.map(({ counts }) => counts.eligible),
    );
    for (const { asOf, samples, userKeys } of everybody) {
      userKeys.forEach((userId, row) => {
        const user = Number(userId.slice(1));
        const viewer = { profile: profiles[user]!, sessions: sessionsOf(user) };
        expect([...samples.row(row)]).toEqual([...churnFeatures(viewer, { asOf, zone, encoding })]);
      });
    }
  });

  it('left where no session of theirs began within the horizon, and each is counted once', () => {
    for (const { asOf, counts, labels, userKeys } of [...observed.training, ...observed.holdout]) {
      expect(counts.eligible + counts.lapsed + counts.too_new + counts.unseen).toBe(USERS);
      userKeys.forEach((userId, row) => {
        const came = sessionsOf(Number(userId.slice(1))).some(
          ({ startedAt }) => startedAt >= asOf && startedAt < asOf + 14 * DAY_MS,
        );
        expect(labels[row]).toBe(came ? 0 : 1);
      });
    }
    expect(new Set(observed.holdout[0]!.labels)).toEqual(new Set([0, 1]));
  });

  it("look at midnight of the log's own zone", () => {
    expect(new Date(observed.holdout[0]!.asOf).toISOString()).toBe('2021-02-25T23:00:00.000Z');
  });

  it('are told by what the log has: without a column, no feature of it', async () => {
    await observe({});
    const names = observed.features.map(({ name }) => name);
    expect(names).toContain('days_since_last_session');
    expect(names).toContain('age');
    expect(names.filter((name) => /minutes|buffer|pauses|recommended|genre|show/.test(name))).toEqual([]);
    expect(EVENT_FIELDS.some((field) => log.fields.includes(field))).toBe(false);
    await observe(ALL_COLUMNS);
  });
});
