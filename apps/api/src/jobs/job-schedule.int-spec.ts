import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Clock } from '../common/clock.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
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

  const newSchedule = (parts: Partial<ScheduledJob> = {}): JobSchedule => {
    const clock = new SetClock();
    const runner = new JobRunner(runs, clock, new LeaseTerms());
    const schedule = new JobSchedule(new SchedulerRegistry(), runner, open.config, clock);
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

  it('knows when a job is due next, and when it was due last', () => {
    const schedule = newSchedule();
    expect(schedule.nextDueAt('maintenance')).toBe(Date.parse('2026-11-22T10:17:00Z'));
    expect(schedule.lastDueSince('maintenance', NOW - 86_400_000)).toBe(LAST_DUE);
    expect(schedule.lastDueSince('maintenance', LAST_DUE)).toBeNull();
    expect(() => schedule.nextDueAt('forecast')).toThrow(/not scheduled/);
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
});
