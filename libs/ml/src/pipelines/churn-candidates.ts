import type { Predictions } from '../calibration/platt-scaling.ts';
import type { EngineChoice } from '../engines.ts';
import { sigmoid } from '../math/statistics.ts';
import { rowLogLosses } from '../metrics/classification.ts';
import { bootstrapLossDifference } from '../model-selection/bootstrap-difference.ts';
import type { Split } from '../model-selection/churn-cutoffs.ts';
import { earnedSlope, settled } from './churn-calibration.ts';
import { measureChurn, type ChurnMetrics } from './churn-metrics.ts';
import { BLEND, tuneRecipes, type TunedRecipe } from './churn-recipes.ts';

/** A recipe that is ready to be fitted, with what it did on the validation rows. */
export interface ChurnCandidate {
  readonly recipe: TunedRecipe;
  /** Of its Platt scaling; 1 where that did not earn its place. */
  readonly slope: number;
  /** On the test rows of all splits, each with the base rate that it turned out to have. */
  readonly validation: ChurnMetrics;
}

/** What was tried, and what was taken. */
export interface Choice {
  readonly chosen: ChurnCandidate;
  readonly candidates: readonly ChurnCandidate[];
  /** Why, in a sentence. */
  readonly reason: string;
}

interface Contestant {
  readonly candidate: ChurnCandidate;
  /** Log-loss of every validation row. */
  readonly losses: Float64Array;
}

/**
 * Tunes every recipe on the splits and chooses by log-loss there. How the base rate moved from one split to the next is left
 * out of it: no recipe could have known, and it would only favour the timid ones.
 *
 * The blend is taken unless a single recipe is better by more than chance: the best of several on a few weeks is the best
 * by luck as well, and the mean of all is not (the "forecast combination puzzle", Timmermann 2006).
 *
 * @param splits - at least one, with scaled samples, oldest first
 */
export function chooseCandidate(splits: readonly Split[], engine: EngineChoice, seed: number): Choice {
  const labels = Uint8Array.from(splits.flatMap(({ test }) => [...test.labels]));
  const contestants = tuneRecipes(splits, engine, seed).map((recipe): Contestant => {
    const sets = splits.map(({ test }, split): Predictions => ({
      labels: test.labels,
      logOdds: recipe.validation[split]!,
    }));
    const slope = earnedSlope(sets);
    const probabilities = sets.flatMap((set) => [...settled(set, slope).map(sigmoid)]);
    return {
      candidate: { recipe, slope, validation: measureChurn(labels, probabilities) },
      losses: rowLogLosses(labels, probabilities),
    };
  });
  const userKeys = splits.flatMap(({ test }) => test.userKeys);
  const { chosen, reason } = choose(contestants, userKeys, seed);
  return { chosen, reason, candidates: contestants.map(({ candidate }) => candidate) };
}

function choose(
  contestants: readonly Contestant[],
  userKeys: readonly string[],
  seed: number,
): Pick<Choice, 'chosen' | 'reason'> {
  const best = contestants.reduce((one, other) => (lossOf(other) < lossOf(one) ? other : one));
  const blend = contestants.find(({ candidate }) => candidate.recipe.name === BLEND);
  if (blend === undefined || best === blend)
    return { chosen: best.candidate, reason: `${told(best)}, the lowest of all.` };
  const { losses } = best;
  const { low90 } = bootstrapLossDifference({ losses, otherLosses: blend.losses, userKeys, seed });
  return low90 > 0
    ? {
        chosen: best.candidate,
        reason: `${told(best)}, lower than the blend's ${format(blend)} by more than chance.`,
      }
    : {
        chosen: blend.candidate,
        reason: `${told(blend)}; ${best.candidate.recipe.name} had ${format(best)}, which is no more than chance.`,
      };
}

function lossOf({ candidate }: Contestant): number {
  return candidate.validation.log_loss;
}

function told(contestant: Contestant): string {
  return `Took ${contestant.candidate.recipe.name}: log-loss ${format(contestant)} on later training rows`;
}

function format(contestant: Contestant): string {
  return lossOf(contestant).toFixed(4);
}
