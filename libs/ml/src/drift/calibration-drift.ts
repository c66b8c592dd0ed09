import { sum } from '../math/statistics.ts';
import { calibrationCurve, type CalibrationBin } from '../metrics/calibration-curve.ts';
import { driftLevel, type DriftLevel } from './drift-level.ts';

/** How far published probabilities were from what came of them. */
export interface CalibrationDrift {
  /** Expected calibration error, in [0, 1]. */
  readonly error: number;
  /** What the error reaches by chance alone where the probabilities are right. */
  readonly byChance: number;
  /** Mean of the probabilities. */
  readonly predicted: number;
  /** Share that was positive. */
  readonly observed: number;
  readonly level: DriftLevel;
}

/** The gate asks a new model for .05. */
const LIMITS = { watch: 0.05, alarm: 0.1 };

/** Standard deviations above what chance gives on average: the sum of few half-normals has a long tail. */
const CHANCE_Z = 4;

/** Mean of |x| for a standard normal x. */
const HALF_NORMAL_MEAN = Math.sqrt(2 / Math.PI);

/**
 * @param labels - 0 or 1, length n ≥ 1
 * @param probabilities - of class 1, in [0, 1], length n
 * @param repeats - how often the same person is among the rows, ≥ 1: such rows tell less than as many people
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function calibrationDrift(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  repeats = 1,
): CalibrationDrift {
  const bins = calibrationCurve(labels, probabilities);
  const share = ({ count }: CalibrationBin): number => count / labels.length;
  const error = sum(bins.map((bin) => share(bin) * Math.abs(bin.observed - bin.predicted)));
  const byChance = errorByChance(bins, labels.length, repeats);
  return {
    error,
    byChance,
    predicted: sum(bins.map((bin) => share(bin) * bin.predicted)),
    observed: sum(bins.map((bin) => share(bin) * bin.observed)),
    level: driftLevel(error, LIMITS, byChance),
  };
}

/** With right probabilities, the observed share of a bin is normal around the predicted one: the error is a sum of half-normals. */
function errorByChance(bins: readonly CalibrationBin[], rows: number, repeats: number): number {
  const spreads = bins.map(
    ({ predicted, count }) =>
      (count / rows) * Math.sqrt((predicted * (1 - predicted)) / Math.max(1, count / repeats)),
  );
  const variance = sum(spreads.map((spread) => spread ** 2)) * (1 - HALF_NORMAL_MEAN ** 2);
  return HALF_NORMAL_MEAN * sum(spreads) + CHANCE_Z * Math.sqrt(variance);
}
