import { describe, expect, it } from '@jest/globals';
import { AN_ENCODING, aProfile, AS_OF, aSession, daysEarlier } from '../testing/builders.ts';
import { TimeZone } from '../time/time-zone.ts';
import { churnFeatureColumns, churnFeatures } from './churn-features.ts';
import { observeTogether } from './observer.ts';
import { buildSnapshot, eligibleRows, toSnapshot } from './snapshot.ts';
import type { Viewer } from './viewing-session.ts';

const viewer = (userId: string, days: readonly number[]): Viewer => ({
  profile: aProfile({ userId }),
  sessions: days.map((day) => aSession({ startedAt: daysEarlier(day) })),
});

const VIEWERS = [
  viewer('lapsed', [80, 70, 60]),
  viewer('stays', [20, 10, 2, -5]),
  viewer('nothing', []),
  viewer('leaves', [20, 10, 3]),
];
const OPTIONS = { asOf: AS_OF, zone: new TimeZone('UTC'), encoding: AN_ENCODING };

describe('buildSnapshot', () => {
  const snapshot = buildSnapshot(VIEWERS, { ...OPTIONS, horizonDays: 14 });

  it('has a row for everybody, the lapsed and the silent included', () => {
    expect(snapshot.userIds).toEqual(['lapsed', 'stays', 'nothing', 'leaves']);
    expect(snapshot.standings).toEqual(['lapsed', 'eligible', 'too_new', 'eligible']);
    expect([...snapshot.labels!]).toEqual([1, 0, 1, 1]);
  });

  it('lays out the rows one after the other', () => {
    expect(snapshot.columns).toBe(churnFeatureColumns(AN_ENCODING).length);
    VIEWERS.forEach((each, row) => {
      const values = snapshot.features.subarray(row * snapshot.columns, (row + 1) * snapshot.columns);
      expect(values).toEqual(churnFeatures(each, OPTIONS));
    });
  });

  it('has no labels where the horizon has not passed', () => {
    expect(buildSnapshot(VIEWERS, { ...OPTIONS, horizonDays: null }).labels).toBeNull();
  });

  it.each(['everybody', 'eligible'] as const)(
    'keeps the rows of eligible viewers together with their labels, where %s was observed',
    (keep) => {
      const observations = observeTogether(VIEWERS, OPTIONS.zone, { asOf: AS_OF, horizonDays: 14, keep });
      const eligible = toSnapshot(observations, AN_ENCODING, eligibleRows(observations));
      expect(eligible.userIds).toEqual(['stays', 'leaves']);
      expect([...eligible.labels!]).toEqual([0, 1]);
      expect([...eligible.lastSeenAt]).toEqual([daysEarlier(2), daysEarlier(3)]);
      expect(eligible.features).toEqual(
        Float64Array.from([VIEWERS[1]!, VIEWERS[3]!].flatMap((each) => [...churnFeatures(each, OPTIONS)])),
      );
    },
  );
});
