import {
  buildSnapshot,
  churnFeatureColumns,
  DEFAULT_STANDING,
  eligibleRows,
  fitReasonRules,
  labelReason,
  reasonEvidence,
  RECENCY_FEATURE,
  suggestedAction,
  type ProfileEncoding,
  type Viewer,
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
import { Matrix } from '@engagement/ml';
import { toIso } from '../../common/instants.ts';
import type { StoredSummary } from '../churn-run.entity.ts';
import type { ChurnScore } from '../churn-score.entity.ts';
import type { ServingChurn, ServingReason } from './artifacts.ts';
import { HORIZON_DAYS, type TrainingContext } from './train-churn.ts';

/** Below this probability a reason is not named. */
const MIN_REASON_CONFIDENCE = 0.5;

/** Days of silence at which the rule warns while nothing has been learned yet. */
const DEFAULT_RULE_DAYS = 7;

export interface ScoringModels {
  readonly churn: ServingChurn | null;
  readonly reason: ServingReason | null;
  /** For features where no churn model brings its own. */
  readonly encoding: ProfileEncoding;
  /** In days, where no churn model serves; `null` if nothing has been learned yet. */
  readonly ruleThreshold: ThresholdReport | null;
  readonly missing: readonly MissingRequirement[];
}

export interface Scoring {
  readonly summary: StoredSummary;
  /** One for every viewer, in the viewers' order. */
  readonly scores: readonly ChurnScore[];
}

/** Scores every viewer as of now: by the churn model, or by days since last seen while none serves. */
export function scoreViewers({ viewers, zone, now }: TrainingContext, models: ScoringModels): Scoring {
  const encoding = models.churn?.encoding ?? models.encoding;
  const snapshot = buildSnapshot(viewers, { asOf: now, zone, encoding, horizonDays: null });
  const eligible = eligibleRows(snapshot);
  const threshold = models.churn?.threshold ?? models.ruleThreshold ?? defaultRule();
  const columns = churnFeatureColumns(encoding);
  const samples = new Matrix(eligible.userIds.length, columns.length, eligible.features);
  const recency = columns.findIndex(({ name }) => name === RECENCY_FEATURE);
  const risks = models.churn?.model.predictProba(samples) ?? null;
  const values = risks ?? samples.column(recency);
  const byUser = new Map(viewers.map((viewer) => [viewer.profile.userId, viewer]));
  const atRisk = eligible.userIds.filter((_, row) => values[row]! >= threshold.value);
  const reasons = reasonsOf(
    atRisk.map((userId) => byUser.get(userId)!),
    { zone, now },
    models.reason,
    encoding,
    eligible.features,
  );
  const rowOf = new Map(eligible.userIds.map((userId, row) => [userId, row]));
  const scores = snapshot.userIds.map((userId, index): ChurnScore => {
    const row = rowOf.get(userId);
    const risk = row === undefined || risks === null ? null : risks[row]!;
    const reason = reasons.get(userId);
    return {
      userId,
      asOf: now,
      state: stateOf(snapshot.standings[index]!, reason !== undefined),
      churnRisk: risk,
      band: risk === null ? null : bandOf(risk, threshold.value),
      reason: reason?.reason ?? null,
      reasonConfidence: reason?.confidence ?? null,
      evidence: reason?.evidence ?? [],
      suggestedAction: reason?.action ?? null,
      lastSeenAt: lastSeenAt(byUser.get(userId)!),
    };
  });
  return { scores, summary: summarise(now, scores, risks, threshold, models) };
}

interface ReasonAnswer {
  readonly reason: ChurnReason;
  readonly confidence: number | null;
  readonly evidence: ChurnScore['evidence'];
  readonly action: string;
}

/** Why those at risk may be leaving; without a forest the labelling rules speak for themselves. */
function reasonsOf(
  viewers: readonly Viewer[],
  { zone, now }: Pick<TrainingContext, 'zone' | 'now'>,
  serving: ServingReason | null,
  encoding: ProfileEncoding,
  everybody: Float64Array,
): Map<string, ReasonAnswer> {
  const answers = new Map<string, ReasonAnswer>();
  if (viewers.length === 0) return answers;
  const columns = churnFeatureColumns(encoding);
  const names = columns.map(({ name }) => name);
  const rules = fitReasonRules({ names, features: everybody });
  const own = buildSnapshot(viewers, { asOf: now, zone, encoding, horizonDays: null });
  const predicted = serving === null ? null : predictReasons(viewers, { zone, now }, serving);
  viewers.forEach(({ profile }, row) => {
    const values = own.features.subarray(row * own.columns, (row + 1) * own.columns);
    const { reason, confidence } = predicted?.[row] ?? {
      reason: labelReason({ names, values }, rules),
      confidence: null,
    };
    answers.set(profile.userId, {
      reason,
      confidence,
      evidence: reasonEvidence(reason, columns, values, rules),
      action: suggestedAction(reason, profile.preferredGenre),
    });
  });
  return answers;
}

function predictReasons(
  viewers: readonly Viewer[],
  { zone, now }: Pick<TrainingContext, 'zone' | 'now'>,
  { model, encoding }: ServingReason,
): { readonly reason: ChurnReason; readonly confidence: number }[] {
  const { features, columns } = buildSnapshot(viewers, { asOf: now, zone, encoding, horizonDays: null });
  const { classIndex, confidence } = model.predict(new Matrix(viewers.length, columns, features));
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
  models: ScoringModels,
): StoredSummary {
  const inState = (state: ViewerState): number => scores.filter((score) => score.state === state).length;
  const atRisk = inState('at_risk');
  return {
    as_of: toIso(asOf),
    horizon_days: HORIZON_DAYS,
    active_window_days: DEFAULT_STANDING.activeWindowDays,
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
    bands: RISK_BANDS.map((band) => ({ band, users: scores.filter((score) => score.band === band).length })),
    reasons: CHURN_REASONS.map((reason) => {
      const users = scores.filter((score) => score.reason === reason).length;
      return { reason, users, share: atRisk === 0 ? 0 : users / atRisk };
    }),
    reason_source: 'signal',
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

function lastSeenAt({ sessions }: Viewer): number | null {
  return sessions.reduce<number | null>(
    (last, { startedAt }) => Math.max(last ?? startedAt, startedAt),
    null,
  );
}

function defaultRule(): ThresholdReport {
  return { value: DEFAULT_RULE_DAYS, precision: null, recall: null, lift: null };
}
