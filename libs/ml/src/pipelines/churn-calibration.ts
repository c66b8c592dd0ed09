import { fitPlattScaling, type PlattScaling } from '../calibration/platt-scaling.ts';
import type { ClassifierEstimator } from '../estimator.ts';
import type { LogisticModel } from '../linear/logistic-model.ts';
import { sigmoid } from '../math/statistics.ts';
import { expectedCalibrationError } from '../metrics/calibration-curve.ts';
import { logLoss } from '../metrics/classification.ts';
import type { Split } from '../model-selection/churn-cutoffs.ts';

export const NO_SCALING: PlattScaling = { slope: 1, intercept: 0 };

interface Predictions {
  readonly labels: readonly number[];
  readonly logOdds: readonly number[];
}

/**
 * Platt scaling over several earlier cut-offs, if it earns its place: fitted without the newest of them, it has to
 * lower log-loss there and must not raise the calibration error. One cut-off alone says too little and gives none.
 *
 * @param splits - out-of-time, oldest first, with scaled samples
 * @param estimator - the one whose probabilities are to be calibrated
 */
export function earnedCalibration(
  splits: readonly Split[],
  estimator: ClassifierEstimator<LogisticModel>,
): PlattScaling {
  if (splits.length < 2) return NO_SCALING;
  const predictions = splits.map(({ train, test }) => ({
    labels: [...test.labels],
    logOdds: [...estimator.fit(train.samples, train.labels).logOdds(test.samples)],
  }));
  const newest = predictions.at(-1)!;
  const trial = fit(predictions.slice(0, -1));
  if (!trial || !improves(trial, newest)) return NO_SCALING;
  return fit(predictions) ?? NO_SCALING;
}

function fit(predictions: readonly Predictions[]): PlattScaling | null {
  return fitPlattScaling(
    predictions.flatMap(({ labels }) => labels),
    predictions.flatMap(({ logOdds }) => logOdds),
  );
}

function improves(scaling: PlattScaling, { labels, logOdds }: Predictions): boolean {
  const before = logOdds.map(sigmoid);
  const after = logOdds.map((value) => sigmoid(scaling.slope * value + scaling.intercept));
  return (
    logLoss(labels, after) < logLoss(labels, before) &&
    expectedCalibrationError(labels, after) <= expectedCalibrationError(labels, before)
  );
}
