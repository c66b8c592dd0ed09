import { describe, expect, it } from '@jest/globals';
import { EmptyDataError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { sigmoid } from '../math/statistics.ts';
import type { ChurnRows, Split } from './churn-cutoffs.ts';
import { chooseL2, L2_GRID } from './l2-search.ts';

/** Rows whose log-odds are `effect` times the first of `columns` standard columns. */
function rows(count: number, columns: number, effect: number, seed: number): ChurnRows {
  const random = new SeededRandom(seed);
  const samples = new Matrix(
    count,
    columns,
    Float64Array.from({ length: count * columns }, () => Math.sqrt(12) * (random.next() - 0.5)),
  );
  const labels = Uint8Array.from({ length: count }, (_, row) =>
    random.next() < sigmoid(effect * samples.at(row, 0)) ? 1 : 0,
  );
  return { userKeys: Array.from(labels, (_, row) => `u${row}`), samples, labels };
}

describe('choice of the penalty', () => {
  it('restrains many columns on few rows', () => {
    const splits: Split[] = [{ train: rows(80, 30, 0.5, 1), test: rows(800, 30, 0.5, 2) }];
    expect(chooseL2(splits, 1).l2).toBeGreaterThanOrEqual(10);
  });

  it('lets a strong cause speak on many rows', () => {
    const splits: Split[] = [{ train: rows(2_000, 2, 2, 3), test: rows(2_000, 2, 2, 4) }];
    expect(chooseL2(splits, 1).l2).toBeLessThanOrEqual(10);
  });

  it('chooses from the grid and needs something to choose on', () => {
    const splits: Split[] = [{ train: rows(100, 2, 1, 5), test: rows(100, 2, 1, 6) }];
    expect(L2_GRID).toContain(chooseL2(splits, 1).l2);
    expect(() => chooseL2([], 1)).toThrow(EmptyDataError);
  });
});
