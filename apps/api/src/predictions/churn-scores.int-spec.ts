import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { insertAll } from '../database/bulk-insert.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { UserEntity } from '../users/user.entity.ts';
import { ChurnRun, type StoredSummary } from './churn-run.entity.ts';
import { ChurnScore } from './churn-score.entity.ts';
import { ChurnScoresRepository } from './churn-scores.repository.ts';
import { ModelEntity } from './model.entity.ts';
import { ScoreBoards } from './score-boards.ts';
import { ScorePruning } from './score-pruning.ts';

const NOW = Date.parse('2026-11-22T04:00:00Z');
const DAY_MS = 86_400_000;

function aScore(userId: string, asOf: number): ChurnScore {
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
    lastSeenAt: asOf - DAY_MS,
  } satisfies ChurnScore);
}

function aRun(asOf: number): ChurnRun {
  return Object.assign(new ChurnRun(), {
    asOf,
    modelId: null,
    summary: {} as StoredSummary,
    drift: null,
    publishedAt: asOf,
    revision: 0,
  } satisfies ChurnRun);
}

function aModel(id: string, status: ModelEntity['status'], trainedAt: number): ModelEntity {
  return Object.assign(new ModelEntity(), {
    id,
    kind: 'churn',
    status,
    engine: 'ml-logistic-regression 2.0.0',
    trainedAt,
    dataFrom: 0,
    dataTo: trainedAt,
    trainingRows: 10,
    seed: 1,
    beatsBaselines: false,
    report: { decision: ['Rejected.'] },
    artifact: { kind: 'any' },
  });
}

describe.each(ENGINES)('churn scores on %s', (engine) => {
  let open: OpenDatabase;
  let scores: ChurnScoresRepository;
  let boards: ScoreBoards;
  let pruning: ScorePruning;

  const store = (runs: readonly number[], scored: readonly ChurnScore[]): Promise<void> =>
    open.writes.transaction(async (transaction) => {
      await insertAll(transaction, ChurnScore, scored);
      await insertAll(transaction, ChurnRun, runs.map(aRun));
    });
  const storeFeatures = (of: readonly Pick<ChurnScore, 'userId' | 'asOf'>[]): Promise<void> =>
    open.writes.transaction(async (transaction) => {
      const { dialect } = open.database;
      for (const { userId, asOf } of of)
        await transaction.execute({
          text: `INSERT INTO churn_features (user_id, as_of, features) VALUES (${[1, 2, 3].map((place) => dialect.param(place)).join(', ')})`,
          params: [userId, asOf, Buffer.from(Float64Array.of(1 / 3, -2).buffer)],
        });
    });
  const listed = async (): Promise<{ ids: string[]; total: number }> => {
    const board = await boards.of((await scores.latestRun())!);
    const { rows, total } = board.page({}, 'user_id', 10);
    return { ids: rows.map(({ userId }) => userId), total };
  };

  beforeAll(async () => {
    open = await openDatabase(engine);
    scores = new ChurnScoresRepository(open.database);
    pruning = new ScorePruning(open.database, open.writes, open.config);
  });
  beforeEach(() => {
    boards = new ScoreBoards(scores);
  });
  afterEach(async () => {
    await open.writes.transaction(async (transaction) => {
      for (const table of ['models', 'churn_runs', 'churn_scores', 'churn_features', 'users'])
        await transaction.query({ text: `DELETE FROM ${table}`, params: [] });
    });
  });
  afterAll(() => open.close());

  it('lists the newest scoring by the bytes of the ids, more than are read at once', async () => {
    const ids = ['Z', 'a', 'ż', '\u{ffee}', '🦊', ...Array.from({ length: 5_001 }, (_, n) => `m-${n}`)];
    await store(
      [NOW - 1, NOW],
      [aScore('old', NOW - 1), ...ids.map((id) => aScore(id, NOW)), aScore('unpublished', NOW + 1)],
    );
    const rows = (await scores.boardRows(NOW)).map(({ userId }) => userId);
    expect(rows).toHaveLength(ids.length);
    expect([...rows.slice(0, 2), ...rows.slice(-3)]).toEqual(['Z', 'a', 'ż', '\u{ffee}', '🦊']);
    expect((await listed()).total).toBe(ids.length);
  });

  it('shows viewers in the order asked for, with what is known of them', async () => {
    await store([NOW], [aScore('u1', NOW), aScore('u2', NOW), aScore('u3', NOW)]);
    const user = { userId: 'u1', country: 'DE', createdAt: NOW, updatedAt: NOW };
    await open.writes.transaction((transaction) =>
      insertAll(transaction, UserEntity, [Object.assign(new UserEntity(), user)]),
    );
    const viewers = await scores.viewers(NOW, ['u3', 'nobody', 'u1']);
    expect(viewers).toMatchObject([
      { userId: 'u3', churnRisk: 0.25, lastSeenAt: NOW - DAY_MS, evidence: [], country: null },
      { userId: 'u1', country: 'DE' },
    ]);
  });

  it('lists nobody who was erased, though the scoring was listed before', async () => {
    await store([NOW - 1, NOW], [aScore('u1', NOW - 1), aScore('u1', NOW), aScore('u2', NOW)]);
    expect(await listed()).toEqual({ ids: ['u1', 'u2'], total: 2 });
    const removed = await open.writes.transaction((transaction) => scores.deleteOf(transaction, 'u1'));
    expect(removed).toEqual({ churn_scores: 2, churn_features: 0 });
    expect(await listed()).toEqual({ ids: ['u2'], total: 1 });
    expect(await scores.history('u1')).toEqual([]);
  });

  it('keeps no features of somebody who was erased', async () => {
    await store([NOW], [aScore('u1', NOW), aScore('u2', NOW)]);
    await storeFeatures([aScore('u1', NOW), aScore('u2', NOW)]);
    await open.writes.transaction((transaction) => scores.deleteOf(transaction, 'u1'));
    expect(await scores.features(NOW, 'u1')).toBeNull();
    expect(await scores.features(NOW, 'u2')).toEqual(Float64Array.of(1 / 3, -2));
  });

  it('prunes the features of all scorings before the newest, and none of one that is being published', async () => {
    const scorings = [NOW - 2 * DAY_MS, NOW - DAY_MS, NOW, NOW + 1];
    await store(scorings.slice(0, 3), []);
    await storeFeatures(scorings.map((asOf) => aScore('u1', asOf)));
    await pruning.prune(NOW);
    const kept = await Promise.all(scorings.map((asOf) => scores.features(asOf, 'u1')));
    expect(kept.map((features) => features !== null)).toEqual([false, false, true, true]);
  });

  it('keeps a scoring in memory as long as it is the newest', async () => {
    await store([NOW], [aScore('u1', NOW)]);
    const run = (await scores.latestRun())!;
    expect(await boards.of(run)).toBe(await boards.of(run));
    await store([NOW + 1], [aScore('u2', NOW + 1)]);
    expect(await listed()).toEqual({ ids: ['u2'], total: 1 });
  });

  it('prunes scorings from before the days that are kept, and scores that were left behind unpublished', async () => {
    const runs = Array.from({ length: 62 }, (_, day) => NOW - day * DAY_MS);
    const left = [NOW - 2 * DAY_MS - 1, NOW - 3 * DAY_MS + 1, NOW + 1];
    await store(runs, [
      ...runs.flatMap((asOf) => [aScore('u1', asOf), aScore('u2', asOf)]),
      ...left.map((asOf) => aScore('u1', asOf)),
    ]);
    // Today and the sixty days before.
    expect(await pruning.prune(NOW)).toEqual({ runs: 1, scores: 4, artifacts: 0 });
    expect(await scores.history('u2')).toHaveLength(61);
    expect((await scores.boardRows(NOW + 1)).map(({ userId }) => userId)).toEqual(['u1']);
    expect(await pruning.prune(NOW)).toEqual({ runs: 0, scores: 0, artifacts: 0 });
  });

  it('keeps the report of a model that never served, and forgets the model after ninety days', async () => {
    const old = NOW - 91 * DAY_MS;
    await open.writes.transaction((transaction) =>
      insertAll(transaction, ModelEntity, [
        aModel('old-rejected', 'rejected', old),
        aModel('old-retired', 'retired', old),
        aModel('new-rejected', 'rejected', NOW - 89 * DAY_MS),
      ]),
    );
    expect((await pruning.prune(NOW)).artifacts).toBe(1);
    expect((await pruning.prune(NOW)).artifacts).toBe(0);
    const models = await open.database.query<{ id: string; artifact: string }>({
      text: `SELECT id, artifact FROM models WHERE artifact = '{}'`,
      params: [],
    });
    expect(models).toEqual([{ id: 'old-rejected', artifact: '{}' }]);
  });
});
