import {
  churnFeatureColumns,
  eligibleRows,
  fitReasonRules,
  labelReason,
  MIN_REASON_CONFIDENCE,
  REASON_FEATURES,
  reasonEvidence,
  reasonFeatures,
  RECENCY_FEATURE,
  suggestedAction,
  toSnapshot,
  type Observations,
  type NamedRow,
  type ProfileEncoding,
  type ReasonRules,
  type Snapshot,
  type ViewerStanding,
} from '@engagement/analytics';
import {
  CHURN_REASONS,
  RISK_BANDS,
  type ChurnReason,
  type MissingRequirement,
  type RiskBand,
  type ShareEstimate,
  type ThresholdReport,
  type ViewerState,
} from '@engagement/contracts';
import { Matrix, type ThresholdPoint } from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { StoredSummary } from '../churn-run.entity.ts';
import type { ChurnScore } from '../churn-score.entity.ts';
import type { ServingChurn, ServingReason } from './artifacts.ts';
import { operatingThreshold, riskDistribution } from './operating-threshold.ts';
import type { TrainingSettings } from './training-settings.ts';

export interface ScoringModels {
  readonly churn: ServingChurn | null;
  readonly reason: ServingReason | null;
  /** For features where no churn model brings its own. */
  readonly encoding: ProfileEncoding;
  /** Of the hold-out, in days since last seen, where no churn model serves; empty if nothing has been learned yet. */
  readonly ruleThresholds: readonly ThresholdPoint[];
  readonly missing: readonly MissingRequirement[];
}

export interface Scoring {
  readonly summary: StoredSummary;
  /** One for every viewer, in the viewers' order. */
  readonly scores: readonly ChurnScore[];
  /**
   * Rows of the model's features one after the other, shape (scores with a risk, columns): those of the scores that have a risk, in
   * their order.
   */
  readonly features: Float64Array;
}

/**
 * Scores every viewer as of now: by the churn model, or by days since last seen while none serves.
 *
 * @param observed - everybody, as of now
 */
export function scoreViewers(
  observed: Observations,
  settings: TrainingSettings,
  models: ScoringModels,
): Scoring {
  const { asOf, profiles, standings } = observed;
  const encoding = models.churn?.encoding ?? models.encoding;
  const eligible = eligibleRows(observed);
  const snapshot = toSnapshot(observed, encoding, eligible);
  const samples = new Matrix(eligible.length, snapshot.columns, snapshot.features);
  const recency = churnFeatureColumns(encoding).findIndex(({ name }) => name === RECENCY_FEATURE);
  const risks = models.churn?.model.predictProba(samples) ?? null;
  const values = risks ?? samples.column(recency);
  const threshold = operatingThreshold(settings.threshold, {
    scores: values,
    scale: risks === null ? 'days' : 'risk',
    curve: models.churn?.thresholds ?? models.ruleThresholds,
  });
  const isAtRisk = (index: number): boolean => values[index]! >= threshold.value;
  const reasons = reasonsOf(eligible, snapshot, isAtRisk, { serving: models.reason, encoding });
  const riskOf = new Map(Array.from(eligible, (row, index) => [row, risks?.[index] ?? null]));
  const scores = profiles.map(({ userId }, row): ChurnScore => {
    const risk = riskOf.get(row) ?? null;
    const reason = reasons.get(row);
    const lastSeenAt = observed.lastSeenAt[row]!;
    return {
      userId,
      asOf,
      state: stateOf(standings[row]!, reason !== undefined),
      churnRisk: risk,
      band: risk === null ? null : bandOf(risk, threshold.value),
      reason: reason?.reason ?? null,
      reasonConfidence: reason?.confidence ?? null,
      evidence: reason?.evidence ?? [],
      suggestedAction: reason?.action ?? null,
      lastSeenAt: Number.isNaN(lastSeenAt) ? null : lastSeenAt,
    };
  });
  return {
    scores,
    summary: summarise(asOf, scores, risks, threshold, settings, models),
    features: risks === null ? new Float64Array() : snapshot.features,
  };
}

/** Features and risks of everybody who was scored by a model. */
export function scoredRows({ scores, features }: Scoring): {
  readonly samples: Matrix;
  readonly risks: Float64Array;
} {
  const risks = Float64Array.from(scores.flatMap(({ churnRisk }) => churnRisk ?? []));
  const columns = risks.length === 0 ? 0 : features.length / risks.length;
  return { risks, samples: new Matrix(risks.length, columns, features) };
}

interface ReasonAnswer {
  readonly reason: ChurnReason;
  readonly confidence: number | null;
  readonly evidence: ChurnScore['evidence'];
  readonly action: string;
}

/**
 * Why those at risk may be leaving; without a forest the labelling rules speak for themselves.
 *
 * @param eligible - rows of everybody, those of `snapshot` in its order
 * @param isAtRisk - of a row of `snapshot`
 * @returns by rows of everybody
 */
function reasonsOf(
  eligible: Uint32Array,
  { columns: width, features, profiles }: Snapshot,
  isAtRisk: (index: number) => boolean,
  { serving, encoding }: { readonly serving: ServingReason | null; readonly encoding: ProfileEncoding },
): Map<number, ReasonAnswer> {
  const atRisk = [...eligible.keys()].filter(isAtRisk);
  if (atRisk.length === 0) return new Map();
  const columns = churnFeatureColumns(encoding);
  const names = columns.map(({ name }) => name);
  const rules = fitReasonRules({ names, features });
  const namedRows = atRisk.map((index) => ({
    names,
    values: features.subarray(index * width, (index + 1) * width),
  }));
  const predicted = serving === null ? null : predictReasons(namedRows, rules, serving);
  return new Map(
    atRisk.map((index, position) => {
      const { values } = namedRows[position]!;
      const { reason: likeliest, confidence } = predicted?.[position] ?? {
        reason: labelReason({ names, values }, rules),
        confidence: null,
      };
      const speaking = reasonEvidence(likeliest, columns, values, rules);
      // A reason that nothing in their own numbers speaks for could not be told to anybody.
      const reason = speaking.length === 0 ? 'no_clear_reason' : likeliest;
      const evidence = speaking.length === 0 ? reasonEvidence(reason, columns, values, rules) : speaking;
      const action = suggestedAction(reason, profiles[index]!.preferredGenre);
      return [eligible[index]!, { reason, confidence, evidence, action }];
    }),
  );
}

function predictReasons(
  rows: readonly NamedRow[],
  rules: ReasonRules,
  { model }: ServingReason,
): { readonly reason: ChurnReason; readonly confidence: number }[] {
  const samples = Matrix.fromRows(
    rows.map((row) => reasonFeatures(row, rules)),
    REASON_FEATURES.length,
  );
  const { classIndex, confidence } = model.predict(samples);
  return Array.from(classIndex, (index, row) => ({
    reason: confidence[row]! >= MIN_REASON_CONFIDENCE ? CHURN_REASONS[index]! : 'no_clear_reason',
    confidence: confidence[row]!,
  }));
}

function summarise(
  asOf: number,
  scores: readonly ChurnScore[],
  risks: Float64Array | null,
  threshold: ThresholdReport,
  { horizonDays, activeWindowDays }: TrainingSettings,
  models: ScoringModels,
): StoredSummary {
  const inState = (state: ViewerState): number => scores.filter((score) => score.state === state).length;
  const atRisk = inState('at_risk');
  return {
    as_of: toIso(asOf),
    horizon_days: horizonDays,
    active_window_days: activeWindowDays,
    method: models.churn === null ? 'rule' : 'model',
    population: {
      total: scores.length,
      at_risk: atRisk,
      safe: inState('safe'),
      lapsed: inState('lapsed'),
      too_new: inState('too_new'),
    },
    expected_churn: risks === null || risks.length === 0 ? null : expectedShare(risks),
    threshold,
    risk_distribution: riskDistribution(risks),
    bands: RISK_BANDS.map((band) => ({ band, users: scores.filter((score) => score.band === band).length })),
    reasons: CHURN_REASONS.map((reason) => {
      const users = scores.filter((score) => score.reason === reason).length;
      return { reason, users, share: atRisk === 0 ? 0 : users / atRisk };
    }),
    reason_source: models.reason?.source ?? 'signal',
    missing: models.missing,
  };
}

/** People leave independently, each with an own probability: the count is Poisson-binomial, near enough to normal. */
function expectedShare(risks: Float64Array): ShareEstimate {
  const people = risks.length;
  const expected = risks.reduce((sum, risk) => sum + risk, 0);
  const margin = 1.96 * Math.sqrt(risks.reduce((sum, risk) => sum + risk * (1 - risk), 0));
  return {
    expected,
    share: expected / people,
    low_95: Math.max(0, expected - margin) / people,
    high_95: Math.min(people, expected + margin) / people,
  };
}

function stateOf(standing: ViewerStanding, isAtRisk: boolean): ViewerState {
  if (standing !== 'eligible') return standing;
  return isAtRisk ? 'at_risk' : 'safe';
}

function bandOf(risk: number, threshold: number): RiskBand {
  if (risk >= threshold) return 'high';
  return risk >= threshold / 2 ? 'medium' : 'low';
}
