import { GradientBoosting } from '../boosting/gradient-boosting.ts';
import { BlendModel, meanOf } from '../ensemble/blend-model.ts';
import type { EngineChoice } from '../engines.ts';
import { ENGINES } from '../engines.ts';
import type { ClassifierEstimator } from '../estimator.ts';
import type { AdditiveModel } from '../explanation.ts';
import { LogisticRegression } from '../linear/logistic-regression.ts';
import { MljsLogisticRegression } from '../linear/mljs-logistic-regression.ts';
import { sum } from '../math/statistics.ts';
import type { ChurnRows, Split } from '../model-selection/churn-cutoffs.ts';
import { chooseSetting, predictSplits, totalLogLoss } from '../model-selection/choose-setting.ts';
import { AdditiveForest } from '../tree/additive-forest.ts';
import { RandomForestClassifier } from '../tree/random-forest-classifier.ts';

/** Name of the recipe that is the mean of others. */
export const BLEND = 'blend';

/** A recipe whose hyperparameters have been chosen on the splits. */
export interface TunedRecipe {
  readonly name: string;
  readonly engine: string;
  readonly description: string;
  readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
  /** Log-odds for the test rows of each split, learned from its training rows. */
  readonly validation: readonly Float64Array[];
  fit(rows: ChurnRows): AdditiveModel;
}

/** Penalties that are tried: decades, because neighbours closer than that differ by noise. */
export const L2_GRID: readonly number[] = [1e-3, 1e-2, 1e-1, 1, 10, 100, 1_000];
/** Pure leaves memorise; on a real log they made the worst model that had learned anything. */
const LEAF_GRID: readonly number[] = [10, 30, 90];
const FOREST_TREES = 100;
const LEAVES_GRID: readonly number[] = [4, 12];
const LEARNING_RATE = 0.05;
const MAX_ROUNDS = 250;
/** A quarter of what fits, at half the time: finer edges are noise on so few rows. */
const BOOSTING_BINS = 63;
/** Neighbouring numbers of rounds differ by noise. */
const ROUNDS_STEP = 10;
// Ranking penalties needs less precision than the final model.
const MLJS_SEARCH = { steps: 60, maxRows: 3_000 };
const MLJS_STEPS = 120;
/** Losses that are nearer to each other than this are the same. */
const SAME_LOSS = 0.002;

/**
 * Chooses the hyperparameters of every recipe of an engine.
 *
 * @param splits - at least one, with scaled samples; no test row is older than what it is predicted from
 */
export function tuneRecipes(splits: readonly Split[], engine: EngineChoice, seed: number): TunedRecipe[] {
  const packaged = engine === 'native' ? [] : [tuneMljsRegression(splits, seed)];
  if (engine === 'mljs') return packaged;
  const linear = [...packaged, tuneRegression(splits)];
  const trees = [tuneForest(splits, seed), tuneBoosting(splits)];
  return [...linear, ...trees, blend([equalOrBetter(splits, linear), ...trees])];
}

function tuneMljsRegression(splits: readonly Split[], seed: number): TunedRecipe {
  const { setting: l2, validation } = chooseSetting(L2_GRID, splits, (penalty) =>
    predictSplits(splits, new MljsLogisticRegression({ l2: penalty, ...MLJS_SEARCH, seed })),
  );
  const estimator = new MljsLogisticRegression({ l2, steps: MLJS_STEPS, seed });
  return {
    name: 'logistic_regression_mljs',
    engine: ENGINES.churn,
    description: 'Logistic regression by the package, whitened and penalised',
    hyperparameters: { l2, steps: MLJS_STEPS, max_rows: estimator.maxRows },
    validation,
    fit: once(({ samples, labels }) => estimator.fit(samples, labels)),
  };
}

function tuneRegression(splits: readonly Split[]): TunedRecipe {
  const { setting: l2, validation } = chooseSetting(L2_GRID, splits, (penalty) =>
    predictSplits(splits, new LogisticRegression({ l2: penalty })),
  );
  return {
    name: 'logistic_regression',
    engine: ENGINES.native,
    description: "Logistic regression by Newton's method, penalised",
    hyperparameters: { l2 },
    validation,
    fit: once(({ samples, labels }) => new LogisticRegression({ l2 }).fit(samples, labels)),
  };
}

function tuneForest(splits: readonly Split[], seed: number): TunedRecipe {
  const forest = (minLeafRows: number): ClassifierEstimator<AdditiveModel> => ({
    fit: (samples, labels) =>
      new AdditiveForest(
        new RandomForestClassifier({ classCount: 2, trees: FOREST_TREES, minLeafRows, seed }).fit(
          samples,
          labels,
        ),
      ),
  });
  const { setting, validation } = chooseSetting(LEAF_GRID, splits, (leaf) =>
    predictSplits(splits, forest(leaf)),
  );
  return {
    name: 'random_forest',
    engine: ENGINES.native,
    description: 'Random forest of classification trees',
    hyperparameters: { trees: FOREST_TREES, min_leaf_rows: setting },
    validation,
    fit: once(({ samples, labels }) => forest(setting).fit(samples, labels)),
  };
}

function tuneBoosting(splits: readonly Split[]): TunedRecipe {
  const options = { rounds: MAX_ROUNDS, learningRate: LEARNING_RATE, maxBins: BOOSTING_BINS };
  const tried = LEAVES_GRID.map((maxLeaves) => {
    const models = splits.map(({ train }) =>
      new GradientBoosting({ ...options, maxLeaves }).fit(train.samples, train.labels),
    );
    const losses = new Float64Array(MAX_ROUNDS / ROUNDS_STEP);
    models.forEach((model, split) => {
      const { test } = splits[split]!;
      model.stagedLogOdds(test.samples, (rounds, logOdds) => {
        if (rounds % ROUNDS_STEP === 0)
          losses[rounds / ROUNDS_STEP - 1]! += totalLogLoss(test.labels, logOdds);
      });
    });
    const loss = Math.min(...losses);
    return { maxLeaves, models, loss, rounds: ROUNDS_STEP * (losses.indexOf(loss) + 1) };
  });
  const { maxLeaves, models, rounds } = tried.reduce((best, next) => (next.loss < best.loss ? next : best));
  return {
    name: 'gradient_boosting',
    engine: ENGINES.native,
    description: 'Gradient boosting of small trees',
    hyperparameters: { rounds, learning_rate: LEARNING_RATE, max_leaves: maxLeaves },
    validation: models.map((model, split) => model.firstRounds(rounds).logOdds(splits[split]!.test.samples)),
    fit: once(({ samples, labels }) =>
      new GradientBoosting({ ...options, rounds, maxLeaves }).fit(samples, labels),
    ),
  };
}

/** The first of two regressions, which differ in how they step to the same optimum, unless the other one is better. */
function equalOrBetter(splits: readonly Split[], regressions: readonly TunedRecipe[]): TunedRecipe {
  const lossOf = ({ validation }: TunedRecipe): number =>
    sum(validation.map((logOdds, split) => totalLogLoss(splits[split]!.test.labels, logOdds)));
  return regressions.reduce((one, other) => (lossOf(other) < (1 - SAME_LOSS) * lossOf(one) ? other : one));
}

function blend(members: readonly TunedRecipe[]): TunedRecipe {
  return {
    name: BLEND,
    engine: [...new Set(members.map(({ engine }) => engine))].join(' + '),
    description: `Mean log-odds of ${members.map(({ name }) => name.replaceAll('_', ' ')).join(', ')}`,
    hyperparameters: {},
    validation: members[0]!.validation.map((_, split) =>
      meanOf(members.map(({ validation }) => validation[split]!)),
    ),
    fit: (rows) => new BlendModel(members.map((member) => member.fit(rows))),
  };
}

/** Fits once for the same rows: a blend's members are candidates themselves. */
function once<Rows extends object, Model>(fit: (rows: Rows) => Model): (rows: Rows) => Model {
  const fitted = new WeakMap<Rows, { readonly model: Model }>();
  return (rows) => {
    const known = fitted.get(rows) ?? { model: fit(rows) };
    fitted.set(rows, known);
    return known.model;
  };
}
