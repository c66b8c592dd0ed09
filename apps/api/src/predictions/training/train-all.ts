import {
  firstEventQuery,
  TimeZone,
  toFirstEventAt,
  toNumber,
  type FirstEventRow,
  type ObservationPlan,
  type Observations,
  type ObservedReason,
  type Snapshot,
  type SqlNumber,
} from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';
import { readMaturedScorings } from '../drift/matured-scorings.ts';
import { measureDrift, type DriftInput } from '../drift/measure-drift.ts';
import { loadChampions } from './load-champions.ts';
import { observeEverybody, presentPlan } from './observe-everybody.ts';
import { readActivityGaps } from './read-activity-gaps.ts';
import { readObservedReasons } from './read-observed-reasons.ts';
import { reasonPlans, toReasonSnapshots } from './reason-plans.ts';
import { scoredRows, scoreViewers } from './score-viewers.ts';
import { loadAudience, trainAudience } from './train-audience.ts';
import { churnCutoffs, learnFromEvery, trainChurn, type TrainingContext } from './train-churn.ts';
import { trainReasons } from './train-reasons.ts';
import { standingSettings } from './training-settings.ts';
import type { TrainingRequest, TrainingResult } from './training-messages.ts';

/**
 * One whole retraining: reads, trains, judges against the champions, scores everybody and forecasts. Writes nothing.
 *
 * @param report - told what is being done, in words
 */
export async function trainAll(
  database: ReadDatabase,
  request: TrainingRequest,
  report: (stage: string) => void,
): Promise<TrainingResult> {
  const { now, settings, champions } = request;
  const context = await contextOf(database, request, report);
  const { zone, firstEventAt } = context;
  const hours = await loadAudience(database, zone, firstEventAt, now);
  const audience = trainAudience(context, hours, champions.audience);
  const observed = await readObservedReasons(database, now);
  report('Looking at everybody');
  const looked = await lookAtEverybody(database, context, observed);
  const serving = loadChampions(champions, settings);
  const churn = trainChurn(context, looked.matured, serving.churn);
  const { open, respondents } = looked;
  const reasonRows = toReasonSnapshots(churn.encoding, churn.snapshots, open, respondents);
  const reason = trainReasons(context, reasonRows, observed, serving.reason);
  report('Scoring everybody');
  const scoring = scoreViewers(looked.present, settings, {
    churn: churn.serving,
    reason: reason.serving,
    encoding: churn.encoding,
    ruleThresholds: churn.ruleThresholds,
    missing: churn.serving === null ? [...churn.missing, ...serving.missing] : churn.missing,
  });
  report('Looking for drift');
  return {
    models: [churn.entity, reason.entity, audience.entity].filter((entity) => entity !== null),
    ...scoring,
    settings,
    findings: {
      horizonDays: settings.horizonDays,
      activeWindowDays: settings.activeWindowDays,
      ruleThresholds: churn.ruleThresholds,
      missing: churn.missing,
      gaps: await readActivityGaps(database, zone, now),
    },
    drift: measureDrift({
      serving: churn.serving,
      ...scoredRows(scoring),
      newest: newestOutcomes(churn.snapshots),
      matured: await readMaturedScorings(database, churn.snapshots, settings.horizonDays),
    }),
    churnModelId: churn.serving?.id ?? null,
    forecast: audience.forecast,
    outcome: [churn.outcome, reason.outcome, audience.outcome, ...serving.problems],
  };
}

async function contextOf(
  database: ReadDatabase,
  { timeZone, now, seed, settings }: TrainingRequest,
  report: (stage: string) => void,
): Promise<TrainingContext> {
  const [row] = await database.query<FirstEventRow>(firstEventQuery());
  const firstEventAt = toFirstEventAt(row) ?? now;
  return { zone: new TimeZone(timeZone), now, firstEventAt, seed, settings, report };
}

/** Everybody as of now and of past instants. */
interface LookedAt {
  readonly present: Observations;
  /** Eligible viewers at each cut-off whose labels are known, oldest first. */
  readonly matured: Observations[];
  /** As `ReasonPlans` has them. */
  readonly open: readonly Observations[];
  readonly respondents: readonly Observations[];
}

async function lookAtEverybody(
  database: ReadDatabase,
  context: TrainingContext,
  observed: readonly ObservedReason[],
): Promise<LookedAt> {
  const { zone, now, settings } = context;
  const cutoffs = churnCutoffs(context);
  const every = learnFromEvery(await countUsers(database), cutoffs.length);
  const standing = standingSettings(settings);
  const { horizonDays } = settings;
  const matured = cutoffs.map((asOf): ObservationPlan => ({
    asOf,
    horizonDays,
    keep: 'eligible',
    every,
    standing,
  }));
  const { open, respondents } = reasonPlans(context, observed, matured);
  const plans = [presentPlan(now, settings), ...matured, ...open, ...respondents];
  const [present, ...past] = await observeEverybody(database, zone, now, plans);
  return {
    present: present!,
    matured: past.slice(0, matured.length),
    open: past.slice(matured.length, matured.length + open.length),
    respondents: past.slice(matured.length + open.length),
  };
}

function newestOutcomes(snapshots: readonly Snapshot[]): DriftInput['newest'] {
  const newest = snapshots.at(-1);
  return newest === undefined ? null : { asOf: newest.asOf, labels: newest.labels! };
}

/** @returns how many viewers there are, those without any session among them */
export async function countUsers(database: ReadDatabase): Promise<number> {
  const [row] = await database.query<{ users: SqlNumber }>({
    text: 'SELECT COUNT(*) AS users FROM users',
    params: [],
  });
  return toNumber(row!.users);
}
