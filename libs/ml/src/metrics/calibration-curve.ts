import { assertComparable } from './classification.ts';

/** One bin of rows with similar predicted probability. */
export interface CalibrationBin {
  /** Mean predicted probability. */
  readonly predicted: number;
  /** Share of the rows that were positive. */
  readonly observed: number;
  readonly count: number;
}

/**
 * Calibration curve over bins of nearly equal size (by quantiles of the prediction), ascending.
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param probabilities - of class 1, in [0, 1], length n
 * @param binCount - at most this many bins, ≥ 1
 * @returns bins without empty ones; equal predictions always share a bin
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function calibrationCurve(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  binCount = 10,
): CalibrationBin[] {
  assertComparable(labels, probabilities);
  const order = Uint32Array.from({ length: labels.length }, (_, row) => row);
  order.sort((left, right) => probabilities[left]! - probabilities[right]!);
  const bins: CalibrationBin[] = [];
  let begin = 0;
  for (let bin = 1; bin <= binCount; bin++) {
    let end = Math.max(begin, Math.round((bin * order.length) / binCount));
    // Splitting equal predictions would make the curve depend on the order of the rows.
    while (end > begin && end < order.length && probabilities[order[end]!] === probabilities[order[end - 1]!])
      end++;
    if (end > begin) bins.push(summarise(labels, probabilities, order.subarray(begin, end)));
    begin = end;
  }
  return bins;
}

/**
 * Expected calibration error: |observed − predicted| per bin of `calibrationCurve`, weighted by size (Naeini et al.
 * 2015, with equal-size bins).
 *
 * @returns in [0, 1]; 0 = calibrated
 * @throws as `calibrationCurve`
 */
export function expectedCalibrationError(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  binCount = 10,
): number {
  return calibrationCurve(labels, probabilities, binCount).reduce(
    (error, bin) => error + (bin.count / labels.length) * Math.abs(bin.observed - bin.predicted),
    0,
  );
}

function summarise(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  rows: Uint32Array,
): CalibrationBin {
  let predicted = 0;
  let positives = 0;
  for (const row of rows) {
    predicted += probabilities[row]!;
    positives += labels[row]!;
  }
  return { predicted: predicted / rows.length, observed: positives / rows.length, count: rows.length };
}
