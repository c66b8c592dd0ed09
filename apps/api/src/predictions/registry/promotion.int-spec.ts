import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ModelReport } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import { insertAll } from '../../database/bulk-insert.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import type { ForecastService } from '../forecast.service.ts';
import { ModelEntity } from '../model.entity.ts';
import { ModelsRepository } from '../models.repository.ts';
import { ModelsService } from '../models.service.ts';
import type { ScoreService } from '../score.service.ts';
import { settingsOf } from '../testing/settings-of.ts';
import { aChurnArtifact, anAudienceArtifact, aStoredModel } from '../testing/stored-models.ts';
import { ArtifactInspector } from './artifact-inspector.ts';
import { PromotionService } from './promotion.service.ts';

const NOW = Date.parse('2026-11-22T04:00:00Z');

class SetClock extends Clock {
  at = NOW;

  override now(): number {
    return this.at++;
  }
}

describe.each(ENGINES)('the registry of models on %s', (engine) => {
  let open: OpenDatabase;
  let repository: ModelsRepository;
  let models: ModelsService;
  let promotion: PromotionService;
  const refresh = jest.fn<ForecastService['refresh']>(() => Promise.resolve(null));
  const score = jest.fn();

  const store = (rows: readonly ModelEntity[]): Promise<void> =>
    open.writes.transaction((transaction) => insertAll(transaction, ModelEntity, rows));
  /** As a training publishes one model after the other. */
  const train = async (...ids: readonly string[]): Promise<void> => {
    for (const [index, id] of ids.entries())
      await open.writes.transaction((transaction) =>
        repository.add(transaction, aStoredModel({ id, trainedAt: 1_000 + index }), 2_000 + index),
      );
  };
  const overwrite = (id: string, artifact: string): Promise<number> =>
    open.writes.transaction((transaction) =>
      transaction.execute({
        text: `UPDATE models SET artifact = ${open.database.dialect.param(1)} WHERE id = ${open.database.dialect.param(2)}`,
        params: [artifact, id],
      }),
    );
  const champions = async (): Promise<string[]> => {
    const rows = await open.database.manager.findBy(ModelEntity, { status: 'champion' });
    return rows.map(({ id }) => id).sort();
  };
  const promotionsOf = async (id: string): Promise<ModelReport['promotions']> =>
    (await models.report(id)).promotions;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    open = await openDatabase(engine);
    repository = new ModelsRepository(open.database);
  });
  beforeEach(() => {
    refresh.mockClear();
    models = new ModelsService(repository, new ArtifactInspector(repository));
    score.mockClear();
    // Only what a promotion asks of the forecast and of the scoring.
    const forecasts = { refresh } as unknown as ForecastService;
    const scoring = { startOrFind: score } as unknown as ScoreService;
    promotion = new PromotionService(
      models,
      repository,
      forecasts,
      scoring,
      settingsOf(open),
      open.writes,
      new SetClock(),
    );
  });
  afterEach(async () => {
    await open.writes.transaction(async (transaction) => {
      for (const table of ['models', 'model_promotions'])
        await transaction.execute({ text: `DELETE FROM ${table}`, params: [] });
    });
  });
  afterAll(async () => {
    Logger.overrideLogger(['log', 'warn', 'error']);
    await open.close();
  });

  it('records each model that a training puts in place', async () => {
    await train('a', 'b');
    expect(await champions()).toEqual(['b']);
    expect(await promotionsOf('b')).toEqual([
      {
        promoted_at: new Date(2_001).toISOString(),
        replaced_model_id: 'a',
        trigger: 'training',
        reason: null,
      },
    ]);
    expect(await promotionsOf('a')).toMatchObject([{ replaced_model_id: null }]);
  });

  it('lets a model serve that did not pass its gate, and keeps who it replaced, when and why', async () => {
    await train('a');
    await store([aStoredModel({ id: 'b', status: 'rejected' })]);
    const report = await promotion.promote('b', 'We know better.');
    expect(report).toMatchObject({
      id: 'b',
      status: 'champion',
      artifact_status: 'ok',
      promotions: [
        {
          promoted_at: new Date(NOW).toISOString(),
          replaced_model_id: 'a',
          trigger: 'request',
          reason: 'We know better.',
        },
      ],
    });
    expect(await repository.find('a')).toMatchObject({ status: 'retired' });
    expect(refresh).not.toHaveBeenCalled();
    expect(score).toHaveBeenCalled();
  });

  it('leaves a model that serves in its place, and records nothing', async () => {
    await train('a');
    expect(await promotion.promote('a', null)).toMatchObject({ id: 'a', status: 'champion' });
    expect(await promotion.promote('churn', null)).toMatchObject({ id: 'a' });
    expect(await promotionsOf('a')).toHaveLength(1);
  });

  it('puts one of its kind in place of another, and leaves the other kinds alone', async () => {
    await train('a', 'b');
    await store([
      aStoredModel({ id: 'hours', kind: 'audience', artifact: anAudienceArtifact() }),
      aStoredModel({ id: 'more-hours', kind: 'audience', status: 'retired', artifact: anAudienceArtifact() }),
    ]);
    await promotion.promote('a', null);
    expect(await champions()).toEqual(['a', 'hours']);
    await promotion.promote('more-hours', null);
    expect(await champions()).toEqual(['a', 'more-hours']);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('ends with one champion, however many are promoted at once', async () => {
    await train('a', 'b', 'c');
    for (let round = 0; round < 10; round++) {
      await promotion.promote('a', null);
      await Promise.all(['b', 'c'].map((id) => promotion.promote(id, null)));
      expect(await champions()).toHaveLength(1);
    }
  });

  it('goes back step by step to the first', async () => {
    await train('a', 'b', 'c');
    expect(await promotion.rollBack('churn', 'c is odd')).toMatchObject({
      id: 'b',
      promotions: [
        { trigger: 'rollback', replaced_model_id: 'c', reason: 'c is odd' },
        { trigger: 'training' },
      ],
    });
    expect(await promotion.rollBack('churn', null)).toMatchObject({ id: 'a' });
    await expect(promotion.rollBack('churn', null)).rejects.toMatchObject({ code: 'NO_EARLIER_MODEL' });
    expect(await champions()).toEqual(['a']);
  });

  it('goes back to the one before where that was asked for by hand', async () => {
    await train('a', 'b', 'c');
    await promotion.promote('a', null);
    expect(await promotion.rollBack('churn', null)).toMatchObject({ id: 'c' });
  });

  it('goes back to the newest that served before promotions were recorded', async () => {
    await store([
      aStoredModel({ id: 'oldest', status: 'retired', trainedAt: 1 }),
      aStoredModel({ id: 'old', status: 'retired', trainedAt: 2 }),
      aStoredModel({ id: 'rejected', status: 'rejected', trainedAt: 3 }),
      aStoredModel({ id: 'present', trainedAt: 4 }),
    ]);
    expect(await promotion.rollBack('churn', null)).toMatchObject({ id: 'old' });
  });

  it('knows no model, and no kind, of another name', async () => {
    await expect(promotion.promote('nobody', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(promotion.rollBack('weather', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(promotion.rollBack('churn', null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    { what: 'of which only the report was kept', artifact: '{}', code: 'MODEL_PRUNED', status: 'pruned' },
    {
      what: 'whose coefficient has changed',
      artifact: JSON.stringify(aChurnArtifact()).replace('"weights":[1', '"weights":[2'),
      code: 'MODEL_DAMAGED',
      status: 'damaged',
    },
    {
      what: 'whose text is cut',
      artifact: JSON.stringify(aChurnArtifact()).slice(0, -100),
      code: 'MODEL_DAMAGED',
      status: 'damaged',
    },
    {
      what: 'of another version',
      artifact: JSON.stringify(aChurnArtifact()).replace('"artifact_version":1', '"artifact_version":2'),
      code: 'MODEL_DAMAGED',
      status: 'damaged',
    },
    {
      what: 'that looks further ahead than is asked for',
      artifact: JSON.stringify(aChurnArtifact({ horizonDays: 30 })),
      code: 'MODEL_INCOMPATIBLE',
      status: 'ok',
    },
  ])('refuses a model $what, and leaves the one that serves', async ({ artifact, code, status }) => {
    await train('a', 'b');
    await overwrite('a', artifact);
    await expect(promotion.promote('a', null)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^.*\ba\b.*[Rr]etrain.*\.$/),
    });
    await expect(promotion.rollBack('churn', null)).rejects.toMatchObject({ code });
    expect(await champions()).toEqual(['b']);
    expect(await models.report('a')).toMatchObject({ artifact_status: status });
  });

  it('sees damage that came after it had looked', async () => {
    await train('a');
    expect(await models.report('a')).toMatchObject({ artifact_status: 'ok' });
    await overwrite('a', '{"cut":');
    expect(await models.report('a')).toMatchObject({ artifact_status: 'damaged' });
  });

  it('has reports from before there were candidates', async () => {
    await train('a');
    expect(await models.report('a')).toMatchObject({ candidates: [] });
  });
});
