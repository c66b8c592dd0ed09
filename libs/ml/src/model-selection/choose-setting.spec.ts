import { describe, expect, it } from '@jest/globals';
import { LogisticRegression } from '../linear/logistic-regression.ts';
import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { chooseSetting, predictSplits, totalLogLoss } from './choose-setting.ts';
import type { ChurnRows, Split } from './churn-cutoffs.ts';

const ROWS = 60;
const COLUMNS = 20;

/** The label follows the first column, more or less; the others tell nothing. */
function someRows(seed: number, effect: number): ChurnRows {
  const random = new SeededRandom(seed);
  const samples = new Matrix(ROWS, COLUMNS);
  for (let at = 0; at < samples.values.length; at++) samples.values[at] = random.next() - 0.5;
  const labels = Uint8Array.from({ length: ROWS }, (_, row) =>
    effect * samples.at(row, 0) + random.next() - 0.5 > 0 ? 1 : 0,
  );
  return { samples, labels, userKeys: Array.from(labels, (_, row) => `u${row}`) };
}

const splitWith = (effect: number): Split => ({ train: someRows(1, effect), test: someRows(2, effect) });
const penalties = [1e-3, 1, 1_000];
const choose = (splits: readonly Split[]): number =>
  chooseSetting(penalties, splits, (l2) => predictSplits(splits, new LogisticRegression({ l2 }))).setting;

describe('choosing a hyperparameter', () => {
  it('restrains a model strongly where there is nothing to learn', () => {
    expect(choose([splitWith(0)])).toBe(1_000);
  });

  it('restrains it less where one column tells a lot', () => {
    expect(choose([splitWith(20)])).toBeLessThan(1_000);
  });

  it('takes the later of two settings that are equally good', () => {
    const splits = [splitWith(0)];
    expect(chooseSetting([1, 2], splits, () => [new Float64Array(ROWS)]).setting).toBe(2);
  });

  it('hands over what the chosen setting predicted', () => {
    const splits = [splitWith(1)];
    const { setting, validation } = chooseSetting(penalties, splits, (l2) =>
      predictSplits(splits, new LogisticRegression({ l2 })),
    );
    expect(validation).toEqual(predictSplits(splits, new LogisticRegression({ l2: setting })));
  });

  it('sums the losses of rows', () => {
    expect(totalLogLoss([1, 0], Float64Array.of(0, 0))).toBeCloseTo(2 * Math.LN2, 12);
  });

  it('does not blame a setting for the base rate', () => {
    const labels = [1, 0, 1, 1];
    const logOdds = Float64Array.of(2, -1, 0.5, 1);
    expect(
      totalLogLoss(
        labels,
        logOdds.map((value) => value - 3),
      ),
    ).toBeCloseTo(totalLogLoss(labels, logOdds), 9);
  });
});
