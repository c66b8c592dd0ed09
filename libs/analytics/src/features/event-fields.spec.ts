import { describe, expect, it } from '@jest/globals';
import { AN_ENCODING, AS_OF, aProfile, aSession, daysEarlier } from '../testing/builders.ts';
import { churnFeatures } from '../testing/observe-viewers.ts';
import type { ViewingSession } from '../testing/viewer.ts';
import { TimeZone } from '../time/time-zone.ts';
import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';
import { EVENT_FIELDS, featuresFromFields, fieldsOfFeature, type EventField } from './event-fields.ts';

const NAMES = BEHAVIOUR_FEATURES.map(({ name }) => name);
const zone = new TimeZone('UTC');

/** Six weeks of sessions that differ in everything. */
const SESSIONS = Array.from({ length: 40 }, (_, index) =>
  aSession({
    startedAt: daysEarlier(1 + index * 1.1),
    receivedAt: daysEarlier(1 + index * 1.1),
    minutes: 10 + ((index * 7) % 50),
    pauses: index % 4,
    bufferEvents: index % 3,
    wasRecommended: index % 5 < 2,
    shows: [`s${index % 6}`],
    genres: [index < 15 && index % 2 === 0 ? 'drama' : `g${index % 3}`],
  }),
);

/** What a session looks like in a log without a field. */
const WITHOUT: Readonly<Record<EventField, Partial<ViewingSession>>> = {
  content_watched: { shows: [] },
  genres_watched: { genres: [] },
  total_watch_time: { minutes: 0 },
  num_pauses: { pauses: 0 },
  buffer_events: { bufferEvents: 0 },
  was_recommended: { wasRecommended: false },
};

function featuresOf(change: Partial<ViewingSession>): ReadonlyMap<string, number> {
  const sessions = SESSIONS.map((session) => ({ ...session, ...change }));
  const row = churnFeatures({ profile: aProfile(), sessions }, { asOf: AS_OF, zone, encoding: AN_ENCODING });
  return new Map(NAMES.map((name, column) => [name, row[column]!]));
}

describe('the fields that a feature needs', () => {
  it.each(EVENT_FIELDS)(
    'are told exactly: a log without %s changes the features that need it alone',
    (field) => {
      const [whole, without] = [featuresOf({}), featuresOf(WITHOUT[field])];
      const changed = NAMES.filter((name) => whole.get(name) !== without.get(name));
      expect(changed).toEqual(NAMES.filter((name) => fieldsOfFeature(name).includes(field)));
    },
  );

  it('leave recency, habit and trend to a log of who came when', () => {
    const told = featuresFromFields([]);
    expect(told).toEqual(
      expect.arrayContaining(['days_since_last_session', 'sessions_28d', 'gap_mean_days']),
    );
    expect(told.filter((name) => fieldsOfFeature(name).length > 0)).toEqual([]);
  });

  it('are all that it takes: a log with every field tells every feature', () => {
    expect(featuresFromFields(EVENT_FIELDS)).toEqual(NAMES);
  });
});
