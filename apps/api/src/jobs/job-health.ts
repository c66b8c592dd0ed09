import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JOB_NAMES } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { HealthChecks, type Finding } from '../health/health-checks.ts';
import type { JobRun } from './job-run.entity.ts';
import { gaveWay, JobRunsRepository } from './job-runs.repository.ts';

/** A run whose lease ended so long ago should have been taken over by now. */
const STUCK_AFTER_MS = 60_000;

type Run = Pick<JobRun, 'job' | 'status' | 'error' | 'leaseUntil'>;

/**
 * Judges how the jobs do.
 *
 * @param finished - the newest run that ended, of each job that has one
 * @param abandoned - runs whose leases have ended
 * @param now - epoch ms
 */
export function judgeJobs(finished: readonly Run[], abandoned: readonly Run[], now: number): Finding {
  const failed = finished.filter((run) => run.status === 'failed' && !gaveWay(run)).map(({ job }) => job);
  const stuck = abandoned.filter(({ leaseUntil }) => leaseUntil < now - STUCK_AFTER_MS).map(({ job }) => job);
  const measured = { failed_jobs: failed.length, stuck_runs: stuck.length };
  const told = [
    ...(failed.length === 0
      ? []
      : [`The last run of ${failed.join(', ')} failed; GET /api/v1/jobs/latest and the log tell why.`]),
    ...(stuck.length === 0
      ? []
      : [`A run of ${stuck.join(', ')} has lost its server and no other takes it over. Restart a server.`]),
  ];
  return told.length > 0
    ? { status: 'warning', detail: told.join(' '), measured }
    : { status: 'ok', detail: 'No job has failed the last time it ran.', measured };
}

/** Whether the jobs are run, and succeed. */
@Injectable()
export class JobHealth implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly runs: JobRunsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'jobs', look: () => this.look() });
  }

  private async look(): Promise<Finding> {
    const [abandoned, ...finished] = await Promise.all([
      this.runs.abandoned(),
      ...JOB_NAMES.map((job) => this.runs.lastFinished(job)),
    ]);
    return judgeJobs(
      finished.filter((run) => run !== null),
      abandoned,
      this.clock.now(),
    );
  }
}
