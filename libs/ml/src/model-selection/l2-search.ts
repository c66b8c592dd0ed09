import type { Split } from './churn-cutoffs.ts';
import { positiveProba } from '../estimator.ts';
import { MljsLogisticRegression } from '../linear/mljs-logistic-regression.ts';
import { logLoss } from '../metrics/classification.ts';
import { mean } from '../math/statistics.ts';

/** Penalties that are tried: decades, because neighbours closer than that differ by noise. */
export const L2_GRID: readonly number[] = [1e-3, 1e-2, 1e-1, 1, 10, 100, 1_000];

// Ranking penalties needs less precision than the final model.
const SEARCH_STEPS = 60;
const SEARCH_ROWS = 3_000;

/**
 * The penalty with the lowest mean log-loss over the splits; the stronger one where two are equal.
 *
 * @param splits - at least one, with finite, already scaled samples
 * @throws {EmptyDataError} if there is no split
 */
export function chooseL2(splits: readonly Split[], seed: number): { l2: number; logLoss: number } {
  const candidates = L2_GRID.map((l2) => {
    const estimator = new MljsLogisticRegression({ l2, steps: SEARCH_STEPS, maxRows: SEARCH_ROWS, seed });
    const losses = splits.map(({ train, test }) => {
      const model = estimator.fit(train.samples, train.labels);
      return logLoss(test.labels, positiveProba(model, test.samples));
    });
    return { l2, logLoss: mean(losses) };
  });
  return candidates.reduce((best, candidate) => (candidate.logLoss <= best.logLoss ? candidate : best));
}
