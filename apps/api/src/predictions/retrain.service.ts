import { Injectable } from '@nestjs/common';
import type { JobTrigger } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { JobRunner, type RunHandle, type StartedRun } from '../jobs/job-runner.ts';
import type { JobRun } from '../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { startOrFind, type RequestedRun } from './requested-run.ts';
import { TrainingRuns } from './training-runs.service.ts';

/** Retrains, evaluates, promotes or keeps the champion, and scores everybody. */
@Injectable()
export class RetrainService {
  constructor(
    private readonly runner: JobRunner,
    private readonly runs: JobRunsRepository,
    private readonly trainings: TrainingRuns,
    private readonly clock: Clock,
  ) {}

  /** Starts a retraining now, or finds the one under way, on whichever server. */
  async request(): Promise<JobRun> {
    return (await this.startOrFind()).run;
  }

  /** As `request`, and whether it was started now. */
  startOrFind(): Promise<RequestedRun> {
    return startOrFind(this.runs, ['retrain'], () => this.start('request', this.clock.now()));
  }

  /**
   * A scoring under way gives way to it.
   *
   * @param slot - when it was due, epoch ms
   * @returns `null` when another server has the slot, or retrains already
   */
  start(trigger: JobTrigger, slot: number): Promise<StartedRun | null> {
    return this.runner.start('retrain', trigger, slot);
  }

  /** The work itself; publishing ends the run. What is wrong with the models is looked at anew afterwards, whatever came of it. */
  async retrain(handle: RunHandle): Promise<readonly string[]> {
    try {
      // It has just learned from those whose drift it tells of: nothing is to be done about that.
      return (await this.trainings.run('train', handle)).outcome;
    } finally {
      await this.runner.start('monitor', handle.run.trigger, this.clock.now());
    }
  }
}
