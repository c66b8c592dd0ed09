import { fitProfileEncoding, TimeZone } from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';
import { firstRunMissing } from '../missing.ts';
import { measureDrift } from '../drift/measure-drift.ts';
import { loadChampions } from './load-champions.ts';
import { observeEverybody, presentPlan } from './observe-everybody.ts';
import { scoredRows, scoreViewers, type Scoring } from './score-viewers.ts';
import { isSameQuestion } from './training-settings.ts';
import type { TrainingRequest, TrainingResult } from './training-messages.ts';

/**
 * Scores everybody by the models that serve, without training any: what a retraining does after it has trained. Writes nothing.
 *
 * @param report - told what is being done, in words
 */
export async function scoreAll(
  database: ReadDatabase,
  { timeZone, now, settings, champions, findings }: TrainingRequest,
  report: (stage: string) => void,
): Promise<TrainingResult> {
  const { churn: serving, reason, missing, problems } = loadChampions(champions, settings);
  report('Looking at everybody');
  const [present] = await observeEverybody(database, new TimeZone(timeZone), now, [
    presentPlan(now, settings),
  ]);
  report('Scoring everybody');
  const found = findings !== null && isSameQuestion(findings, settings) ? findings : null;
  const unlearned = serving === null && found === null && missing.length === 0 ? [firstRunMissing()] : [];
  const scoring = scoreViewers(present!, settings, {
    churn: serving,
    reason,
    encoding: fitProfileEncoding(present!.profiles),
    ruleThresholds: found?.ruleThresholds ?? [],
    missing: [...(found?.missing ?? unlearned), ...missing],
  });
  const churnModelId = serving?.id ?? null;
  return {
    ...scoring,
    settings,
    findings: null,
    models: [],
    forecast: [],
    // Outcomes are looked at by trainings.
    drift: measureDrift({ serving, ...scoredRows(scoring), newest: null, matured: [] }),
    churnModelId,
    outcome: [describe(scoring, churnModelId), ...problems],
  };
}

function describe({ scores, summary }: Scoring, modelId: string | null): string {
  const how = modelId === null ? 'days since last seen' : `the model ${modelId}`;
  return `Scored ${scores.length.toLocaleString('en')} viewers by ${how}; ${summary.population.at_risk.toLocaleString('en')} are at risk.`;
}
