import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../common/clock.ts';
import { insertAll } from '../database/bulk-insert.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { JobRun } from '../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { SettingsRepository } from '../settings/settings.repository.ts';
import { UserEntity } from '../users/user.entity.ts';
import { AlarmsRepository } from './alarms/alarms.repository.ts';
import { AudienceForecastHour } from './audience-forecast-hour.entity.ts';
import type { StoredDrift, StoredSummary } from './churn-run.entity.ts';
import { ChurnScore } from './churn-score.entity.ts';
import { ChurnScoresRepository } from './churn-scores.repository.ts';
import { ModelEntity } from './model.entity.ts';
import { ModelsRepository } from './models.repository.ts';
import { Publisher } from './publisher.ts';
import { PredictionRecords, type TrainingFindings } from './settings/prediction-records.ts';
import { ScorePruning } from './score-pruning.ts';
import type { TrainingResult } from './training/training-messages.ts';
import { DEFAULT_TRAINING_SETTINGS } from './training/training-settings.ts';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const HOUR_MS = 3_600_000;
const PUBLISHED = ['models', 'churn_runs', 'churn_scores', 'churn_features', 'audience_forecasts'];
const ALSO_PUBLISHED = ['model_promotions', 'alarms'];

const SUMMARY: StoredSummary = {
  as_of: new Date(NOW).toISOString(),
  horizon_days: 14,
  active_window_days: 28,
  method: 'model',
  population: { total: 3, at_risk: 0, safe: 3, lapsed: 0, too_new: 0 },
  expected_churn: null,
  threshold: null,
  risk_distribution: [],
  bands: [],
  reasons: [],
  reason_source: 'signal',
  missing: [],
};

const FEATURE = { feature: 'minutes_28d', group: 'engagement', psi: 0.4, by_chance: 0.01 } as const;

const DRIFT: StoredDrift = {
  note: null,
  features: [{ ...FEATURE, level: 'alarm', text: 'Moved.' }],
  score: { psi: 0.02, by_chance: 0.01, level: 'fine', text: 'As it was.' },
  base_rate: null,
  calibration: null,
};

function aModel(parts: Partial<ModelEntity> = {}): ModelEntity {
  return Object.assign(new ModelEntity(), {
    id: 'churn-1',
    kind: 'churn',
    status: 'champion',
    engine: 'ml-logistic-regression 2.0.0',
    trainedAt: NOW,
    dataFrom: 0,
    dataTo: NOW,
    trainingRows: 10,
    seed: 1,
    beatsBaselines: true,
    report: { decision: ['Promoted.'] },
    artifact: { kind: 'any' },
    ...parts,
  });
}

function aScore(userId: string, asOf = NOW): ChurnScore {
  return Object.assign(new ChurnScore(), {
    userId,
    asOf,
    state: 'safe',
    churnRisk: 0.25,
    band: 'low',
    reason: null,
    reasonConfidence: null,
    evidence: [],
    suggestedAction: null,
    lastSeenAt: asOf - HOUR_MS,
  } satisfies ChurnScore);
}

function aUser(userId: string): UserEntity {
  return Object.assign(new UserEntity(), { userId, createdAt: NOW, updatedAt: NOW });
}

function anHour(parts: Partial<AudienceForecastHour> = {}): AudienceForecastHour {
  return Object.assign(new AudienceForecastHour(), {
    issuedAt: NOW,
    hourStart: NOW,
    hourEnd: NOW + HOUR_MS,
    modelId: 'audience-1',
    expectedUsers: 10,
    low80: 8,
    high80: 12,
    low95: 6,
    high95: 14,
    ...parts,
  });
}

/** Scores, each of a viewer whose two features are 1.1 times the place and a tenth. */
function scored(scores: readonly ChurnScore[]): Pick<TrainingResult, 'scores' | 'features'> {
  const atRisk = scores.filter(({ churnRisk }) => churnRisk !== null);
  return { scores, features: Float64Array.from(atRisk.flatMap((_, place) => [1.1 * place, 0.1])) };
}

function aResult(parts: Partial<TrainingResult> = {}): TrainingResult {
  return {
    models: [aModel()],
    summary: SUMMARY,
    churnModelId: 'churn-1',
    ...scored(['u1', 'u2', 'u3'].map((userId) => aScore(userId))),
    forecast: [anHour()],
    drift: DRIFT,
    outcome: [],
    settings: DEFAULT_TRAINING_SETTINGS,
    findings: null,
    ...parts,
  };
}

function aRun(): JobRun {
  return Object.assign(new JobRun(), {
    job: 'retrain',
    slot: NOW,
    id: 'retrain-1',
    trigger: 'schedule',
    status: 'running',
    holder: 'server-1',
    leaseUntil: NOW + 30_000,
    fence: 1,
    attempt: 1,
    stage: 'Scoring everybody',
    outcome: [],
    error: null,
    startedAt: NOW,
    finishedAt: null,
  } satisfies JobRun);
}

describe.each(ENGINES)('publishing on %s', (engine) => {
  let open: OpenDatabase;
  let runs: JobRunsRepository;
  let models: ModelsRepository;
  let scores: ChurnScoresRepository;
  let records: PredictionRecords;
  let alarms: AlarmsRepository;
  let publisher: Publisher;
  let run: JobRun;

  const register = (userIds: readonly string[]): Promise<void> =>
    open.writes.transaction((transaction) => insertAll(transaction, UserEntity, userIds.map(aUser)));
  const counts = (): Promise<number[]> => Promise.all(PUBLISHED.map(open.count));

  beforeAll(async () => {
    open = await openDatabase(engine);
    runs = new JobRunsRepository(open.database, open.writes);
    models = new ModelsRepository(open.database);
    scores = new ChurnScoresRepository(open.database);
    records = new PredictionRecords(new SettingsRepository(open.primary, open.writes, new Clock()));
    alarms = new AlarmsRepository(open.database);
    publisher = new Publisher(open.writes, models, runs, records, alarms, new Clock(), open.database);
  });
  beforeEach(async () => {
    run = (await runs.claim(aRun()))!;
    await register(['u1', 'u2', 'u3']);
  });
  afterEach(async () => {
    await open.writes.transaction(async (transaction) => {
      for (const table of [...PUBLISHED, ...ALSO_PUBLISHED, 'job_runs', 'users', 'settings'])
        await transaction.query({ text: `DELETE FROM ${table}`, params: [] });
    });
  });
  afterAll(() => open.close());

  it('shows all that a training found', async () => {
    await publisher.publishTraining(run, NOW, aResult());
    expect(await counts()).toEqual([1, 1, 3, 3, 1]);
    expect(await scores.latestRun()).toMatchObject({ asOf: NOW, modelId: 'churn-1', summary: SUMMARY });
    const { asOf, churnRisk, state, reason } = aScore('u2');
    expect(await scores.history('u2')).toEqual([{ asOf, churnRisk, state, reason }]);
    expect(await models.artifact('churn-1')).toEqual({ kind: 'any' });
  });

  it('keeps how far people have moved, and raises what is alarming of it', async () => {
    const raised = await publisher.publishTraining(run, NOW, aResult());
    expect(raised).toMatchObject([{ kind: 'feature_drift', subject: 'minutes_28d' }]);
    expect(await scores.drift(NOW)).toEqual(DRIFT);
    expect((await scores.latestRun())?.drift).toBeUndefined();
    expect(await alarms.list('open', 10, undefined)).toMatchObject([
      { kind: 'feature_drift', subject: 'minutes_28d', level: 'alarm', value: 0.4 },
    ]);
  });

  it('resolves what is no longer alarming', async () => {
    await publisher.publishTraining(run, NOW, aResult());
    await runs.claim(Object.assign(aRun(), { slot: NOW + 1, id: 'retrain-2' }));
    const next = (await runs.find('retrain-2'))!;
    const drift: StoredDrift = { ...DRIFT, features: [] };
    await publisher.publishTraining(
      next,
      NOW + 1,
      aResult({ models: [], ...scored([]), forecast: [], drift }),
    );
    expect(await alarms.list('open', 10, undefined)).toEqual([]);
    expect(await alarms.count('resolved')).toBe(1);
  });

  it('keeps beside each risk the features that it was made of', async () => {
    const lapsed = Object.assign(aScore('u2'), { state: 'lapsed', churnRisk: null });
    await publisher.publishTraining(run, NOW, aResult(scored([aScore('u1'), lapsed, aScore('u3')])));
    const features = await Promise.all(['u1', 'u2', 'u3'].map((userId) => scores.features(NOW, userId)));
    expect(features).toEqual([Float64Array.of(0, 0.1), null, Float64Array.of(1.1, 0.1)]);
  });

  it('shows no score of somebody who was erased while the training ran', async () => {
    await open.writes.transaction(({ manager }) => manager.delete(UserEntity, { userId: 'u2' }));
    await publisher.publishTraining(run, NOW, aResult());
    expect(await scores.history('u2')).toEqual([]);
    expect(await counts()).toEqual([1, 1, 2, 2, 1]);
    expect(await scores.features(NOW, 'u2')).toBeNull();
  });

  it('shows more scores than one transaction takes, and none of them where the last one breaks', async () => {
    const users = Array.from({ length: 4_203 }, (_, n) => `many-${n}`);
    await register(users);
    const many = users.map((userId) => aScore(userId));
    many[1] = Object.assign(many[1]!, { state: 'lapsed', churnRisk: null });
    const twice = aResult(scored([...many, aScore('many-0')]));
    await expect(publisher.publishTraining(run, NOW, twice)).rejects.toThrow();
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    await publisher.publishTraining(run, NOW, aResult(scored(many)));
    expect(await counts()).toEqual([1, 1, 4_203, 4_202, 1]);
  });

  it.each<{ what: string; parts: Partial<TrainingResult> }>([
    { what: 'a model that is there twice', parts: { models: [aModel(), aModel()] } },
    { what: 'a viewer who is scored twice', parts: scored([aScore('u1'), aScore('u2'), aScore('u1')]) },
    {
      what: 'an hour without a figure',
      parts: { forecast: [anHour({ expectedUsers: null as unknown as number })] },
    },
    { what: 'a summary that is missing', parts: { summary: null as unknown as StoredSummary } },
  ])('shows nothing at all where it breaks at $what', async ({ parts }) => {
    await expect(publisher.publishTraining(run, NOW, aResult(parts))).rejects.toThrow();
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    expect(await Promise.all(ALSO_PUBLISHED.map(open.count))).toEqual([0, 0]);
    expect(await runs.find(run.id)).toEqual(run);
  });

  it('leaves the model that serves in its place where it breaks', async () => {
    await publisher.publishTraining(run, NOW, aResult());
    const later = aResult({ models: [aModel({ id: 'churn-2' })], ...scored([aScore('u1'), aScore('u1')]) });
    await expect(publisher.publishTraining(run, NOW + 1, later)).rejects.toThrow();
    expect(await models.champion('churn')).toMatchObject({ id: 'churn-1' });
    expect(await counts()).toEqual([1, 1, 3, 3, 1]);
  });

  it('retires the champion for its successor, of the same kind alone', async () => {
    const audience = aModel({ id: 'audience-1', kind: 'audience' });
    await publisher.publishTraining(run, NOW, aResult({ models: [aModel(), audience] }));
    const successor = aModel({ id: 'churn-2', trainedAt: NOW + 1 });
    const rejected = aModel({ id: 'audience-2', kind: 'audience', status: 'rejected', trainedAt: NOW + 1 });
    const later = aResult({ models: [successor, rejected], ...scored([]), forecast: [] });
    await publisher.publishTraining(run, NOW + 1, later);
    const states = await Promise.all(
      ['churn-1', 'churn-2', 'audience-1', 'audience-2'].map((id) => models.find(id)),
    );
    expect(states.map((model) => model?.status)).toEqual(['retired', 'champion', 'champion', 'rejected']);
  });

  it('shows nothing of a run that has passed to another server', async () => {
    await runs.update(run, { fence: 2, holder: 'server-2' });
    await expect(publisher.publishTraining(run, NOW, aResult())).rejects.toThrow(/passed to another server/);
    await expect(publisher.publishForecast(run, [anHour()], [])).rejects.toThrow(/passed to another server/);
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
  });

  it('keeps what the scores rest on, of a scoring beside what the newest training found', async () => {
    const findings: TrainingFindings = {
      ...{ horizonDays: 14, activeWindowDays: 28, missing: [], gaps: null },
      ruleThresholds: [{ value: 9, share: 1, precision: 0.5, recall: 1, lift: 1 }],
    };
    await publisher.publishTraining(run, NOW, aResult({ findings }));
    expect(await records.findings()).toEqual(findings);
    const settings = { ...DEFAULT_TRAINING_SETTINGS, threshold: { rule: 'capacity', people: 9 } } as const;
    const scoring = aResult({ models: [], forecast: [], ...scored([aScore('u1', NOW + 1)]), settings });
    run = (await runs.claim({ ...aRun(), job: 'score', id: 'score-1' }))!;
    await publisher.publishTraining(run, NOW + 1, scoring);
    expect([await records.applied(), await records.findings()]).toEqual([settings, findings]);
    expect(await counts()).toEqual([1, 2, 4, 4, 1]);
  });

  it('keeps nothing of what a scoring rests on that has given way to a retraining', async () => {
    await runs.update(run, { status: 'failed' });
    const scoring = (await runs.claim({ ...aRun(), job: 'score', id: 'score-1' }))!;
    await runs.claim({ ...aRun(), id: 'retrain-2', slot: NOW + 1 });
    const result = aResult({ models: [], forecast: [] });
    await expect(publisher.publishTraining(scoring, NOW, result)).rejects.toThrow(/passed to another server/);
    expect([await records.applied(), ...(await counts())]).toEqual([null, 0, 0, 0, 0, 0]);
  });

  it('leaves nothing that is seen where its server dies half-way, and the next server publishes all', async () => {
    // What a server that is killed between two transactions leaves behind: scores, and a run under way.
    await open.writes.transaction((transaction) =>
      insertAll(transaction, ChurnScore, [aScore('u1'), aScore('u2')]),
    );
    expect(await scores.latestRun()).toBeNull();
    expect(await scores.history('u1')).toEqual([]);
    expect(await models.champion('churn')).toBeNull();

    await runs.update(run, { leaseUntil: 1 });
    const heir = (await runs.takeOver((await runs.find(run.id))!, 'server-2'))!;
    const later = NOW + 60_000;
    const all = ['u1', 'u2', 'u3'].map((userId) => aScore(userId, later));
    await publisher.publishTraining(heir, later, aResult({ ...scored(all), models: [aModel()] }));
    expect((await scores.history('u1')).map(({ asOf }) => asOf)).toEqual([later]);
    const pruning = new ScorePruning(open.database, open.writes, open.config);
    expect(await pruning.prune(NOW + 2 * 86_400_000)).toMatchObject({ runs: 0, scores: 2 });
    expect(await counts()).toEqual([1, 1, 3, 3, 1]);
  });

  it('shows all hours of a forecast or none', async () => {
    const next = anHour({ hourStart: NOW + HOUR_MS, hourEnd: NOW + 2 * HOUR_MS });
    await expect(publisher.publishForecast(run, [anHour(), anHour()], [])).rejects.toThrow();
    expect(await counts()).toEqual([0, 0, 0, 0, 0]);
    await publisher.publishForecast(run, [anHour(), next], ['Done.']);
    expect(await counts()).toEqual([0, 0, 0, 0, 2]);
    expect(await runs.get(run)).toMatchObject({ status: 'succeeded', outcome: ['Done.'] });
  });

  it('keeps scores out of the history until their run is published', async () => {
    await open.writes.transaction(({ manager }) => manager.save(ChurnScore, aScore('u1', NOW - 1)));
    await publisher.publishTraining(run, NOW, aResult());
    expect((await scores.history('u1')).map(({ asOf }) => asOf)).toEqual([NOW]);
  });
});
