import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { waitFor } from '@engagement/test-support';
import { Clock } from '../common/clock.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { JobRun } from './job-run.entity.ts';
import { JobRunner, type JobWork } from './job-runner.ts';
import { JobRunsRepository } from './job-runs.repository.ts';
import { LeaseTerms } from './lease-terms.ts';

const SLOT = Date.parse('2026-11-22T04:00:00Z');

/** Short enough to be waited for; the renewals keep it all the same. */
const TERMS = new LeaseTerms(1_000, 100, 100);

/** A server that never renews: as one that hangs, or whose network is down. */
const SILENT = new LeaseTerms(1, 3_600_000, 100);

let slots = 0;
const nextSlot = (): number => SLOT + 1_000 * ++slots;

/** Work that goes on until it is told to end. */
function longWork(): { work: jest.Mock<JobWork>; release: () => void } {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  return { work: jest.fn<JobWork>(() => released.then(() => ['Done.'])), release: () => release() };
}

const nothing: JobWork = () => Promise.resolve([]);

describe.each(ENGINES)('the runner of jobs on %s', (engine) => {
  let open: OpenDatabase;
  let runs: JobRunsRepository;
  let runner: JobRunner;
  /** What "retrain" does in this test; a forecast does nothing. */
  let work: JobWork;

  const newRunner = (terms = TERMS): JobRunner => {
    const repository = new JobRunsRepository(open.database, open.writes, terms);
    const created = new JobRunner(repository, new Clock(), terms);
    created.register('retrain', (handle) => work(handle));
    created.register('forecast', nothing);
    return created;
  };

  /** Runs a job to its end. @returns what is recorded of it */
  const finish = async (itsWork: JobWork): Promise<JobRun | null> => {
    work = itsWork;
    const started = await runner.start('retrain', 'request', nextSlot());
    await started?.end;
    return started === null ? null : runs.get(started.run);
  };

  /** @returns a run whose server is silent, as soon as its lease has ended */
  const abandon = async (itsWork: JobWork): Promise<{ run: JobRun; end: Promise<void> }> => {
    work = itsWork;
    const started = (await newRunner(SILENT).start('retrain', 'request', nextSlot()))!;
    await untilAbandoned();
    return started;
  };

  const untilAbandoned = (): Promise<JobRun[]> =>
    waitFor('a lease that ends', async () => {
      const abandoned = await runs.abandoned();
      return abandoned.length > 0 ? abandoned : null;
    });

  beforeAll(async () => {
    Logger.overrideLogger(false);
    open = await openDatabase(engine);
    runs = new JobRunsRepository(open.database, open.writes, TERMS);
  });
  beforeEach(() => {
    work = nothing;
    runner = newRunner();
  });
  afterEach(async () => {
    await open.writes.transaction(({ manager }) => manager.clear(JobRun));
  });
  afterAll(async () => {
    Logger.overrideLogger(['log', 'warn', 'error']);
    await open.close();
  });

  it('records what came of a run', async () => {
    expect(await finish(() => Promise.resolve(['Done.', 'Well.']))).toMatchObject({
      status: 'succeeded',
      outcome: ['Done.', 'Well.'],
      stage: null,
      error: null,
      finishedAt: expect.any(Number),
    });
  });

  it('records why a run failed, and goes on with the next', async () => {
    expect(await finish(() => Promise.reject(new Error('no disk')))).toMatchObject({
      status: 'failed',
      outcome: [],
      stage: null,
      error: 'no disk',
      finishedAt: expect.any(Number),
    });
    expect(await finish(nothing)).toMatchObject({ status: 'succeeded' });
  });

  it.each([
    { end: 'succeeds', itsWork: () => Promise.resolve(['Done.']), status: 'succeeded' },
    { end: 'fails', itsWork: () => Promise.reject(new Error('no')), status: 'failed' },
  ])(
    'leaves no stage behind a run that $end while it still tells what it is at',
    async ({ itsWork, status }) => {
      const recorded = await finish(({ report }) => {
        for (let stage = 0; stage < 30; stage++) report(`Stage ${stage}`);
        return itsWork();
      });
      expect(recorded).toMatchObject({ status, stage: null });
    },
  );

  it('does not listen to work that still tells what it is at after its end', async () => {
    const recorded = await finish(({ report }) => {
      setTimeout(() => report('Too late'), 10);
      return Promise.reject(new Error('no'));
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await open.writes.transaction(() => Promise.resolve());
    expect(await runs.get(recorded!)).toEqual(recorded);
  });

  it('answers with the run under way instead of starting another', async () => {
    const { work: once, release } = longWork();
    work = once;
    const first = await runner.start('retrain', 'request', nextSlot());
    const second = await runner.start('retrain', 'schedule', nextSlot());
    expect(second?.run).toBe(first?.run);
    release();
    await first?.end;
    expect(once).toHaveBeenCalledTimes(1);
  });

  it('does not start a job that another server is at', async () => {
    const { work: once, release } = longWork();
    work = once;
    const first = await newRunner().start('retrain', 'request', nextSlot());
    expect(await runner.start('retrain', 'request', nextSlot())).toBeNull();
    release();
    await first?.end;
    expect(await runner.start('retrain', 'request', nextSlot())).not.toBeNull();
  });

  it('runs one job at a time', async () => {
    const { work: once, release } = longWork();
    work = once;
    const first = await runner.start('retrain', 'request', nextSlot());
    const second = await runner.start('forecast', 'schedule', nextSlot());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await runs.get(second!.run))?.status).toBe('running');
    release();
    await Promise.all([first?.end, second?.end]);
    const [retrain, forecast] = [await runs.get(first!.run), await runs.get(second!.run)];
    expect(forecast!.finishedAt).toBeGreaterThanOrEqual(retrain!.finishedAt!);
  });

  it('leaves a slot to the server that has it', async () => {
    const slot = nextSlot();
    const once = jest.fn<JobWork>(nothing);
    work = once;
    const started = await Promise.all(
      [runner, newRunner(), newRunner()].map((one) => one.start('retrain', 'schedule', slot)),
    );
    await Promise.all(started.flatMap((run) => run?.end ?? []));
    expect(started.filter((run) => run !== null)).toHaveLength(1);
    expect(once).toHaveBeenCalledTimes(1);
  });

  it('keeps the lease of a run that works and of one that waits for it', async () => {
    const { work: once, release } = longWork();
    work = once;
    const first = await runner.start('retrain', 'request', nextSlot());
    const waiting = await runner.start('forecast', 'schedule', nextSlot());
    await new Promise((resolve) => setTimeout(resolve, 2 * TERMS.lengthMs));
    expect(await runs.abandoned()).toEqual([]);
    release();
    await Promise.all([first?.end, waiting?.end]);
  });

  it('finishes the run of a server that died, and shuts that server out', async () => {
    const { work: zombie, release } = longWork();
    const dead = await abandon(zombie);
    const heir = jest.fn<JobWork>(() => Promise.resolve(['Finished.']));
    work = heir;
    await runner.takeOver(await runs.abandoned());
    const finished = await waitFor('the run to end', async () => {
      const run = await runs.get(dead.run);
      return run?.status === 'running' ? null : run;
    });
    expect(finished).toMatchObject({ status: 'succeeded', outcome: ['Finished.'], fence: 2, attempt: 2 });
    release();
    await dead.end;
    expect(await runs.get(dead.run)).toEqual(finished);
    expect(heir).toHaveBeenCalledTimes(1);
  });

  it('stops work whose run has passed to another server', async () => {
    const aborted = jest.fn();
    work = ({ signal }): Promise<readonly string[]> =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          aborted();
          reject(signal.reason as Error);
        }),
      );
    const started = (await runner.start('retrain', 'request', nextSlot()))!;
    const stored = (await runs.get(started.run))!;
    await waitFor('a take-over', async () => runs.takeOver((await runs.get(stored))!, 'another server'));
    await started.end;
    expect(aborted).toHaveBeenCalledTimes(1);
    expect(await runs.get(stored)).toMatchObject({
      holder: 'another server',
      status: 'running',
      error: null,
    });
  });

  it('gives a run up that has taken several servers down', async () => {
    const { work: deadly, release } = longWork();
    const dead = await abandon(deadly);
    await runs.update(dead.run, { attempt: TERMS.maxAttempts });
    await runner.takeOver(await untilAbandoned());
    const ended = await waitFor('the run to end', async () => {
      const run = await runs.get(dead.run);
      return run?.status === 'running' ? null : run;
    });
    expect(ended).toMatchObject({ status: 'failed', error: expect.stringContaining('3 times in a row') });
    expect(deadly).toHaveBeenCalledTimes(1);
    release();
    await dead.end;
  });

  it('leaves alone what it does not know how to do', async () => {
    const { work: long, release } = longWork();
    const dead = await abandon(long);
    const ignorant = new JobRunner(runs, new Clock(), TERMS);
    await ignorant.takeOver(await runs.abandoned());
    expect(await runs.get(dead.run)).toMatchObject({ fence: 1, attempt: 1 });
    release();
    await dead.end;
  });

  it('leaves the work under way to the next server when it stops', async () => {
    work = ({ signal }): Promise<readonly string[]> =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const started = await runner.start('retrain', 'request', nextSlot());
    // The work begins a moment after its run is claimed.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await runner.beforeApplicationShutdown();
    expect(await runner.start('retrain', 'request', nextSlot())).toBeNull();
    work = (): Promise<readonly string[]> => Promise.resolve(['Finished.']);
    const heir = newRunner();
    await heir.takeOver(await runs.abandoned());
    const ended = await waitFor('the run to end', async () => {
      const run = await runs.get(started!.run);
      return run?.status === 'running' ? null : run;
    });
    expect(ended).toMatchObject({ status: 'succeeded', outcome: ['Finished.'], attempt: 1 });
  });
});
