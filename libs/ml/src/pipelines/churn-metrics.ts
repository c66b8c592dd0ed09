import { expectedCalibrationError } from '../metrics/calibration-curve.ts';
import { brierScore, logLoss } from '../metrics/classification.ts';
import { averagePrecision, liftAtFraction, rocAuc } from '../metrics/ranking.ts';

/** Share of people that the default threshold selects, and whose lift is reported. */
export const TOP_FRACTION = 0.1;

/** Quality of churn probabilities; keys as in the metric catalogue. `null` where a class is absent. */
export interface ChurnMetrics {
  readonly roc_auc: number | null;
  readonly average_precision: number | null;
  readonly log_loss: number;
  readonly brier_score: number;
  readonly calibration_error: number;
  /** Lift in the tenth with the highest risk. */
  readonly lift_top_tenth: number | null;
}

/**
 * @param labels - 1 = left, length n ≥ 1
 * @param probabilities - of leaving, length n
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function measureChurn(labels: ArrayLike<number>, probabilities: ArrayLike<number>): ChurnMetrics {
  return {
    roc_auc: rocAuc(labels, probabilities),
    average_precision: averagePrecision(labels, probabilities),
    log_loss: logLoss(labels, probabilities),
    brier_score: brierScore(labels, probabilities),
    calibration_error: expectedCalibrationError(labels, probabilities),
    lift_top_tenth: liftAtFraction(labels, probabilities, TOP_FRACTION),
  };
}
