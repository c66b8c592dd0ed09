import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Alarm, JobTrigger } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import { insertAll } from '../../database/bulk-insert.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../../database/testing/open-database.ts';
import { JobRun } from '../../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../../jobs/job-runs.repository.ts';
import type { JobSchedule } from '../../jobs/job-schedule.ts';
import { AlarmsRepository } from '../alarms/alarms.repository.ts';
import { AlarmsService } from '../alarms/alarms.service.ts';
import { ForecastDriftService } from '../drift/forecast-drift.service.ts';
import { ForecastErrors, type DailyMase } from '../drift/forecast-errors.ts';
import { ModelEntity } from '../model.entity.ts';
import { ModelsRepository } from '../models.repository.ts';
import type { RetrainService } from '../retrain.service.ts';
import { settingsOf } from '../testing/settings-of.ts';
import { aStoredModel } from '../testing/stored-models.ts';
import { ArtifactInspector } from './artifact-inspector.ts';
import { ModelConditions } from './model-conditions.ts';
import { ModelMonitor } from './model-monitor.ts';

const NOW = Date.parse('2026-11-22T04:07:00Z');
const DAY_MS = 86_400_000;

class SetClock extends Clock {
  at = NOW;

  override now(): number {
    return this.at;
  }
}

class SetErrors extends ForecastErrors {
  days: readonly DailyMase[] = [];

  override daily(): Promise<readonly DailyMase[]> {
    return Promise.resolve(this.days);
  }
}

function aRun(parts: Partial<JobRun>): JobRun {
  const slot = parts.slot ?? NOW;
  return Object.assign(new JobRun(), {
    job: 'retrain',
    slot,
    id: `retrain-${slot}`,
    trigger: 'schedule',
    status: 'succeeded',
    holder: 'server-1',
    leaseUntil: 0,
    fence: 1,
    attempt: 1,
    stage: null,
    outcome: [],
    error: null,
    startedAt: slot,
    finishedAt: slot,
    ...parts,
  } satisfies JobRun);
}

describe.each(ENGINES)('the monitor of the models on %s', (engine) => {
  let open: OpenDatabase;
  let clock: SetClock;
  let errors: SetErrors;
  let alarms: AlarmsService;
  let monitor: ModelMonitor;
  /** Retrainings that were started. */
  let started: JobTrigger[];

  const store = (...rows: readonly ModelEntity[]): Promise<void> =>
    open.writes.transaction((transaction) => insertAll(transaction, ModelEntity, rows));
  const ran = (...runs: readonly JobRun[]): Promise<void> =>
    open.writes.transaction((transaction) => insertAll(transaction, JobRun, runs));
  const openAlarms = async (): Promise<readonly Alarm[]> =>
    (await alarms.list({ state: 'open', limit: 100 })).items;
  const damage = (id: string, artifact: string): Promise<number> =>
    open.writes.transaction((transaction) =>
      transaction.execute({
        text: `UPDATE models SET artifact = ${open.database.dialect.param(1)} WHERE id = ${open.database.dialect.param(2)}`,
        params: [artifact, id],
      }),
    );

  beforeAll(async () => {
    open = await openDatabase(engine);
  });
  beforeEach(() => {
    clock = new SetClock();
    errors = new SetErrors();
    started = [];
    const models = new ModelsRepository(open.database);
    const runs = new JobRunsRepository(open.database, open.writes);
    alarms = new AlarmsService(new AlarmsRepository(open.database), open.writes);
    const conditions = new ModelConditions(
      models,
      new ArtifactInspector(models),
      runs,
      new ForecastDriftService(errors),
      settingsOf(open),
      open.config,
    );
    const start = jest.fn<RetrainService['start']>(async (trigger, slot) => {
      const run = aRun({ trigger, slot, id: `retrain-${slot}-${trigger}` });
      await ran(run);
      started.push(trigger);
      return { run, end: Promise.resolve() };
    });
    // Only what the monitor asks of them.
    const schedule = { add: () => undefined } as unknown as JobSchedule;
    const retraining = { start } as unknown as RetrainService;
    monitor = new ModelMonitor(schedule, conditions, alarms, retraining, runs, clock);
  });
  afterEach(async () => {
    await open.writes.transaction(async (transaction) => {
      for (const table of ['models', 'alarms', 'job_runs'])
        await transaction.execute({ text: `DELETE FROM ${table}`, params: [] });
    });
  });
  afterAll(() => open.close());

  it('has nothing to say of sound models, and of none', async () => {
    expect(await monitor.look()).toEqual([]);
    await store(aStoredModel({ trainedAt: NOW - DAY_MS }));
    expect(await monitor.look()).toEqual([]);
    expect([await openAlarms(), started]).toEqual([[], []]);
  });

  it('alarms for a damaged champion, has it retrained once, and resolves when another serves', async () => {
    await store(aStoredModel({ trainedAt: NOW - DAY_MS }));
    await damage('churn-1', '{"model":');
    expect(await monitor.look()).toHaveLength(2);
    expect(await openAlarms()).toMatchObject([
      {
        kind: 'champion_damaged',
        subject: 'churn',
        level: 'alarm',
        message: expect.stringMatching(/churn-1.*days since last seen.*retraining.*churn\/rollback/s),
      },
    ]);
    clock.at += 2 * DAY_MS;
    expect(await monitor.look()).toEqual([]);
    expect(started).toEqual(['alarm']);

    await open.writes.transaction(({ manager }) =>
      manager.update(ModelEntity, { id: 'churn-1' }, { status: 'retired' }),
    );
    await store(aStoredModel({ id: 'churn-2', trainedAt: clock.at }));
    await monitor.look();
    expect(await openAlarms()).toEqual([]);
  });

  it('starts one retraining in 24 hours, whatever is alarming', async () => {
    await store(aStoredModel({ trainedAt: NOW - DAY_MS }));
    await damage('churn-1', 'x');
    await monitor.look();
    const days = ['2026-11-19', '2026-11-20', '2026-11-21'].map((day) => ({ day, mase: 1.5 }));
    errors.days = days;
    clock.at += DAY_MS - 1;
    await monitor.look();
    expect(await openAlarms()).toHaveLength(2);
    expect(started).toHaveLength(1);

    errors.days = [...days, { day: '2026-11-22', mase: 0.5 }];
    await monitor.look();
    clock.at += 2;
    errors.days = days;
    await monitor.look();
    expect(started).toEqual(['alarm', 'alarm']);
  });

  it('watches a forecast that was worse than repeating a day, and alarms on the third day', async () => {
    errors.days = [{ day: '2026-11-21', mase: 1.2 }];
    await monitor.look();
    expect(await openAlarms()).toMatchObject([{ kind: 'forecast_drift', level: 'watch', value: 1.2 }]);
    expect(started).toEqual([]);
    errors.days = [1.2, 1.1, 1.3].map((mase, n) => ({ day: `2026-11-2${n}`, mase }));
    await monitor.look();
    expect(await openAlarms()).toMatchObject([
      { level: 'alarm', message: expect.stringContaining('3 days') },
    ]);
    expect(started).toEqual(['alarm']);
  });

  it('alarms after two failed retrainings in a row, without a third, until one succeeds', async () => {
    await ran(aRun({ slot: NOW - 3 }), aRun({ slot: NOW - 2, status: 'failed', error: 'one' }));
    await monitor.look();
    expect(await openAlarms()).toEqual([]);
    await ran(
      aRun({ slot: NOW - 1, status: 'failed', error: 'It needed more memory.' }),
      aRun({ slot: NOW, status: 'running', finishedAt: null }),
    );
    await monitor.look();
    expect(await openAlarms()).toMatchObject([
      { kind: 'retraining_failed', message: expect.stringContaining('It needed more memory.') },
    ]);
    expect(started).toEqual([]);
    await ran(aRun({ slot: NOW + 1 }));
    await monitor.look();
    expect(await openAlarms()).toEqual([]);
  });

  it('alarms where nothing has been trained for three times the pause between retrainings', async () => {
    await store(
      aStoredModel({ trainedAt: NOW - 40 * DAY_MS }),
      aStoredModel({ id: 'churn-2', status: 'rejected', trainedAt: NOW - 21 * DAY_MS }),
    );
    await monitor.look();
    expect(await openAlarms()).toEqual([]);
    clock.at += 1;
    await monitor.look();
    expect(await openAlarms()).toMatchObject([{ kind: 'model_outdated', subject: 'churn', level: 'alarm' }]);
    expect(started).toEqual(['alarm']);
  });
});
