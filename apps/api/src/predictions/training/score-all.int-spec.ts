import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insertAll } from '../../database/bulk-insert.ts';
import { openReader, readerOptions } from '../../database/data-source.ts';
import { ReadDatabase } from '../../database/read-database.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { openStore } from '../../rollups/testing/open-store.ts';
import { UserEntity } from '../../users/user.entity.ts';
import { scoreAll } from './score-all.ts';
import { aLittlePlatform } from './testing/little-platform.ts';
import { trainAll } from './train-all.ts';
import { DEFAULT_TRAINING_SETTINGS, type TrainingSettings } from './training-settings.ts';
import type { TrainingRequest, TrainingResult } from './training-messages.ts';

const NOW = Date.parse('2026-04-06T04:00:00Z');
const SETTINGS: TrainingSettings = { ...DEFAULT_TRAINING_SETTINGS, engine: 'native' };
const BASIS = { timeZone: 'UTC', now: NOW, seed: 1, settings: SETTINGS } as const;

describe.each(ENGINES)('scoring everybody without training on %s', (engine) => {
  let open: OpenDatabase;
  let close: () => Promise<void>;
  let database: ReadDatabase;
  let trained: TrainingResult;
  let champions: TrainingRequest['champions'];

  const requestOf = (parts: Partial<TrainingRequest>): TrainingRequest => ({
    mode: 'score',
    database: open.config.database,
    ...BASIS,
    champions,
    findings: trained.findings,
    ...parts,
  });
  const score = (parts: Partial<TrainingRequest> = {}): Promise<TrainingResult> =>
    scoreAll(database, requestOf(parts), () => undefined);

  beforeAll(async () => {
    open = await openDatabase(engine);
    const { store } = openStore(open);
    const { users, events } = aLittlePlatform(NOW, { users: 700, days: 90 });
    await open.writes.transaction((transaction) => insertAll(transaction, UserEntity, users));
    for (let start = 0; start < events.length; start += 1_000)
      await store.store(events.slice(start, start + 1_000));
    const source = await openReader(readerOptions(open.config.database));
    close = () => source.destroy();
    database = new ReadDatabase(source);
    trained = await trainAll(
      database,
      { ...BASIS, mode: 'train', database: open.config.database, champions: {}, findings: null },
      () => undefined,
    );
    champions = Object.fromEntries(
      trained.models
        .filter(({ status }) => status === 'champion')
        .map(({ kind, id, artifact }) => [
          kind,
          { id, artifact: JSON.parse(JSON.stringify(artifact)) as unknown },
        ]),
    );
  });
  afterAll(async () => {
    await close();
    await open.close();
  });

  it('comes to what the retraining itself came to, and trains nothing', async () => {
    expect(trained.churnModelId).not.toBeNull();
    const result = await score();
    expect([result.scores, result.summary, result.features]).toEqual([
      trained.scores,
      trained.summary,
      trained.features,
    ]);
    expect(result).toMatchObject({
      churnModelId: trained.churnModelId,
      models: [],
      forecast: [],
      findings: null,
    });
    expect(result.outcome[0]).toMatch(/Scored 700 viewers by the model churn-/);
  });

  it('moves the threshold and leaves every risk as it is', async () => {
    const settings: TrainingSettings = { ...SETTINGS, threshold: { rule: 'capacity', people: 10 } };
    const { scores, summary } = await score({ settings });
    expect(scores.map(({ churnRisk }) => churnRisk)).toEqual(
      trained.scores.map(({ churnRisk }) => churnRisk),
    );
    expect(summary.population.at_risk).toBe(summary.threshold!.selected);
    const risks = scores.flatMap(({ churnRisk }) => churnRisk ?? []).sort((one, other) => other - one);
    expect(summary.threshold!.value).toBe(risks[9]);
    expect(summary.threshold!.selected).toBe(risks.filter((risk) => risk >= risks[9]!).length);
  });

  it.each([{ horizonDays: 7 }, { activeWindowDays: 21 }])(
    'leaves it to the rule for another question, %j, and says why',
    async (choice) => {
      const settings = { ...SETTINGS, ...choice };
      const { churnModelId, scores, summary } = await score({ settings });
      expect([churnModelId, summary.method, summary.expected_churn]).toEqual([null, 'rule', null]);
      expect(scores.every(({ churnRisk }) => churnRisk === null)).toBe(true);
      expect(summary.missing.map(({ requirement }) => requirement)).toEqual(['model_for_settings']);
      // What the rule learned under the other choices does not hold under these.
      expect(summary.threshold).toMatchObject({ unit: 'days', value: 7, precision: null });
    },
  );

  it('goes by what the newest training found of the rule while no model serves', async () => {
    const { summary } = await score({ champions: {} });
    expect(summary).toMatchObject({ method: 'rule', missing: [], threshold: { unit: 'days', note: null } });
    expect(summary.threshold!.precision).toBeGreaterThan(0);
  });

  it('tells of the first training where there has been none', async () => {
    const { summary } = await score({ champions: {}, findings: null });
    expect(summary.missing.map(({ requirement }) => requirement)).toEqual(['first_training']);
  });
});
