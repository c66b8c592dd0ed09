import { BaseRateClassifier } from '../baselines/base-rate.ts';
import { RecencyRule, type RecencyRuleModel } from '../baselines/recency-rule.ts';
import { positiveProba } from '../estimator.ts';
import type { EngineChoice } from '../engines.ts';
import { ShapeError } from '../errors.ts';
import { MljsLogisticRegression } from '../linear/mljs-logistic-regression.ts';
import { sum } from '../math/statistics.ts';
import { calibrationCurve, type CalibrationBin } from '../metrics/calibration-curve.ts';
import {
  outOfTimeSplits,
  poolCutoffs,
  userFoldSplits,
  type ChurnCutoff,
  type ChurnRows,
} from '../model-selection/churn-cutoffs.ts';
import { chooseL2 } from '../model-selection/l2-search.ts';
import { FeatureScaler } from '../preprocessing/feature-scaler.ts';
import { earnedCalibration, NO_SCALING } from './churn-calibration.ts';
import { judgeChurnChallenger } from './churn-gate.ts';
import { measureChurn, type ChurnMetrics } from './churn-metrics.ts';
import { ChurnModel, type ChurnFeature } from './churn-model.ts';
import { reportBaselines, reportTopTenth, type ChurnBaseline, type ChurnThreshold } from './churn-report.ts';
import { missingForChurn } from './churn-requirements.ts';
import type { MissingData } from './missing-data.ts';

export interface ChurnTrainingInput {
  /** One per column of the samples. */
  readonly features: readonly ChurnFeature[];
  /** Matured cut-offs to learn from, oldest first; their horizons have passed before the first of the hold-out. */
  readonly training: readonly ChurnCutoff[];
  /** Later cut-offs to judge on, oldest first; never learned from. */
  readonly holdout: readonly ChurnCutoff[];
  /** How far the label looks ahead, in milliseconds, > 0. */
  readonly horizonMs: number;
  /** Name of the feature that the recency rule reads; `null` where the data has none, and there is no rule to beat. */
  readonly recencyFeature: string | null;
  /** Whose estimators compete. */
  readonly engine: EngineChoice;
  readonly seed: number;
  /** The serving model, judged on the same hold-out. */
  readonly champion?: ChurnModel | null;
  /** Told what is being done, in words. */
  onProgress?(stage: string): void;
}

/** One of the recipes that were tried. */
export interface ChurnCandidateReport {
  /** e.g. `logistic_regression`, `random_forest`, `gradient_boosting`. */
  readonly name: string;
  /** Package or own estimator with its version. */
  readonly engine: string;
  readonly description: string;
  /** On later parts of the training rows: what the choice was made by. */
  readonly validation: ChurnMetrics;
  /** On the hold-out, which had no say in the choice. */
  readonly metrics: ChurnMetrics;
  readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
  readonly isChosen: boolean;
}

export interface TrainedChurn {
  readonly status: 'trained';
  readonly model: ChurnModel;
  readonly promoted: boolean;
  readonly beatsBaselines: boolean;
  /** Why, in plain sentences. */
  readonly decision: readonly string[];
  /** Outcomes observed in `(from, to]`, epoch milliseconds. */
  readonly holdout: {
    readonly from: number;
    readonly to: number;
    readonly rows: number;
    readonly positives: number;
  };
  readonly metrics: ChurnMetrics;
  /** Every recipe that was tried, the chosen one among them. */
  readonly candidates: readonly ChurnCandidateReport[];
  readonly baselines: readonly ChurnBaseline[];
  readonly calibration: readonly CalibrationBin[];
  /** Selects the top tenth of the hold-out by churn risk. */
  readonly threshold: ChurnThreshold;
  /** What serves while no model does. Its threshold is a value of the recency feature, selecting the top tenth. */
  readonly rule: { readonly model: RecencyRuleModel; readonly threshold: ChurnThreshold };
  readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
  readonly trainingRows: number;
}

export type ChurnTrainingOutcome =
  { readonly status: 'insufficient_data'; readonly missing: readonly MissingData[] } | TrainedChurn;

const FINAL_STEPS = 120;
const CALIBRATION_CUTOFFS = 4;
const USER_FOLDS = 3;

/**
 * Trains a churn model on the older cut-offs and judges it on the newest, which lies at least a horizon later.
 *
 * @throws {ShapeError} if the recency feature is not among the features, or samples do not have one column per feature
 * @throws {NotFiniteError} if a sample is NaN or infinite
 */
export function trainChurnPipeline(input: ChurnTrainingInput): ChurnTrainingOutcome {
  const recencyColumn = input.features.findIndex(({ name }) => name === input.recencyFeature);
  if (recencyColumn < 0) throw new ShapeError(`There is no feature named "${input.recencyFeature}".`);
  const { training } = input;
  const holdout = input.holdout.at(-1) ?? null;
  const missing = missingForChurn(
    training.map(({ labels }) => labels),
    holdout?.labels ?? null,
  );
  if (missing.length > 0 || !holdout) return { status: 'insufficient_data', missing };

  const pooled = poolCutoffs(training);
  const { model, hyperparameters } = fitChurnModel(input, training, pooled);
  input.onProgress?.('Judging the churn model on people it has not seen');
  const rule = new RecencyRule(recencyColumn).fit(pooled.samples, pooled.labels);
  const baseRate = new BaseRateClassifier().fit(pooled.samples, pooled.labels);
  const champion = input.champion && hasSameFeatures(input.champion, input.features) ? input.champion : null;
  const probabilities = {
    challenger: model.predictProba(holdout.samples),
    baseRate: positiveProba(baseRate, holdout.samples),
    recencyRule: positiveProba(rule, holdout.samples),
    champion: champion?.predictProba(holdout.samples) ?? null,
  };
  const { labels, userKeys } = holdout;
  const verdict = judgeChurnChallenger({ labels, userKeys, seed: input.seed, ...probabilities });
  return {
    status: 'trained',
    model,
    ...verdict,
    holdout: {
      from: holdout.asOf,
      to: holdout.asOf + input.horizonMs,
      rows: labels.length,
      positives: sum(labels),
    },
    metrics: measureChurn(labels, probabilities.challenger),
    candidates: [],
    baselines: reportBaselines(labels, probabilities),
    calibration: calibrationCurve(labels, probabilities.challenger),
    threshold: reportTopTenth(labels, probabilities.challenger),
    rule: { model: rule, threshold: reportTopTenth(labels, holdout.samples.column(recencyColumn)) },
    hyperparameters,
    trainingRows: pooled.labels.length,
  };
}

function fitChurnModel(
  input: ChurnTrainingInput,
  training: readonly ChurnCutoff[],
  pooled: ChurnRows,
): { model: ChurnModel; hyperparameters: TrainedChurn['hyperparameters'] } {
  const scaler = FeatureScaler.fit(
    pooled.samples,
    input.features.map(({ transform }) => transform),
  );
  const scaled = training.map((cutoff) => ({ ...cutoff, samples: scaler.transform(cutoff.samples) }));
  const scaledPool = poolCutoffs(scaled);
  const outOfTime = outOfTimeSplits(scaled, input.horizonMs, CALIBRATION_CUTOFFS);
  const isTimeOrdered = outOfTime.length > 0;

  input.onProgress?.('Choosing how strongly to restrain the churn model');
  const validation = isTimeOrdered ? outOfTime.slice(-1) : userFoldSplits(scaledPool, USER_FOLDS, input.seed);
  const { l2 } = chooseL2(validation, input.seed);

  input.onProgress?.('Training the churn model');
  const estimator = new MljsLogisticRegression({ l2, steps: FINAL_STEPS, seed: input.seed });
  const classifier = estimator.fit(scaledPool.samples, scaledPool.labels);
  const calibration = earnedCalibration(outOfTime, estimator);
  return {
    model: new ChurnModel({
      features: input.features,
      scaler,
      classifier,
      calibration,
      probe: pooled.samples.row(0).slice(),
    }),
    hyperparameters: {
      l2,
      steps: FINAL_STEPS,
      max_rows: estimator.maxRows,
      l2_chosen_on: isTimeOrdered ? 'newest training cut-off' : `${USER_FOLDS} folds of users`,
      platt_scaling: calibration !== NO_SCALING,
    },
  };
}

function hasSameFeatures(champion: ChurnModel, features: readonly ChurnFeature[]): boolean {
  return (
    champion.features.length === features.length &&
    champion.features.every(({ name }, column) => name === features[column]!.name)
  );
}
