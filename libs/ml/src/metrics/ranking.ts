import { sum } from '../math/statistics.ts';
import { assertComparable } from './classification.ts';

/**
 * Area under the ROC curve: the chance that a random positive scores higher than a random negative, ties counting
 * half (Mann–Whitney U).
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param scores - any scale, higher = more likely 1, length n
 * @returns in [0, 1], or `null` when one class is absent
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function rocAuc(labels: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  assertComparable(labels, scores);
  let negativesBelow = 0;
  let pairsWon = 0;
  for (const tie of tiesByAscendingScore(labels, scores)) {
    pairsWon += tie.positives * (negativesBelow + tie.negatives / 2);
    negativesBelow += tie.negatives;
  }
  const positives = sum(labels);
  const pairs = positives * (labels.length - positives);
  return pairs > 0 ? pairsWon / pairs : null;
}

/**
 * Average precision: precision at each threshold weighted by the recall gained there (no interpolation). The base rate
 * is what a random order reaches.
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param scores - any scale, higher = more likely 1, length n; equal scores are one threshold
 * @returns in [0, 1], or `null` when there is no positive
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function averagePrecision(labels: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  assertComparable(labels, scores);
  let selected = 0;
  let caught = 0;
  let total = 0;
  for (const tie of tiesByAscendingScore(labels, scores).reverse()) {
    selected += tie.positives + tie.negatives;
    caught += tie.positives;
    total += tie.positives * (caught / selected);
  }
  return caught > 0 ? total / caught : null;
}

/**
 * Lift: rate of positives among the highest-scored `fraction` of rows ÷ rate among all. Rows that tie at the border
 * count with the rate of their tie, so the order of the input does not matter.
 *
 * @param labels - 0 or 1, length n ≥ 1
 * @param scores - any scale, higher = more likely 1, length n
 * @param fraction - in (0, 1]; at least one row is taken
 * @returns ≥ 0 (1 = no better than chance), or `null` when there is no positive
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 * @throws {RangeError} if the fraction is outside (0, 1]
 */
export function liftAtFraction(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  fraction: number,
): number | null {
  assertComparable(labels, scores);
  const wanted = topRowCount(labels.length, fraction);
  let rest = wanted;
  let caught = 0;
  for (const tie of tiesByAscendingScore(labels, scores).reverse()) {
    const size = tie.positives + tie.negatives;
    const taken = Math.min(rest, size);
    caught += tie.positives * (taken / size);
    rest -= taken;
    if (rest === 0) break;
  }
  const positives = sum(labels);
  return positives > 0 ? caught / wanted / (positives / labels.length) : null;
}

/**
 * The score that selects the highest `fraction` of rows by "score ≥ value": the lowest score inside it. More rows are
 * selected only where scores tie.
 *
 * @param scores - length n ≥ 1
 * @param fraction - in (0, 1]
 * @throws {RangeError} if there is no score or the fraction is outside (0, 1]
 */
export function topFractionThreshold(scores: ArrayLike<number>, fraction: number): number {
  const count = topRowCount(scores.length, fraction);
  return Float64Array.from(scores).sort()[scores.length - count]!;
}

function topRowCount(rows: number, fraction: number): number {
  if (!(fraction > 0 && fraction <= 1))
    throw new RangeError(`A fraction has to be in (0, 1], not ${fraction}.`);
  if (rows === 0) throw new RangeError('There is no top among no rows.');
  // The guard keeps a tenth of 20 at 2 although 0.1 × 20 is computed a hair above it for some sizes.
  return Math.max(1, Math.ceil(rows * fraction - 1e-9));
}

interface Tie {
  positives: number;
  negatives: number;
}

function tiesByAscendingScore(labels: ArrayLike<number>, scores: ArrayLike<number>): Tie[] {
  const order = Uint32Array.from({ length: labels.length }, (_, row) => row);
  order.sort((left, right) => scores[left]! - scores[right]!);
  const ties: Tie[] = [];
  let previous: number | null = null;
  for (const row of order) {
    if (previous === null || scores[row] !== previous) ties.push({ positives: 0, negatives: 0 });
    previous = scores[row]!;
    const tie = ties.at(-1)!;
    if (labels[row]) tie.positives += 1;
    else tie.negatives += 1;
  }
  return ties;
}
