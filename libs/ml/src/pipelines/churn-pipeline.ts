import { BaseRateClassifier } from '../baselines/base-rate.ts';
import { RecencyRule, type RecencyRuleModel } from '../baselines/recency-rule.ts';
import type { EngineChoice } from '../engines.ts';
import { positiveProba } from '../estimator.ts';
import { ShapeError } from '../errors.ts';
import { sum } from '../math/statistics.ts';
import { calibrationCurve, type CalibrationBin } from '../metrics/calibration-curve.ts';
import { thresholdCurve, type ThresholdPoint } from '../metrics/threshold-curve.ts';
import {
  outOfTimeSplits,
  poolCutoffs,
  thinRows,
  userFoldSplits,
  type ChurnCutoff,
  type ChurnRows,
  type Split,
} from '../model-selection/churn-cutoffs.ts';
import { FeatureScaler } from '../preprocessing/feature-scaler.ts';
import { scalingOf } from './churn-calibration.ts';
import { chooseCandidate, type ChurnCandidate } from './churn-candidates.ts';
import { judgeChurnChallenger } from './churn-gate.ts';
import { measureChurn, type ChurnMetrics } from './churn-metrics.ts';
import { ChurnModel, type ChurnFeature } from './churn-model.ts';
import {
  reportBaselines,
  reportCandidates,
  reportTopTenth,
  type ChurnBaseline,
  type ChurnCandidateReport,
  type ChurnThreshold,
  type FittedCandidate,
} from './churn-report.ts';
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

export interface TrainedChurn {
  readonly status: 'trained';
  readonly model: ChurnModel;
  /** What learned it, e.g. a package with its version. */
  readonly engine: string;
  readonly promoted: boolean;
  readonly beatsBaselines: boolean;
  /** Why this candidate was chosen, in a sentence. */
  readonly choice: string;
  /** Why it was promoted or not, in plain sentences. */
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
  /** What each threshold bought on the hold-out. */
  readonly thresholds: readonly ThresholdPoint[];
  /**
   * What serves while no model does; `null` without a recency feature. Its thresholds are values of that feature; `threshold`
   * selects the top tenth.
   */
  readonly rule: {
    readonly model: RecencyRuleModel;
    readonly threshold: ChurnThreshold;
    readonly thresholds: readonly ThresholdPoint[];
  } | null;
  readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
  readonly trainingRows: number;
}

export type ChurnTrainingOutcome =
  { readonly status: 'insufficient_data'; readonly missing: readonly MissingData[] } | TrainedChurn;

const VALIDATION_CUTOFFS = 3;
const USER_FOLDS = 4;
/** Rows on either side of a validation split: hyperparameters chosen on more of them come out the same. */
const MAX_SEARCH_ROWS = 20_000;

/**
 * Tries several recipes on the training cut-offs, chooses one by predictions of later parts of them, and judges it on the
 * hold-out, which had no say in the choice.
 *
 * @throws {ShapeError} if the recency feature is not among the features, or samples do not have one column per feature
 * @throws {NotFiniteError} if a sample is NaN or infinite
 */
export function trainChurnPipeline(input: ChurnTrainingInput): ChurnTrainingOutcome {
  const recencyColumn = recencyColumnOf(input);
  const missing = missingForChurn(input.training, input.holdout);
  if (missing.length > 0) return { status: 'insufficient_data', missing };

  const pooled = poolCutoffs(input.training);
  const { chosen, reason, fitted, isTimeOrdered } = fitCandidates(input, pooled);
  input.onProgress?.('Judging the churn model on people it has not seen');
  const holdout = poolCutoffs(input.holdout);
  const { labels, userKeys } = holdout;
  const rule =
    recencyColumn === null ? null : new RecencyRule(recencyColumn).fit(pooled.samples, pooled.labels);
  const baseRate = new BaseRateClassifier().fit(pooled.samples, pooled.labels);
  const champion = input.champion && hasSameFeatures(input.champion, input.features) ? input.champion : null;
  const judged = fitted.map((candidate) => ({
    ...candidate,
    probabilities: candidate.model.predictProba(holdout.samples),
  }));
  const { model, probabilities: challenger } = judged.find(({ candidate }) => candidate === chosen)!;
  const probabilities = {
    challenger,
    baseRate: positiveProba(baseRate, holdout.samples),
    recencyRule: rule && positiveProba(rule, holdout.samples),
    champion: champion?.predictProba(holdout.samples) ?? null,
  };
  return {
    status: 'trained',
    model,
    engine: chosen.recipe.engine,
    choice: reason,
    ...judgeChurnChallenger({ labels, userKeys, seed: input.seed, ...probabilities }),
    holdout: {
      from: input.holdout[0]!.asOf,
      to: input.holdout.at(-1)!.asOf + input.horizonMs,
      rows: labels.length,
      positives: sum(labels),
    },
    metrics: measureChurn(labels, challenger),
    candidates: reportCandidates(labels, judged, chosen),
    baselines: reportBaselines(labels, probabilities),
    calibration: calibrationCurve(labels, challenger),
    threshold: reportTopTenth(labels, challenger),
    thresholds: thresholdCurve(labels, challenger),
    rule: rule && {
      model: rule,
      threshold: reportTopTenth(labels, holdout.samples.column(rule.column)),
      thresholds: thresholdCurve(labels, holdout.samples.column(rule.column)),
    },
    hyperparameters: {
      recipe: chosen.recipe.name,
      ...chosen.recipe.hyperparameters,
      chosen_on: isTimeOrdered ? 'later training cut-offs' : `${USER_FOLDS} folds of users`,
      platt_slope: chosen.slope,
    },
    trainingRows: pooled.labels.length,
  };
}

function recencyColumnOf({ features, recencyFeature }: ChurnTrainingInput): number | null {
  if (recencyFeature === null) return null;
  const column = features.findIndex(({ name }) => name === recencyFeature);
  if (column < 0) throw new ShapeError(`There is no feature named "${recencyFeature}".`);
  return column;
}

/** Chooses on parts of the training rows and fits every candidate on all of them. */
function fitCandidates(
  input: ChurnTrainingInput,
  pooled: ChurnRows,
): {
  readonly chosen: ChurnCandidate;
  readonly reason: string;
  readonly fitted: readonly FittedCandidate[];
  readonly isTimeOrdered: boolean;
} {
  const { features, training, horizonMs, engine, seed } = input;
  const scaler = FeatureScaler.fit(
    pooled.samples,
    features.map(({ transform }) => transform),
  );
  const scaled = { ...pooled, samples: scaler.transform(pooled.samples) };
  const ordered = outOfTimeSplits(unpool(scaled, training), horizonMs, VALIDATION_CUTOFFS);
  const isTimeOrdered = ordered.length > 0;
  const splits = (isTimeOrdered ? ordered : userFoldSplits(scaled, USER_FOLDS, seed)).map(
    ({ train, test }): Split => ({
      train: thinRows(train, MAX_SEARCH_ROWS, seed),
      test: thinRows(test, MAX_SEARCH_ROWS, seed),
    }),
  );
  input.onProgress?.('Choosing among churn models');
  const { chosen, candidates, reason } = chooseCandidate(splits, engine, seed);
  input.onProgress?.('Training the churn models');
  const fitted = candidates.map((candidate): FittedCandidate => {
    const classifier = candidate.recipe.fit(scaled);
    const { labels } = pooled;
    const calibration = scalingOf(candidate.slope, { labels, logOdds: classifier.logOdds(scaled.samples) });
    const probe = pooled.samples.row(0).slice();
    return { candidate, model: new ChurnModel({ features, scaler, classifier, calibration, probe }) };
  });
  return { chosen, reason, fitted, isTimeOrdered };
}

/** The pooled rows as views of each cut-off's. */
function unpool({ samples }: ChurnRows, cutoffs: readonly ChurnCutoff[]): ChurnCutoff[] {
  let start = 0;
  return cutoffs.map((cutoff) => {
    const end = start + cutoff.labels.length;
    const view = samples.rowRange(start, end);
    start = end;
    return { ...cutoff, samples: view };
  });
}

function hasSameFeatures(champion: ChurnModel, features: readonly ChurnFeature[]): boolean {
  return (
    champion.features.length === features.length &&
    champion.features.every(({ name }, column) => name === features[column]!.name)
  );
}
