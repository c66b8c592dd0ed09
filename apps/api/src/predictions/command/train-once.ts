import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { MODEL_KINDS, type ModelReport } from '@engagement/contracts';
import { JobSweeper } from '../../jobs/job-sweeper.ts';
import type { JobRun } from '../../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../../jobs/job-runs.repository.ts';
import { ModelsService } from '../models.service.ts';
import { RetrainService } from '../retrain.service.ts';

const LOOK_EVERY_MS = 1_000;

/** One retraining, for a process that is no server. */
@Injectable()
export class TrainOnce {
  constructor(
    private readonly retraining: RetrainService,
    private readonly runs: JobRunsRepository,
    private readonly models: ModelsService,
    private readonly sweeper: JobSweeper,
    private readonly registry: SchedulerRegistry,
  ) {}

  /**
   * Retrains under the lease of a job. A server of the same database may retrain already, or take the run over; then its
   * end is waited for.
   *
   * @returns the run as it ended
   */
  async run(report: (stage: string) => void): Promise<JobRun> {
    await this.standBack();
    const { id } = await this.retraining.request();
    for (;;) {
      const run = await this.runs.find(id);
      if (run === null) throw new Error(`Run ${id} is gone.`);
      if (run.status !== 'running') return run;
      if (run.stage !== null) report(run.stage);
      await pause(LOOK_EVERY_MS);
    }
  }

  /** @returns the report of each model that a run trained */
  async reportsOf({ startedAt }: JobRun): Promise<ModelReport[]> {
    const reports: ModelReport[] = [];
    for (const kind of MODEL_KINDS) {
      const [newest] = (await this.models.list({ kind, limit: 1 })).items;
      if (newest && Date.parse(newest.trained_at) >= startedAt)
        reports.push(await this.models.report(newest.id));
    }
    return reports;
  }

  /** What is due, and what other servers left behind, is for servers: they stay. */
  private async standBack(): Promise<void> {
    await this.sweeper.stop();
    for (const job of this.registry.getCronJobs().values()) await job.stop();
  }
}
