import {
  firstEventQuery,
  TimeZone,
  toFirstEventAt,
  toNumber,
  type FirstEventRow,
  type ObservationPlan,
  type SqlNumber,
} from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';
import { readChurnArtifact, readReasonArtifact } from './artifacts.ts';
import { observeEverybody } from './observe-everybody.ts';
import { scoreViewers } from './score-viewers.ts';
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
  { timeZone, now, seed, settings, champions }: TrainingRequest,
  report: (stage: string) => void,
): Promise<TrainingResult> {
  const zone = new TimeZone(timeZone);
  const [row] = await database.query<FirstEventRow>(firstEventQuery());
  const firstEventAt = toFirstEventAt(row) ?? now;
  const context: TrainingContext = { zone, now, firstEventAt, seed, settings, report };

  const audience = trainAudience(context, await loadAudience(database, zone, firstEventAt, now));
  const standing = standingSettings(settings);
  const cutoffsAsOf = churnCutoffs(context);
  const every = learnFromEvery(await countUsers(database), cutoffsAsOf.length);
  report('Looking at everybody');
  const [present, ...cutoffs] = await observeEverybody(database, zone, now, [
    { asOf: now, horizonDays: null, keep: 'everybody', standing },
    ...cutoffsAsOf.map((asOf): ObservationPlan => ({
      asOf,
      horizonDays: settings.horizonDays,
      keep: 'eligible',
      every,
      standing,
    })),
  ]);
  const churn = trainChurn(
    context,
    cutoffs,
    champions.churn ? readChurnArtifact(champions.churn.id, champions.churn.artifact) : null,
  );
  const reason = trainReasons(
    context,
    churn.encoding,
    churn.snapshots,
    champions.churn_reason
      ? readReasonArtifact(champions.churn_reason.id, champions.churn_reason.artifact)
      : null,
  );
  report('Scoring everybody');
  const scoring = scoreViewers(present!, settings, {
    churn: churn.serving,
    reason: reason.serving,
    encoding: churn.encoding,
    ruleThreshold: churn.ruleThreshold,
    missing: churn.missing,
  });
  return {
    models: [churn.entity, reason.entity, audience.entity].filter((entity) => entity !== null),
    ...scoring,
    churnModelId: churn.serving?.id ?? null,
    forecast: audience.forecast,
    outcome: [churn.outcome, reason.outcome, audience.outcome],
  };
}

async function countUsers(database: ReadDatabase): Promise<number> {
  const [row] = await database.query<{ users: SqlNumber }>({
    text: 'SELECT COUNT(*) AS users FROM users',
    params: [],
  });
  return toNumber(row!.users);
}
