import { describe, expect, it } from '@jest/globals';
import { AN_ENCODING, aProfile, AS_OF, aSession, daysEarlier } from '../testing/builders.ts';
import { churnFeatures, observeViewers } from '../testing/observe-viewers.ts';
import { TimeZone } from '../time/time-zone.ts';
import { churnFeatureColumns } from './churn-features.ts';
import type { ObservationPlan, Observations } from './observations.ts';
import { eligibleRows, toSnapshot } from './snapshot.ts';
import type { Viewer } from '../testing/viewer.ts';

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
const ZONE = new TimeZone('UTC');
const CONTEXT = { asOf: AS_OF, zone: ZONE, encoding: AN_ENCODING };

function observe(plan: Partial<ObservationPlan> = {}): Observations {
  return observeViewers(VIEWERS, ZONE, { asOf: AS_OF, horizonDays: 14, keep: 'everybody', ...plan });
}

describe('toSnapshot', () => {
  const snapshot = toSnapshot(observe(), AN_ENCODING);

  it('has a row for everybody, the lapsed and the silent included', () => {
    expect(snapshot.userIds).toEqual(['lapsed', 'stays', 'nothing', 'leaves']);
    expect(snapshot.standings).toEqual(['lapsed', 'eligible', 'too_new', 'eligible']);
    expect([...snapshot.labels!]).toEqual([1, 0, 1, 1]);
  });

  it('lays out the rows one after the other', () => {
    expect(snapshot.columns).toBe(churnFeatureColumns(AN_ENCODING).length);
    VIEWERS.forEach((each, row) => {
      const values = snapshot.features.subarray(row * snapshot.columns, (row + 1) * snapshot.columns);
      expect(values).toEqual(churnFeatures(each, CONTEXT));
    });
  });

  it('has no labels where the horizon has not passed', () => {
    expect(toSnapshot(observe({ horizonDays: null }), AN_ENCODING).labels).toBeNull();
  });

  it.each(['everybody', 'eligible'] as const)(
    'keeps the rows of eligible viewers together with their labels, where %s was observed',
    (keep) => {
      const observations = observe({ keep });
      const eligible = toSnapshot(observations, AN_ENCODING, eligibleRows(observations));
      expect(eligible.userIds).toEqual(['stays', 'leaves']);
      expect([...eligible.labels!]).toEqual([0, 1]);
      expect([...eligible.lastSeenAt]).toEqual([daysEarlier(2), daysEarlier(3)]);
      expect(eligible.features).toEqual(
        Float64Array.from([VIEWERS[1]!, VIEWERS[3]!].flatMap((each) => [...churnFeatures(each, CONTEXT)])),
      );
    },
  );
});
