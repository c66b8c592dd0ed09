import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../common/clock.ts';
import { validateRow } from '../../common/validation.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { SettingsRepository } from '../../settings/settings.repository.ts';
import { PredictionSettingsPatchDto } from '../dto/prediction-settings.dto.ts';
import { PredictionSettingsService } from './prediction-settings.service.ts';

const DEFAULTS = {
  horizonDays: 14,
  activeWindowDays: 28,
  engine: 'auto',
  threshold: { rule: 'top_share', share: 0.1 },
  retrainCron: '0 4 * * 1',
  scoreCron: '30 4 * * *',
};

const patch = (fields: object): PredictionSettingsPatchDto =>
  validateRow(PredictionSettingsPatchDto, fields).dto!;

describe.each(ENGINES)("the operator's choices on %s", (engine) => {
  let open: OpenDatabase;
  let repository: SettingsRepository;
  /** Two servers on one database. */
  let [one, other]: readonly PredictionSettingsService[] = [];

  beforeAll(async () => {
    open = await openDatabase(engine);
    repository = new SettingsRepository(open.primary, open.writes, new Clock());
    [one, other] = [0, 1].map(() => new PredictionSettingsService(repository, open.config));
  });
  afterEach(async () => {
    await open.writes.transaction((transaction) =>
      transaction.execute({ text: 'DELETE FROM settings', params: [] }),
    );
  });
  afterAll(() => open.close());

  it('are the defaults before any was made', async () => {
    expect(await one!.current()).toEqual(DEFAULTS);
  });

  it('hold on every server as soon as they are made, and leave the others as they are', async () => {
    const threshold = { rule: 'cost', contact_cost: 1.5, saved_value: 40, success_rate: 0.25 };
    const { before, after } = await one!.change(patch({ horizon_days: 30, threshold }));
    expect(before).toEqual(DEFAULTS);
    expect(after).toEqual({ ...DEFAULTS, horizonDays: 30, threshold });
    expect(await other!.current()).toEqual(after);
    await other!.change(patch({ threshold: { rule: 'capacity', people: 9 } }));
    expect(await one!.current()).toEqual({ ...after, threshold: { rule: 'capacity', people: 9 } });
  });

  it('are all kept where two servers make different ones at once', async () => {
    await Promise.all([
      one!.change(patch({ horizon_days: 7, engine: 'native' })),
      other!.change(patch({ active_window_days: 60, score_cron: '0 5 * * *' })),
    ]);
    expect(await one!.current()).toEqual({
      ...DEFAULTS,
      ...{ horizonDays: 7, engine: 'native', activeWindowDays: 60, scoreCron: '0 5 * * *' },
    });
  });

  it('are not guessed at where what is stored makes no sense', async () => {
    await repository.set('predictions.horizon_days', 'soon');
    await expect(one!.current()).rejects.toThrow(/stored settings.*horizon_days/);
  });
});
