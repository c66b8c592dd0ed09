import { EmptyDataError, ShapeError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { quantile, sum } from '../math/statistics.ts';

/** A mean difference with its 90 % bootstrap interval. */
export interface BootstrapDifference {
  readonly mean: number;
  readonly low90: number;
  readonly high90: number;
}

export interface BootstrapInput {
  /** Loss of the one per row. */
  readonly losses: ArrayLike<number>;
  /** Loss of the other per row. */
  readonly otherLosses: ArrayLike<number>;
  /** Whom each row is about; the rows of one user are drawn together, because they are not independent. */
  readonly userKeys: readonly string[];
  readonly seed: number;
  /** Number of resamples; 1,000 when absent. */
  readonly resamples?: number;
}

/**
 * Mean of `otherLosses − losses` (above zero: the first one is better) with a percentile bootstrap over users.
 *
 * @throws {EmptyDataError} if there are no rows
 * @throws {ShapeError} if the lengths differ
 */
export function bootstrapLossDifference(input: BootstrapInput): BootstrapDifference {
  const { totals, counts } = perUser(input);
  const resamples = input.resamples ?? 1_000;
  const random = new SeededRandom(input.seed);
  const means = Float64Array.from({ length: resamples }, () => {
    let total = 0;
    let rows = 0;
    totals.forEach(() => {
      const user = random.integer(totals.length);
      total += totals[user]!;
      rows += counts[user]!;
    });
    return total / rows;
  });
  return {
    mean: sum(totals) / sum(counts),
    low90: quantile(means, 0.05),
    high90: quantile(means, 0.95),
  };
}

function perUser(input: BootstrapInput): { totals: number[]; counts: number[] } {
  const { losses, otherLosses, userKeys } = input;
  if (losses.length === 0) throw new EmptyDataError('There are no losses to compare.');
  if (losses.length !== otherLosses.length || losses.length !== userKeys.length) {
    throw new ShapeError(
      `${losses.length} losses, ${otherLosses.length} other losses and ${userKeys.length} user keys do not match.`,
    );
  }
  const indexOf = new Map<string, number>();
  const totals: number[] = [];
  const counts: number[] = [];
  userKeys.forEach((key, row) => {
    const index = indexOf.get(key) ?? indexOf.size;
    indexOf.set(key, index);
    totals[index] = (totals[index] ?? 0) + otherLosses[row]! - losses[row]!;
    counts[index] = (counts[index] ?? 0) + 1;
  });
  return { totals, counts };
}
