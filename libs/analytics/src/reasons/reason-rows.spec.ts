import { describe, expect, it } from '@jest/globals';
import { CHURN_REASONS } from '@engagement/contracts';
import { churnFeatureColumns } from '../features/churn-features.ts';
import type { Snapshot } from '../features/snapshot.ts';
import { AN_ENCODING, aProfile, AS_OF } from '../testing/builders.ts';
import { DAY_MS } from '../time/duration.ts';
import { REASON_FEATURES, reasonFeatures } from './reason-features.ts';
import { matchObservedReasons, ReasonSnapshot, type ObservedReason } from './reason-rows.ts';

const NAMES = churnFeatureColumns(AN_ENCODING).map(({ name }) => name);

/** Viewers whose every feature has the value of their place. */
function snapshotOf(
  userIds: readonly string[],
  asOf: number,
  labels: Uint8Array | null = null,
): ReasonSnapshot {
  const snapshot: Snapshot = {
    asOf,
    userIds,
    profiles: userIds.map((userId) => aProfile({ userId })),
    standings: userIds.map(() => 'eligible'),
    lastSeenAt: new Float64Array(userIds.length),
    features: Float64Array.from({ length: userIds.length * NAMES.length }, (_, index) =>
      Math.floor(index / NAMES.length),
    ),
    columns: NAMES.length,
    labels,
  };
  return new ReasonSnapshot(snapshot, AN_ENCODING);
}

function aReason(parts: Partial<ObservedReason> = {}): ObservedReason {
  return { userId: 'ada', reason: 'genre_fatigue', observedAt: AS_OF, ...parts };
}

const WEEK_MS = 7 * DAY_MS;

describe('matchObservedReasons', () => {
  const earlier = snapshotOf(['bob', 'ada'], AS_OF - WEEK_MS);
  const newest = snapshotOf(['ada', 'bob'], AS_OF);
  const rowOf = (reason: ObservedReason): number | undefined =>
    matchObservedReasons([reason], [earlier, newest], 3 * WEEK_MS).examples[0]?.features[0];

  it('takes the row of the newest instant at or before the reason', () => {
    expect(rowOf(aReason())).toBe(0);
    expect(rowOf(aReason({ observedAt: AS_OF - 1 }))).toBe(1);
  });

  it('goes further back for a viewer whom the newest instant does not know', () => {
    const later = snapshotOf(['bob'], AS_OF + WEEK_MS);
    const { examples } = matchObservedReasons(
      [aReason({ observedAt: AS_OF + WEEK_MS })],
      [earlier, later],
      3 * WEEK_MS,
    );
    expect(examples).toEqual([
      { userId: 'ada', label: CHURN_REASONS.indexOf('genre_fatigue'), features: expect.any(Float64Array) },
    ]);
  });

  it('counts the reasons that no instant shortly before knows anything of', () => {
    const reasons = [
      aReason({ userId: 'nobody' }),
      aReason({ observedAt: AS_OF - 2 * WEEK_MS }),
      aReason({ observedAt: AS_OF + 4 * WEEK_MS }),
      aReason(),
    ];
    const { examples, unmatched } = matchObservedReasons(reasons, [earlier, newest], 3 * WEEK_MS);
    expect([examples.length, unmatched]).toEqual([1, 3]);
  });
});

describe('ReasonSnapshot', () => {
  it('labels by the rules those who left, and nobody else', () => {
    const users = Array.from({ length: 20 }, (_, index) => `u${index}`);
    const snapshot = snapshotOf(
      users,
      AS_OF,
      Uint8Array.from(users, (_, index) => (index === 19 ? 1 : 0)),
    );
    const leavers = snapshot.labelledLeavers();
    expect(leavers.map(({ userId }) => userId)).toEqual(['u19']);
    expect(leavers[0]!.label).toBe(snapshot.ruleLabel(19));
  });
});

describe('reasonFeatures', () => {
  it('are columns of the row, then the strengths by the rules', () => {
    const { rules } = snapshotOf(['a', 'b', 'c'], AS_OF);
    const values = reasonFeatures({ names: NAMES, values: Float64Array.from(NAMES, () => 2) }, rules);
    expect(values).toHaveLength(REASON_FEATURES.length);
    expect(values[REASON_FEATURES.indexOf('sessions_14d')]).toBe(2);
    expect(values[REASON_FEATURES.indexOf('strength_poor_user_experience')]).toBeGreaterThan(1);
    expect(new Set(REASON_FEATURES).size).toBe(REASON_FEATURES.length);
  });

  it('say nothing of who somebody is', () => {
    expect(REASON_FEATURES.filter((name) => /^(age|country|subscription|tenure)/.test(name))).toEqual([]);
  });

  it('refuses a row without a column', () => {
    const { rules } = snapshotOf(['a'], AS_OF);
    const names = NAMES.filter((name) => name !== 'sessions_14d');
    expect(() => reasonFeatures({ names, values: new Float64Array(names.length) }, rules)).toThrow(
      RangeError,
    );
  });
});
