import { describe, expect, it } from '@jest/globals';
import { SeededRandom } from '../math/seeded-random.ts';
import type { ChurnCutoff } from '../model-selection/churn-cutoffs.ts';
import { aChurnCutoff, CHURN_FEATURES, DAY_MS } from '../testing/churn-problem.ts';
import { trainChurnPipeline } from './churn-pipeline.ts';

/** People who left for known causes, with each other's outcomes. */
function shuffled(day: number, users: number): ChurnCutoff {
  const cutoff = aChurnCutoff({ day, users });
  const order = new SeededRandom(day + 50).permutation(users);
  return { ...cutoff, labels: Uint8Array.from(order, (row) => cutoff.labels[row]!) };
}

describe('churn pipeline on shuffled labels', () => {
  it('tells nobody apart and promotes nothing', () => {
    const outcome = trainChurnPipeline({
      features: CHURN_FEATURES,
      training: [0, 14, 28].map((day) => shuffled(day, 1_500)),
      // So many that chance alone moves AUC by less than .01.
      holdout: [shuffled(42, 8_000)],
      horizonMs: 14 * DAY_MS,
      recencyFeature: 'days_since_last_seen',
      engine: 'auto',
      seed: 1,
    });
    if (outcome.status !== 'trained') throw new Error('It was not trained.');
    for (const { metrics } of outcome.candidates) expect(Math.abs(metrics.roc_auc! - 0.5)).toBeLessThan(0.03);
    expect(outcome.promoted).toBe(false);
    expect(outcome.beatsBaselines).toBe(false);
  });
});
