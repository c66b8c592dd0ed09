import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { JobName } from '@engagement/contracts';
import { CronJob } from 'cron';
import { Clock } from '../common/clock.ts';
import { AppConfig } from '../config/app-config.ts';
import { CronTimes } from './cron-times.ts';
import { JobRunner, type JobWork, type StartedRun } from './job-runner.ts';

/** A job and when it is due. */
export interface ScheduledJob {
  readonly job: JobName;
  /** With 5 or 6 fields, in the configured zone. */
  readonly cron: string;
  readonly work: JobWork;
  /** What a due time starts, where that is not always the job itself. */
  readonly start?: (slot: number) => Promise<StartedRun | null>;
  /** Whether a start of the server runs what was due last, unless that has been run. */
  readonly catchesUp?: boolean;
}

/** How far back a due time is looked for. */
const CATCH_UP_MS = 7 * 86_400_000;

/** Ticks: when what is due. What is done then is the jobs' affair, and the runner's that it is done once. */
@Injectable()
export class JobSchedule implements OnApplicationBootstrap {
  private readonly logger = new Logger('Schedule');
  private readonly jobs = new Map<JobName, ScheduledJob & { readonly times: CronTimes }>();

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly runner: JobRunner,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Makes a job known; to be called while the modules start (`onModuleInit`). */
  add(job: ScheduledJob): void {
    this.runner.register(job.job, job.work);
    this.jobs.set(job.job, { ...job, times: new CronTimes(job.cron, this.config.timeZone.name) });
  }

  onApplicationBootstrap(): void {
    for (const job of this.jobs.keys()) this.tick(job);
  }

  /** @returns when a job is due next, epoch ms */
  nextDueAt(job: JobName): number {
    return this.scheduled(job).times.after(this.clock.now());
  }

  /** @returns when a job was due last since an instant, epoch ms; `null` if it was not */
  lastDueSince(job: JobName, instant: number): number | null {
    return this.scheduled(job).times.lastBetween(instant, this.clock.now());
  }

  /** Starts what was due last of each job that asks for it; a due time that was run stays as it is. */
  async catchUp(): Promise<void> {
    for (const { job, catchesUp } of this.jobs.values()) {
      const slot = this.lastDueSince(job, this.clock.now() - CATCH_UP_MS);
      if (catchesUp === true && slot !== null) await this.runner.start(job, 'startup', slot);
    }
  }

  private tick(name: JobName): void {
    const { job, cron, times, start } = this.scheduled(name);
    let due = times.after(this.clock.now());
    const onTick = (): void => {
      // The slot is the scheduled time, the same on every server, however late each wakes up for it.
      const slot = due;
      due = times.after(Math.max(slot, this.clock.now()));
      const started = start === undefined ? this.runner.start(job, 'schedule', slot) : start(slot);
      started.catch((error: unknown) =>
        this.logger.error(
          `${job} could not be started.`,
          error instanceof Error ? error.stack : String(error),
        ),
      );
    };
    const cronJob = CronJob.from({ cronTime: cron, onTick, timeZone: this.config.timeZone.name });
    this.registry.addCronJob(job, cronJob);
    cronJob.start();
  }

  private scheduled(name: JobName): ScheduledJob & { readonly times: CronTimes } {
    const job = this.jobs.get(name);
    if (job === undefined) throw new Error(`${name} is not scheduled.`);
    return job;
  }
}
