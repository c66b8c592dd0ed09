import { EmptyDataError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { mean, quantile } from '../math/statistics.ts';

/** A mean with its 90 % bootstrap interval. */
export interface BootstrapMean {
  readonly mean: number;
  readonly low90: number;
  readonly high90: number;
}

const RESAMPLES = 2_000;

/**
 * Mean with a percentile bootstrap (Efron 1979): how far it would move with other values of the same kind.
 *
 * @param values - at least one
 * @throws {EmptyDataError} if there are none
 */
export function bootstrapMean(values: readonly number[], seed: number): BootstrapMean {
  if (values.length === 0) throw new EmptyDataError('The mean of no values is not defined.');
  const random = new SeededRandom(seed);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[random.integer(values.length)]!)),
  );
  return { mean: mean(values), low90: quantile(means, 0.05), high90: quantile(means, 0.95) };
}
