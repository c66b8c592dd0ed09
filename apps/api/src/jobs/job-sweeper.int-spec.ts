import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { waitFor } from '@engagement/test-support';
import { Clock } from '../common/clock.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { JobRun } from './job-run.entity.ts';
import { JobRunner, type JobWork } from './job-runner.ts';
import { JobRunsRepository } from './job-runs.repository.ts';
import { JobSweeper } from './job-sweeper.ts';
import { LeaseTerms } from './lease-terms.ts';

const SLOT = Date.parse('2026-11-22T04:00:00Z');
const TERMS = new LeaseTerms(300, 50, 40);

describe.each(ENGINES)('the sweep for abandoned runs on %s', (engine) => {
  let open: OpenDatabase;
  let runs: JobRunsRepository;
  let work: jest.Mock<JobWork>;
  const sweepers: JobSweeper[] = [];

  const newSweeper = (): JobSweeper => {
    const runner = new JobRunner(runs, new Clock(), TERMS);
    runner.register('retrain', (handle) => work(handle));
    const sweeper = new JobSweeper(runs, runner, open.config, TERMS);
    sweepers.push(sweeper);
    return sweeper;
  };

  /** A run of a server that is heard of no more from now on. */
  const leaveBehind = async (): Promise<JobRun> => {
    const run = Object.assign(new JobRun(), {
      job: 'retrain',
      slot: SLOT,
      id: 'retrain-1',
      trigger: 'schedule',
      status: 'running',
      holder: 'a server that died',
      leaseUntil: 0,
      fence: 1,
      attempt: 1,
      stage: 'Training',
      outcome: [],
      error: null,
      startedAt: SLOT,
      finishedAt: null,
    } satisfies JobRun);
    return (await runs.claim(run))!;
  };

  const ended = (run: JobRun): Promise<JobRun> =>
    waitFor('the run to end', async () => {
      const stored = await runs.get(run);
      return stored?.status === 'running' ? null : stored;
    });

  beforeAll(async () => {
    Logger.overrideLogger(false);
    open = await openDatabase(engine);
    runs = new JobRunsRepository(open.primary, open.writes, TERMS);
    work = jest.fn<JobWork>(() => Promise.resolve(['Finished.']));
  });
  afterEach(async () => {
    for (const sweeper of sweepers.splice(0)) await sweeper.beforeApplicationShutdown();
    await open.writes.transaction(({ manager }) => manager.clear(JobRun));
    work.mockClear();
  });
  afterAll(async () => {
    Logger.overrideLogger(['log', 'warn', 'error']);
    await open.close();
  });

  it('finishes a run once its lease has ended, once, however many servers look', async () => {
    const run = await leaveBehind();
    for (const sweeper of [newSweeper(), newSweeper(), newSweeper()]) sweeper.onApplicationBootstrap();
    expect(await ended(run)).toMatchObject({ status: 'succeeded', outcome: ['Finished.'], attempt: 2 });
    await new Promise((resolve) => setTimeout(resolve, 4 * TERMS.sweepEveryMs));
    expect(work).toHaveBeenCalledTimes(1);
  });

  it(
    engine === 'sqlite'
      ? 'does not wait for a lease at the start: nobody else can hold it'
      : 'leaves a run at the start to a server that may be alive',
    async () => {
      const run = await leaveBehind();
      await newSweeper().run();
      const { fence } = (await runs.get(run))!;
      expect(fence).toBe(engine === 'sqlite' ? 2 : 1);
    },
  );

  it('ends when the server does', async () => {
    const sweeper = newSweeper();
    sweeper.onApplicationBootstrap();
    await sweeper.beforeApplicationShutdown();
    const run = await leaveBehind();
    await new Promise((resolve) => setTimeout(resolve, TERMS.lengthMs + 4 * TERMS.sweepEveryMs));
    expect(await runs.get(run)).toEqual(run);
  });
});
