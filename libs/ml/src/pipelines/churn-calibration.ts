import { baseRateShift, shiftedLogLoss } from '../calibration/base-rate-shift.ts';
import { fitPlattSlope, type PlattScaling, type Predictions } from '../calibration/platt-scaling.ts';

export const NO_SCALING: PlattScaling = { slope: 1, intercept: 0 };

/**
 * The slope of a Platt scaling over several validation sets, if it earns its place: fitted without the newest of them, it
 * has to lower log-loss there. One set alone says too little and gives none.
 *
 * @param validation - oldest first
 * @returns 1 where nothing is gained
 */
export function earnedSlope(validation: readonly Predictions[]): number {
  const newest = validation.at(-1);
  if (newest === undefined || validation.length < 2) return NO_SCALING.slope;
  const trial = fitPlattSlope(validation.slice(0, -1));
  const isBetter =
    trial !== null &&
    shiftedLogLoss(newest.labels, stretched(newest.logOdds, trial)) <
      shiftedLogLoss(newest.labels, newest.logOdds);
  return isBetter ? (fitPlattSlope(validation) ?? NO_SCALING.slope) : NO_SCALING.slope;
}

/** The scaling of this slope under which training rows keep their base rate. */
export function scalingOf(slope: number, { labels, logOdds }: Predictions): PlattScaling {
  return slope === NO_SCALING.slope
    ? NO_SCALING
    : { slope, intercept: baseRateShift(labels, stretched(logOdds, slope)) };
}

/** Log-odds of a validation set as the slope and the set's own base rate have it. */
export function settled({ labels, logOdds }: Predictions, slope: number): Float64Array {
  const scaled = stretched(logOdds, slope);
  const shift = baseRateShift(labels, scaled);
  return scaled.map((value) => value + shift);
}

/** Log-odds after scaling. */
export function calibrated({ slope, intercept }: PlattScaling, logOdds: Float64Array): Float64Array {
  return logOdds.map((value) => slope * value + intercept);
}

function stretched(logOdds: Float64Array, slope: number): Float64Array {
  return logOdds.map((value) => slope * value);
}
