import type { JobName } from '@engagement/contracts';
import { OverloadedError } from '../common/domain-error.ts';
import type { StartedRun } from '../jobs/job-runner.ts';
import type { JobRun } from '../jobs/job-run.entity.ts';
import type { JobRunsRepository } from '../jobs/job-runs.repository.ts';

/** To answer a request with a run, although others start and end at the same time. */
const MAX_ATTEMPTS = 3;

/** A run that somebody asked for. */
export interface RequestedRun {
  readonly run: JobRun;
  /** Whether it was started for the request; otherwise it was under way already. */
  readonly isNew: boolean;
}

/**
 * Starts a run, or finds one under way that does the same, on whichever server.
 *
 * @param jobs - what does as well
 * @throws {OverloadedError} if runs start and end so fast that none can be named
 */
export async function startOrFind(
  runs: JobRunsRepository,
  jobs: readonly JobName[],
  start: () => Promise<StartedRun | null>,
): Promise<RequestedRun> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const before = await underWay(runs, jobs);
    if (before !== null) return { run: before, isNew: false };
    const started = await start();
    if (started !== null) return { run: started.run, isNew: true };
    // One began between the two questions.
  }
  throw new OverloadedError();
}

async function underWay(runs: JobRunsRepository, jobs: readonly JobName[]): Promise<JobRun | null> {
  const running = await runs.running();
  return running.find(({ job }) => jobs.includes(job)) ?? null;
}
