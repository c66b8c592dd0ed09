import { firstEventQuery, TimeZone, toFirstEventAt, type FirstEventRow } from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';
import { readChurnArtifact, readReasonArtifact } from './artifacts.ts';
import { loadViewers } from './load-viewers.ts';
import { scoreViewers } from './score-viewers.ts';
import { loadAudience, trainAudience } from './train-audience.ts';
import { trainChurn } from './train-churn.ts';
import { trainReasons } from './train-reasons.ts';
import type { TrainingRequest, TrainingResult } from './training-messages.ts';

/**
 * One whole retraining: reads, trains, judges against the champions, scores everybody and forecasts. Writes nothing.
 *
 * @param report - told what is being done, in words
 */
export async function trainAll(
  database: ReadDatabase,
  { timeZone, now, seed, champions }: TrainingRequest,
  report: (stage: string) => void,
): Promise<TrainingResult> {
  const zone = new TimeZone(timeZone);
  report('Reading viewers and sessions');
  const [row] = await database.query<FirstEventRow>(firstEventQuery());
  const firstEventAt = toFirstEventAt(row) ?? now;
  const context = { viewers: await loadViewers(database, now), zone, now, firstEventAt, seed, report };

  const audience = trainAudience(context, await loadAudience(database, zone, firstEventAt, now));
  const churn = trainChurn(
    context,
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
  const scoring = scoreViewers(context, {
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
