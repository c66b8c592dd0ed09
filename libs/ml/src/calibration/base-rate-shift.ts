import { clamp, sigmoid, sum } from '../math/statistics.ts';
import { assertComparable, logLoss } from '../metrics/classification.ts';

const MAX_NEWTON_STEPS = 60;
/** Nobody's log-odds are moved further: e³⁰ is certainty. */
const MAX_SHIFT = 30;

/**
 * What has to be added to all log-odds so that the probabilities add up to the outcomes: the difference between the base
 * rate that a model learned and that of these rows.
 *
 * @param labels - 0 or 1, length n ≥ 1; where all are alike, half a row of the other class keeps the shift finite
 * @param logOdds - finite, length n
 * @returns in [−30, 30]
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function baseRateShift(labels: ArrayLike<number>, logOdds: ArrayLike<number>): number {
  assertComparable(labels, logOdds);
  const wanted = clamp(sum(labels), 0.5, labels.length - 0.5);
  let [low, high] = [-MAX_SHIFT, MAX_SHIFT];
  let shift = 0;
  for (let step = 0; step < MAX_NEWTON_STEPS; step++) {
    const { expected, slope } = expectedPositives(logOdds, shift);
    if (expected < wanted) low = shift;
    else high = shift;
    // Newton's step, or halving where it would leave what is still possible.
    const newton = shift + (wanted - expected) / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - shift) < 1e-12) return next;
    shift = next;
  }
  return shift;
}

/**
 * Log-loss of predictions after their `baseRateShift`: how well they tell rows apart, whatever the base rate.
 *
 * @throws as `baseRateShift`
 */
export function shiftedLogLoss(labels: ArrayLike<number>, logOdds: Float64Array): number {
  const shift = baseRateShift(labels, logOdds);
  return logLoss(
    labels,
    logOdds.map((value) => sigmoid(value + shift)),
  );
}

function expectedPositives(
  logOdds: ArrayLike<number>,
  shift: number,
): { readonly expected: number; readonly slope: number } {
  let expected = 0;
  let slope = 0;
  for (let row = 0, { length } = logOdds; row < length; row++) {
    const probability = sigmoid(logOdds[row]! + shift);
    expected += probability;
    slope += probability * (1 - probability);
  }
  return { expected, slope };
}
