import { EmptyDataError, ShapeError } from '../errors.ts';
import { sum } from '../math/statistics.ts';
import { driftLevel, type DriftLevel } from './drift-level.ts';
import { countPerBin, type ReferenceBins } from './reference-bins.ts';

/** How far a column has moved from where it was in training. */
export interface PopulationDrift {
  /** Population stability index, ≥ 0. */
  readonly psi: number;
  /** What the index reaches by chance alone with so few rows. */
  readonly byChance: number;
  readonly level: DriftLevel;
}

/** The usual reading of the index (Siddiqi 2006): below .1 no change, up to .25 a moderate one, above it a shift. */
const LIMITS = { watch: 0.1, alarm: 0.25 };

/** Counted into every bin, so that an empty one has a share above 0 and a logarithm: half a row, as Jeffreys' prior has it. */
const SMOOTHING = 0.5;

/** One in ten thousand: some forty columns are looked at, day after day. */
const CHANCE_Z = 3.719;

/**
 * Population stability index, Σ (present share − reference share) · ln(present share ÷ reference share) over the bins (Siddiqi 2006;
 * Jeffreys' divergence), with half a row added to each bin of both.
 *
 * @param reference - rows per bin in training
 * @param present - rows per bin now
 * @returns ≥ 0; 0 for equal shares
 * @throws {ShapeError} if the numbers of bins differ
 * @throws {EmptyDataError} if either has no rows
 */
export function populationStabilityIndex(reference: ArrayLike<number>, present: ArrayLike<number>): number {
  if (reference.length !== present.length)
    throw new ShapeError(`${reference.length} bins cannot be compared with ${present.length}.`);
  const [referenceShares, presentShares] = [smoothedShares(reference), smoothedShares(present)];
  return sum(
    presentShares.map(
      (share, bin) => (share - referenceShares[bin]!) * Math.log(share / referenceShares[bin]!),
    ),
  );
}

/**
 * Compares a column with its training rows.
 *
 * @param values - now, finite; `null` is answered where there are none
 */
export function populationDrift(reference: ReferenceBins, values: Float64Array): PopulationDrift | null {
  if (values.length === 0) return null;
  const psi = populationStabilityIndex(reference.counts, countPerBin(reference.edges, values));
  const byChance = indexByChance(reference.counts.length, sum(reference.counts), values.length);
  return { psi, byChance, level: driftLevel(psi, LIMITS, byChance) };
}

/**
 * Where nothing has moved, the index is distributed as (1 ÷ n + 1 ÷ m) · χ² with one degree of freedom less than bins (Yurdakul and
 * Naranjo 2020); the quantile of χ² by Wilson and Hilferty (1931).
 */
function indexByChance(bins: number, referenceRows: number, presentRows: number): number {
  const freedom = bins - 1;
  const spread = 2 / (9 * freedom);
  const chiSquare = freedom * (1 - spread + CHANCE_Z * Math.sqrt(spread)) ** 3;
  return (1 / referenceRows + 1 / presentRows) * chiSquare;
}

function smoothedShares(counts: ArrayLike<number>): number[] {
  const total = sum(counts);
  if (total === 0) throw new EmptyDataError('A distribution of no rows cannot be compared.');
  return Array.from(counts, (count) => (count + SMOOTHING) / (total + SMOOTHING * counts.length));
}
