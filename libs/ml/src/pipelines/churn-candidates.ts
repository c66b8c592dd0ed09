import type { Predictions } from '../calibration/platt-scaling.ts';
import type { EngineChoice } from '../engines.ts';
import { sigmoid } from '../math/statistics.ts';
import type { Split } from '../model-selection/churn-cutoffs.ts';
import { earnedSlope, settled } from './churn-calibration.ts';
import { measureChurn, type ChurnMetrics } from './churn-metrics.ts';
import { tuneRecipes, type TunedRecipe } from './churn-recipes.ts';

/** A recipe that is ready to be fitted, with what it did on the validation rows. */
export interface ChurnCandidate {
  readonly recipe: TunedRecipe;
  /** Of its Platt scaling; 1 where that did not earn its place. */
  readonly slope: number;
  /** On the test rows of all splits, each with the base rate that it turned out to have. */
  readonly validation: ChurnMetrics;
}

/**
 * Tunes every recipe on the splits and chooses the one with the lowest log-loss there. How the base rate moved from one
 * split to the next is left out of it: no recipe could have known, and it would only favour the timid ones.
 *
 * @param splits - at least one, with scaled samples, oldest first
 */
export function chooseCandidate(
  splits: readonly Split[],
  engine: EngineChoice,
  seed: number,
): { readonly chosen: ChurnCandidate; readonly candidates: readonly ChurnCandidate[] } {
  const candidates = tuneRecipes(splits, engine, seed).map((recipe): ChurnCandidate => {
    const sets = splits.map(({ test }, split): Predictions => ({
      labels: test.labels,
      logOdds: recipe.validation[split]!,
    }));
    const slope = earnedSlope(sets);
    const labels = splits.flatMap(({ test }) => [...test.labels]);
    const probabilities = sets.flatMap((set) => [...settled(set, slope).map(sigmoid)]);
    return { recipe, slope, validation: measureChurn(labels, probabilities) };
  });
  return { candidates, chosen: candidates.reduce(better) };
}

function better(best: ChurnCandidate, next: ChurnCandidate): ChurnCandidate {
  return next.validation.log_loss < best.validation.log_loss ? next : best;
}
