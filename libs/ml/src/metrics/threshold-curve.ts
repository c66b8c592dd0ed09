import { clamp, sum } from '../math/statistics.ts';
import { assertComparable } from './classification.ts';

/** What one threshold buys: those at or above it are selected. */
export interface ThresholdPoint {
  /** On the scale of the scores. */
  readonly value: number;
  /** Of all rows, the share that is selected, (0, 1]. */
  readonly share: number;
  /** Of the selected, the share that is positive. */
  readonly precision: number;
  /** Of the positive, the share that is selected; `null` when nothing is positive. */
  readonly recall: number | null;
  /** Precision ÷ base rate; `null` when nothing is positive. */
  readonly lift: number | null;
}

/** What is known of a threshold between the points of a curve. */
export interface ThresholdEstimate {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly lift: number | null;
}

/** Closest together where thresholds are chosen: among the few who are contacted. In thousandths of the rows. */
const SHARES = [
  ...steps(1, 50, 1), // by a thousandth up to a twentieth
  ...steps(55, 300, 5),
  ...steps(310, 1_000, 10),
];

/**
 * Precision, recall and lift of every threshold that may be chosen, as at most 170 points: few enough to be stored with a model and
 * drawn. Rows that tie are selected together, so there are fewer points where scores tie.
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param scores - any scale, higher = more likely 1, length n
 * @returns falling values, rising shares; the last point selects every row
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function thresholdCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): ThresholdPoint[] {
  assertComparable(labels, scores);
  const rows = labels.length;
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  order.sort((left, right) => scores[right]! - scores[left]!);
  const positives = sum(labels);
  const points: ThresholdPoint[] = [];
  let [selected, caught] = [0, 0];
  for (const thousandths of SHARES) {
    // The guard keeps a tenth of 20 at 2 where the product is computed a hair above it.
    const wanted = Math.max(1, Math.ceil((rows * thousandths) / 1_000 - 1e-9));
    if (wanted <= selected) continue;
    const value = scores[order[wanted - 1]!]!;
    for (; selected < rows && scores[order[selected]!]! >= value; selected++)
      caught += labels[order[selected]!]!;
    const precision = caught / selected;
    points.push({
      value,
      share: selected / rows,
      precision,
      recall: positives > 0 ? caught / positives : null,
      lift: positives > 0 ? precision / (positives / rows) : null,
    });
  }
  return points;
}

/**
 * The first point that selects a share of the rows; more only where scores tie or the share lies between two points.
 *
 * @param share - in (0, 1]
 * @returns `null` for an empty curve
 */
export function pointOfShare(curve: readonly ThresholdPoint[], share: number): ThresholdPoint | null {
  return curve.find((point) => point.share >= share - 1e-9) ?? curve.at(-1) ?? null;
}

/**
 * What a threshold buys by a curve: between two points those whom it selects are taken to lie evenly.
 *
 * @returns `null` throughout above the first point, where too few rows lay to measure anything, and for an empty curve
 */
export function estimateAt(curve: readonly ThresholdPoint[], value: number): ThresholdEstimate {
  const below = curve.findIndex((point) => point.value <= value);
  const after = below < 0 ? curve.at(-1) : curve[below];
  if (after === undefined) return NOT_MEASURED;
  if (below < 0 || after.value === value) return estimateOf(after);
  const before = curve[below - 1];
  if (before === undefined) return NOT_MEASURED;
  const weight = clamp((before.value - value) / (before.value - after.value), 0, 1);
  const between = (one: number, other: number): number => one + weight * (other - one);
  const share = between(before.share, after.share);
  const precision = between(before.share * before.precision, after.share * after.precision) / share;
  const baseRate = curve.at(-1)!.precision;
  return {
    precision,
    recall: before.recall === null || after.recall === null ? null : between(before.recall, after.recall),
    lift: baseRate > 0 ? precision / baseRate : null,
  };
}

const NOT_MEASURED: ThresholdEstimate = { precision: null, recall: null, lift: null };

function estimateOf({ precision, recall, lift }: ThresholdPoint): ThresholdEstimate {
  return { precision, recall, lift };
}

function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}
