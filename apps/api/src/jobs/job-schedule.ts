import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { JobName } from '@engagement/contracts';
import { CronJob, CronTime } from 'cron';
import { Clock } from '../common/clock.ts';
import { safeMessage, safeStack } from '../common/safe-error.ts';
import { AppConfig } from '../config/app-config.ts';
import { ClockWatch } from './clock-watch.ts';
import { CronTimes } from './cron-times.ts';
import { JobRunner, type JobWork, type StartedRun } from './job-runner.ts';

/** A job and when it is due. */
export interface ScheduledJob {
  readonly job: JobName;
  /** With 5 or 6 fields, in the configured zone; asked for anew where it may change while the server runs. */
  readonly cron: string | (() => Promise<string>);
  readonly work: JobWork;
  /** What a due time starts, where that is not always the job itself. */
  readonly start?: (slot: number) => Promise<StartedRun | null>;
  /** Whether a start of the server runs what was due last, unless that has been run. */
  readonly catchesUp?: boolean;
  /** Whether every start of the server runs it, whatever was run before. */
  readonly runsAtStart?: boolean;
}

/** A job that waits for its next due time. */
interface TickingJob extends ScheduledJob {
  readonly cronJob: CronJob;
  expression: string;
  /** The slot of the next tick, epoch ms. */
  due: number;
}

/** How far back a due time is looked for. */
const CATCH_UP_MS = 7 * 86_400_000;

/** Another server may have changed when a job is due: this late it is noticed here. */
const LOOK_FOR_CHANGES_MS = 15_000;

/** Timers measure time that passes, not the time of day: this late it is noticed that the clock was set. */
const LOOK_AT_CLOCK_MS = 2_000;

/** Ticks: when what is due. What is done then is the jobs' affair, and the runner's that it is done once. */
@Injectable()
export class JobSchedule implements OnApplicationBootstrap {
  private readonly logger = new Logger('Schedule');
  private readonly jobs = new Map<JobName, ScheduledJob>();
  private readonly ticking = new Map<JobName, TickingJob>();

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly runner: JobRunner,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Makes a job known; to be called while the modules start (`onModuleInit`). */
  add(job: ScheduledJob): void {
    this.runner.register(job.job, job.work);
    this.jobs.set(job.job, job);
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const job of this.jobs.values()) await this.tick(job);
    const looking = setInterval(() => void this.refresh(), LOOK_FOR_CHANGES_MS);
    this.registry.addInterval('changes of the schedule', looking);
    const watch = new ClockWatch(() => this.clock.now());
    const watching = setInterval(() => void this.followClock(watch), LOOK_AT_CLOCK_MS).unref();
    this.registry.addInterval('jumps of the clock', watching);
  }

  /** Takes up at once what has been changed here. */
  async refresh(): Promise<void> {
    for (const job of this.ticking.values())
      await this.followChange(job).catch((error: unknown) =>
        this.logger.warn(`When ${job.job} is due could not be looked up: ${safeMessage(error)}`),
      );
  }

  /** After a jump of the clock, each job waits for its next due time by the new one. What was jumped over is run once, not each. */
  async followClock(watch: ClockWatch): Promise<void> {
    const jump = watch.look();
    if (jump === 0) return;
    this.logger.warn(
      `The clock has jumped by ${(jump / 1_000).toFixed(0)} s; what is due when is worked out anew.`,
    );
    for (const ticking of this.ticking.values())
      await this.waitAnew(ticking).catch((error: unknown) =>
        this.logger.error(`${ticking.job} could not be started. ${safeMessage(error)}`),
      );
  }

  private async waitAnew(ticking: TickingJob): Promise<void> {
    const now = this.clock.now();
    const times = this.times(ticking.expression);
    const missed = ticking.due <= now ? times.lastBetween(ticking.due - 1, now) : null;
    ticking.due = times.after(now);
    ticking.cronJob.setTime(new CronTime(ticking.expression, this.config.timeZone.name));
    if (missed !== null) await this.startDue(ticking, missed);
  }

  private async startDue({ job, start }: ScheduledJob, slot: number): Promise<void> {
    await (start === undefined ? this.runner.start(job, 'schedule', slot) : start(slot));
  }

  /** @returns when a job is due next, epoch ms */
  async nextDueAt(job: JobName): Promise<number> {
    return (await this.timesOf(job)).after(this.clock.now());
  }

  /** @returns when a job was due last since an instant, epoch ms; `null` if it was not */
  async lastDueSince(job: JobName, instant: number): Promise<number | null> {
    return (await this.timesOf(job)).lastBetween(instant, this.clock.now());
  }

  /** Starts what is to be run at a start, and what was due last of each job that asks for it; a due time that was run stays as it is. */
  async catchUp(): Promise<void> {
    for (const { job, catchesUp, runsAtStart } of this.jobs.values()) {
      if (catchesUp !== true && runsAtStart !== true) continue;
      const now = this.clock.now();
      const slot = runsAtStart === true ? now : await this.lastDueSince(job, now - CATCH_UP_MS);
      if (slot !== null) await this.runner.start(job, 'startup', slot);
    }
  }

  private async tick(job: ScheduledJob): Promise<void> {
    const expression = await expressionOf(job);
    const onTick = (): void =>
      void this.onTick(ticking).catch((error: unknown) =>
        this.logger.error(`${job.job} could not be started.`, safeStack(error)),
      );
    const cronJob = CronJob.from({ cronTime: expression, onTick, timeZone: this.config.timeZone.name });
    const due = this.times(expression).after(this.clock.now());
    const ticking: TickingJob = { ...job, cronJob, expression, due };
    this.ticking.set(job.job, ticking);
    this.registry.addCronJob(job.job, cronJob);
    cronJob.start();
  }

  private async onTick(ticking: TickingJob): Promise<void> {
    // The slot is the scheduled time, the same on every server, however late each wakes up for it.
    const slot = ticking.due;
    ticking.due = this.times(ticking.expression).after(Math.max(slot, this.clock.now()));
    // By what holds now, nothing may have been due.
    if (await this.followChange(ticking)) return;
    await this.startDue(ticking, slot);
  }

  /** @returns whether the job is due at other times than it was waiting for */
  private async followChange(ticking: TickingJob): Promise<boolean> {
    const expression = await expressionOf(ticking);
    if (expression === ticking.expression) return false;
    ticking.expression = expression;
    ticking.due = this.times(expression).after(this.clock.now());
    ticking.cronJob.setTime(new CronTime(expression, this.config.timeZone.name));
    return true;
  }

  private async timesOf(name: JobName): Promise<CronTimes> {
    const job = this.jobs.get(name);
    if (job === undefined) throw new Error(`${name} is not scheduled.`);
    return this.times(await expressionOf(job));
  }

  private times(expression: string): CronTimes {
    return new CronTimes(expression, this.config.timeZone.name);
  }
}

function expressionOf({ cron }: ScheduledJob): Promise<string> {
  return typeof cron === 'string' ? Promise.resolve(cron) : cron();
}
