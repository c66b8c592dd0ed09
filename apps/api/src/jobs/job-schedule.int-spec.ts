import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '@engagement/test-support';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Clock } from '../common/clock.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { ClockWatch } from './clock-watch.ts';
import { JobRun } from './job-run.entity.ts';
import { JobRunner, type JobWork } from './job-runner.ts';
import { JobRunsRepository } from './job-runs.repository.ts';
import { JobSchedule, type ScheduledJob } from './job-schedule.ts';
import { LeaseTerms } from './lease-terms.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const HOURLY = '0 17 * * * *';
const LAST_DUE = Date.parse('2026-11-22T09:17:00Z');

/** A clock that a test sets. */
class SetClock extends Clock {
  override now(): number {
    return NOW;
  }
}

describe.each(ENGINES)('the schedule on %s', (engine) => {
  let open: OpenDatabase;
  let runs: JobRunsRepository;
  const work = jest.fn<JobWork>(() => Promise.resolve([]));

  const newSchedule = (
    parts: Partial<ScheduledJob> = {},
    registry = new SchedulerRegistry(),
    clock: Clock = new SetClock(),
  ): JobSchedule => {
    const runner = new JobRunner(runs, clock, new LeaseTerms());
    const schedule = new JobSchedule(registry, runner, open.config, clock);
    schedule.add({ job: 'maintenance', cron: HOURLY, work, catchesUp: true, ...parts });
    return schedule;
  };
  const slots = async (): Promise<number[]> => {
    const stored = await open.database.manager.find(JobRun, { order: { slot: 'ASC' } });
    return stored.map(({ slot }) => slot);
  };

  beforeAll(async () => {
    Logger.overrideLogger(false);
    open = await openDatabase(engine);
    runs = new JobRunsRepository(open.primary, open.writes);
  });
  afterEach(async () => {
    await open.writes.transaction(({ manager }) => manager.clear(JobRun));
    work.mockClear();
  });
  afterAll(async () => {
    Logger.overrideLogger(['log', 'warn', 'error']);
    await open.close();
  });

  it('knows when a job is due next, and when it was due last', async () => {
    const schedule = newSchedule();
    expect(await schedule.nextDueAt('maintenance')).toBe(Date.parse('2026-11-22T10:17:00Z'));
    expect(await schedule.lastDueSince('maintenance', NOW - 86_400_000)).toBe(LAST_DUE);
    expect(await schedule.lastDueSince('maintenance', LAST_DUE)).toBeNull();
    await expect(schedule.nextDueAt('forecast')).rejects.toThrow(/not scheduled/);
  });

  it('asks anew when a job is due that may be due at other times now', async () => {
    let cron = HOURLY;
    const schedule = newSchedule({ cron: () => Promise.resolve(cron) });
    expect(await schedule.nextDueAt('maintenance')).toBe(Date.parse('2026-11-22T10:17:00Z'));
    cron = '0 45 9 * * *';
    expect(await schedule.nextDueAt('maintenance')).toBe(Date.parse('2026-11-22T09:45:00Z'));
    expect(await schedule.lastDueSince('maintenance', NOW - 86_400_000)).toBe(
      Date.parse('2026-11-21T09:45:00Z'),
    );
  });

  it('takes up a change, and starts the job when it is due by what holds then', async () => {
    let cron = '0 0 5 1 1 *';
    const registry = new SchedulerRegistry();
    const schedule = newSchedule({ cron: () => Promise.resolve(cron) }, registry, new Clock());
    await schedule.onApplicationBootstrap();
    cron = '* * * * * *';
    await schedule.refresh();
    const started = await waitFor('two starts', async () => ((await slots()).length >= 2 ? slots() : null));
    expect(started.filter((slot) => slot % 1_000 !== 0)).toEqual([]);
    // Not told of this change, it asks when it wakes up.
    cron = '0 0 5 1 1 *';
    await pause(2_500);
    const atLast = await slots();
    await pause(2_500);
    expect(await slots()).toEqual(atLast);
    registry.deleteCronJob('maintenance');
    registry.deleteInterval('changes of the schedule');
  });

  it('goes on with what it knows while it cannot ask', async () => {
    let isAway = false;
    const registry = new SchedulerRegistry();
    const cron = (): Promise<string> =>
      isAway ? Promise.reject(new Error('Away.')) : Promise.resolve('* * * * * *');
    const schedule = newSchedule({ cron }, registry, new Clock());
    await schedule.onApplicationBootstrap();
    isAway = true;
    await schedule.refresh();
    isAway = false;
    await waitFor('a start', async () => ((await slots()).length > 0 ? true : null));
    registry.deleteCronJob('maintenance');
    registry.deleteInterval('changes of the schedule');
  });

  it('catches up with what was due last, once over all servers that start', async () => {
    for (const schedule of [newSchedule(), newSchedule(), newSchedule()]) await schedule.catchUp();
    expect(await slots()).toEqual([LAST_DUE]);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('leaves the past alone where a job does not ask for it', async () => {
    await newSchedule({ catchesUp: false }).catchUp();
    expect(await slots()).toEqual([]);
  });

  it('does not take one job twice', () => {
    const schedule = newSchedule();
    expect(() => schedule.add({ job: 'maintenance', cron: HOURLY, work })).toThrow(/registered already/);
  });

  it.each([
    {
      jump: 3 * 86_400_000,
      when: 'forward by days',
      due: ['2026-11-25T09:17:00Z'],
      next: '2026-11-25T10:17:00Z',
    },
    { jump: -3 * 86_400_000, when: 'back by days', due: [], next: '2026-11-19T10:17:00Z' },
  ])('follows a clock that jumps $when: what was jumped over is run once', async ({ jump, due, next }) => {
    let now = NOW;
    const clock = new (class extends Clock {
      override now(): number {
        return now;
      }
    })();
    const registry = new SchedulerRegistry();
    const schedule = newSchedule({}, registry, clock);
    await schedule.onApplicationBootstrap();
    const watch = new ClockWatch(
      () => now,
      () => 0,
    );
    now += jump;
    await schedule.followClock(watch);
    await schedule.followClock(watch);
    expect(await slots()).toEqual(due.map((time) => Date.parse(time)));
    expect(await schedule.nextDueAt('maintenance')).toBe(Date.parse(next));
    for (const job of registry.getCronJobs().values()) await job.stop();
    for (const name of registry.getIntervals()) registry.deleteInterval(name);
    await waitFor('the job to end', async () =>
      (await open.database.manager.countBy(JobRun, { status: 'running' })) === 0 ? true : null,
    );
  });
});
