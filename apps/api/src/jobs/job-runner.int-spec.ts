import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { waitFor } from '@engagement/test-support';
import { Clock } from '../common/clock.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import type { JobRun } from './job-run.entity.ts';
import { JobRunner, type JobWork } from './job-runner.ts';
import { JobRunsRepository } from './job-runs.repository.ts';

const SLOT = Date.parse('2026-11-22T04:00:00Z');
/** Leases are renewed by an interval; everything else is the database's and the test's own. */
const NOT_INTERVALS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setTimeout',
] as const;

let slots = 0;
const nextSlot = (): number => SLOT + 1_000 * ++slots;

describe.each(ENGINES)('the runner of jobs on %s', (engine) => {
  let open: OpenDatabase;
  let runs: JobRunsRepository;
  let runner: JobRunner;

  const newRunner = (): JobRunner => new JobRunner(runs, new Clock(), open.config);

  /** Runs a job to its end. @returns what is recorded of it */
  const finish = async (work: JobWork): Promise<JobRun | null> => {
    const started = await runner.start('retrain', 'request', nextSlot(), work);
    await started?.end;
    return started === null ? null : runs.get(started.run);
  };

  beforeAll(async () => {
    Logger.overrideLogger(false);
    open = await openDatabase(engine);
    runs = new JobRunsRepository(open.database, open.writes);
  });
  beforeEach(() => {
    runner = newRunner();
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
    expect(await finish(() => Promise.resolve([]))).toMatchObject({ status: 'succeeded' });
  });

  it.each([
    { end: 'succeeds', work: () => Promise.resolve(['Done.']), status: 'succeeded' },
    { end: 'fails', work: () => Promise.reject(new Error('no')), status: 'failed' },
  ])(
    'leaves no stage behind a run that $end while it still tells what it is at',
    async ({ work, status }) => {
      const recorded = await finish(({ report }) => {
        for (let stage = 0; stage < 30; stage++) report(`Stage ${stage}`);
        return work();
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
    let release = (): void => undefined;
    const work = jest.fn<JobWork>(() => new Promise((resolve) => (release = (): void => resolve([]))));
    const first = await runner.start('retrain', 'request', nextSlot(), work);
    const second = await runner.start('retrain', 'schedule', nextSlot(), work);
    expect(second?.run).toBe(first?.run);
    release();
    await first?.end;
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('runs one job at a time', async () => {
    const order: string[] = [];
    const work =
      (name: string): JobWork =>
      async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push(`${name} ends`);
        return [];
      };
    const first = await runner.start('retrain', 'request', nextSlot(), work('retrain'));
    const second = await runner.start('forecast', 'schedule', nextSlot(), work('forecast'));
    await Promise.all([first?.end, second?.end]);
    expect(order).toEqual(['retrain begins', 'retrain ends', 'forecast begins', 'forecast ends']);
  });

  it('leaves a slot to the server that has it', async () => {
    const slot = nextSlot();
    const work = jest.fn<JobWork>(() => Promise.resolve([]));
    const started = await Promise.all(
      [runner, newRunner(), newRunner()].map((one) => one.start('retrain', 'schedule', slot, work)),
    );
    await Promise.all(started.flatMap((run) => run?.end ?? []));
    expect(started.filter((run) => run !== null)).toHaveLength(1);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('ends the work under way when the server stops, and says so', async () => {
    const started = await runner.start(
      'retrain',
      'request',
      nextSlot(),
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    // The work begins a moment after its run is claimed.
    await new Promise((resolve) => setTimeout(resolve, 5));
    await runner.beforeApplicationShutdown();
    expect(await runs.get(started!.run)).toMatchObject({
      status: 'failed',
      error: 'The server was stopped.',
    });
  });

  it('keeps the lease of a run that waits for another, so that no other server takes it for dead', async () => {
    jest.useFakeTimers({ doNotFake: [...NOT_INTERVALS] });
    try {
      let release = (): void => undefined;
      const first = await runner.start(
        'retrain',
        'request',
        nextSlot(),
        () => new Promise((resolve) => (release = (): void => resolve([]))),
      );
      const waiting = await runner.start('forecast', 'schedule', nextSlot(), () => Promise.resolve([]));
      await runs.update(waiting!.run, { leaseUntil: 1 });
      jest.advanceTimersByTime(15_000);
      await waitFor('a new lease', async () => {
        const run = await runs.get(waiting!.run);
        return run !== null && run.leaseUntil > Date.now() ? run : null;
      });
      release();
      await Promise.all([first?.end, waiting?.end]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('marks what a server left behind when it died', async () => {
    let release = (): void => undefined;
    const dead = await runner.start(
      'retrain',
      'request',
      nextSlot(),
      () => new Promise((resolve) => (release = (): void => resolve([]))),
    );
    await runs.update(dead!.run, { leaseUntil: 1 });
    await newRunner().recover();
    expect(await runs.get(dead!.run)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('stopped'),
    });
    release();
    await dead?.end;
  });
});
