import { describe, expect, it } from '@jest/globals';
import { EmptyDataError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import {
  cutoffsKnownAt,
  outOfTimeSplits,
  poolCutoffs,
  userFoldSplits,
  type ChurnCutoff,
} from './churn-cutoffs.ts';

const HORIZON = 14;

function aCutoff(asOf: number, users: readonly string[] = ['a', 'b']): ChurnCutoff {
  return {
    asOf,
    userKeys: users,
    samples: Matrix.fromRows(users.map((_, index) => [asOf, index])),
    labels: Uint8Array.from(users, (_, index) => index % 2),
  };
}

const weekly = [0, 7, 14, 21, 28].map((asOf) => aCutoff(asOf));
const daysOf = (rows: { samples: Matrix }): number[] => [...new Set(rows.samples.column(0))];

describe('time-ordered splits', () => {
  it('know a cut-off only once its whole horizon has passed', () => {
    expect(cutoffsKnownAt(weekly, 28, HORIZON).map(({ asOf }) => asOf)).toEqual([0, 7, 14]);
    expect(cutoffsKnownAt(weekly, 13, HORIZON)).toEqual([]);
  });

  it('predict each of the newest cut-offs from what was known by then, oldest first', () => {
    const splits = outOfTimeSplits(weekly, HORIZON, 2);
    expect(splits.map(({ test }) => daysOf(test))).toEqual([[21], [28]]);
    expect(splits.map(({ train }) => daysOf(train))).toEqual([
      [0, 7],
      [0, 7, 14],
    ]);
  });

  it('do not exist when nothing lies a horizon before', () => {
    expect(outOfTimeSplits(weekly.slice(0, 2), HORIZON, 4)).toEqual([]);
  });
});

describe('pooled cut-offs', () => {
  it('keep users, samples and labels in step', () => {
    const pooled = poolCutoffs([aCutoff(0, ['a', 'b']), aCutoff(7, ['c'])]);
    expect(pooled.userKeys).toEqual(['a', 'b', 'c']);
    expect([...pooled.samples.values]).toEqual([0, 0, 0, 1, 7, 0]);
    expect([...pooled.labels]).toEqual([0, 1, 0]);
  });

  it('need at least one cut-off', () => {
    expect(() => poolCutoffs([])).toThrow(EmptyDataError);
  });
});

describe('folds of users', () => {
  const rows = poolCutoffs([aCutoff(0, ['a', 'b', 'c', 'd', 'e']), aCutoff(7, ['a', 'b', 'c', 'f', 'g'])]);
  const splits = userFoldSplits(rows, 3, 1);

  it('have nobody on both sides', () => {
    for (const { train, test } of splits) {
      expect(test.userKeys.filter((user) => train.userKeys.includes(user))).toEqual([]);
    }
  });

  it('test every row once', () => {
    expect(splits).toHaveLength(3);
    expect(splits.flatMap(({ test }) => test.userKeys).sort()).toEqual([...rows.userKeys].sort());
  });
});
