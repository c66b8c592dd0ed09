import { Matrix } from '../math/matrix.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import { sigmoid } from '../math/statistics.ts';
import type { ChurnCutoff } from '../model-selection/churn-cutoffs.ts';
import type { ChurnFeature } from '../pipelines/churn-model.ts';

export const DAY_MS = 86_400_000;

/** Recency, stalls an hour and two columns that tell nothing. */
export const CHURN_FEATURES: readonly ChurnFeature[] = [
  { name: 'days_since_last_seen', group: 'recency', transform: 'log1p' },
  { name: 'stalls_per_hour', group: 'playback_quality', transform: 'log1p' },
  { name: 'age', group: 'profile', transform: 'identity' },
  { name: 'has_plan', group: 'profile', transform: 'identity' },
];

export interface ChurnProblem {
  readonly day: number;
  readonly users?: number;
  readonly seed?: number;
  /** Log-odds of leaving per unit of log(1 + stalls an hour); 0 = stalls do not matter. */
  readonly stallEffect?: number;
  /** The same for log(1 + days since last seen). */
  readonly recencyEffect?: number;
}

/** A seeded cut-off whose people leave for known causes. */
export function aChurnCutoff(problem: ChurnProblem): ChurnCutoff {
  const { day, users = 300, seed = day + 1, stallEffect = 2, recencyEffect = 1 } = problem;
  const random = new SeededRandom(seed);
  const samples = new Matrix(users, CHURN_FEATURES.length);
  const labels = Uint8Array.from({ length: users }, (_, row) => {
    const recency = -5 * Math.log(1 - random.next());
    const stalls = -2 * Math.log(1 - random.next());
    samples.row(row).set([recency, stalls, 18 + random.integer(60), random.integer(2)]);
    const logOdds =
      -1 + recencyEffect * (Math.log1p(recency) - 1.4) + stallEffect * (Math.log1p(stalls) - 0.9);
    return random.next() < sigmoid(logOdds) ? 1 : 0;
  });
  return { asOf: day * DAY_MS, userKeys: Array.from(labels, (_, row) => `u${row}`), samples, labels };
}
