import type { ClassifierEstimator } from '../estimator.ts';
import type { AdditiveModel } from '../explanation.ts';
import { shiftedLogLoss } from '../calibration/base-rate-shift.ts';
import { sum } from '../math/statistics.ts';
import type { Split } from './churn-cutoffs.ts';

/** A hyperparameter with what it predicts for the test rows of each split, in log-odds. */
export interface ChosenSetting {
  readonly setting: number;
  readonly validation: readonly Float64Array[];
}

/**
 * The setting with the lowest log-loss over the test rows of all splits; the later one where two are equal.
 *
 * @param grid - at least one setting
 * @param predict - log-odds for the test rows of each split, learned from its training rows
 */
export function chooseSetting(
  grid: readonly number[],
  splits: readonly Split[],
  predict: (setting: number) => readonly Float64Array[],
): ChosenSetting {
  const tried = grid.map((setting) => {
    const validation = predict(setting);
    const losses = validation.map((logOdds, split) => totalLogLoss(splits[split]!.test.labels, logOdds));
    return { setting, validation, loss: sum(losses) };
  });
  const { setting, validation } = tried.reduce((best, next) => (next.loss <= best.loss ? next : best));
  return { setting, validation };
}

/** Log-odds for the test rows of each split, learned from its training rows. */
export function predictSplits(
  splits: readonly Split[],
  estimator: ClassifierEstimator<AdditiveModel>,
): Float64Array[] {
  return splits.map(({ train, test }) => estimator.fit(train.samples, train.labels).logOdds(test.samples));
}

/** Sum, not mean, of the rows' log-losses, the rows' base rate given: what moves with time is no setting's fault. */
export function totalLogLoss(labels: ArrayLike<number>, logOdds: Float64Array): number {
  return labels.length * shiftedLogLoss(labels, logOdds);
}
