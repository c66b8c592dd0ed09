import { fitPlattScaling, type PlattScaling } from '../calibration/platt-scaling.ts';
import { sigmoid } from '../math/statistics.ts';
import { expectedCalibrationError } from '../metrics/calibration-curve.ts';
import { logLoss } from '../metrics/classification.ts';

export const NO_SCALING: PlattScaling = { slope: 1, intercept: 0 };

/** Outcomes of rows that were not learned from, and what was predicted for them. */
export interface Predictions {
  readonly labels: Uint8Array;
  readonly logOdds: Float64Array;
}

/**
 * Platt scaling over several validation sets, if it earns its place: fitted without the newest of them, it has to lower
 * log-loss there and must not raise the calibration error. One set alone says too little and gives none.
 *
 * @param validation - oldest first
 */
export function earnedCalibration(validation: readonly Predictions[]): PlattScaling {
  const newest = validation.at(-1);
  if (newest === undefined || validation.length < 2) return NO_SCALING;
  const trial = fit(validation.slice(0, -1));
  if (!trial || !improves(trial, newest)) return NO_SCALING;
  return fit(validation) ?? NO_SCALING;
}

/** Log-odds after scaling. */
export function calibrated({ slope, intercept }: PlattScaling, logOdds: Float64Array): Float64Array {
  return logOdds.map((value) => slope * value + intercept);
}

/** All rows, one set after the other. */
export function poolPredictions(sets: readonly Predictions[]): Predictions {
  return {
    labels: Uint8Array.from(sets.flatMap(({ labels }) => [...labels])),
    logOdds: Float64Array.from(sets.flatMap(({ logOdds }) => [...logOdds])),
  };
}

function fit(sets: readonly Predictions[]): PlattScaling | null {
  const { labels, logOdds } = poolPredictions(sets);
  return fitPlattScaling(labels, logOdds);
}

function improves(scaling: PlattScaling, { labels, logOdds }: Predictions): boolean {
  const before = logOdds.map(sigmoid);
  const after = calibrated(scaling, logOdds).map(sigmoid);
  return (
    logLoss(labels, after) < logLoss(labels, before) &&
    expectedCalibrationError(labels, after) <= expectedCalibrationError(labels, before)
  );
}
