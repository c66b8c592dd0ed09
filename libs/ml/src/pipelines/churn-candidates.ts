import type { PlattScaling } from '../calibration/platt-scaling.ts';
import type { EngineChoice } from '../engines.ts';
import { sigmoid } from '../math/statistics.ts';
import type { Split } from '../model-selection/churn-cutoffs.ts';
import { calibrated, earnedCalibration, poolPredictions, type Predictions } from './churn-calibration.ts';
import { measureChurn, type ChurnMetrics } from './churn-metrics.ts';
import { tuneRecipes, type TunedRecipe } from './churn-recipes.ts';

/** A recipe that is ready to be fitted, with what it did on the validation rows. */
export interface ChurnCandidate {
  readonly recipe: TunedRecipe;
  /** Slope 1 and intercept 0 where it did not earn its place. */
  readonly calibration: PlattScaling;
  /** On the test rows of all splits, calibrated. */
  readonly validation: ChurnMetrics;
}

/**
 * Tunes every recipe on the splits and chooses the one with the lowest log-loss there.
 *
 * @param splits - at least one, with scaled samples, oldest first
 */
export function chooseCandidate(
  splits: readonly Split[],
  engine: EngineChoice,
  seed: number,
): { readonly chosen: ChurnCandidate; readonly candidates: readonly ChurnCandidate[] } {
  const candidates = tuneRecipes(splits, engine, seed).map((recipe): ChurnCandidate => {
    const predictions = splits.map(({ test }, split): Predictions => ({
      labels: test.labels,
      logOdds: recipe.validation[split]!,
    }));
    const calibration = earnedCalibration(predictions);
    const { labels, logOdds } = poolPredictions(predictions);
    const probabilities = calibrated(calibration, logOdds).map(sigmoid);
    return { recipe, calibration, validation: measureChurn(labels, probabilities) };
  });
  return { candidates, chosen: candidates.reduce(better) };
}

function better(best: ChurnCandidate, next: ChurnCandidate): ChurnCandidate {
  return next.validation.log_loss < best.validation.log_loss ? next : best;
}
