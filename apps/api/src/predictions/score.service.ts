import { Injectable } from '@nestjs/common';
import type { JobTrigger } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { JobRunner, type RunHandle, type StartedRun } from '../jobs/job-runner.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { ChurnScoresRepository } from './churn-scores.repository.ts';
import { ModelMonitor } from './registry/model-monitor.ts';
import { startOrFind, type RequestedRun } from './requested-run.ts';
import { TrainingRuns } from './training-runs.service.ts';

/** Scores everybody with the models that serve, without training any. */
@Injectable()
export class ScoreService {
  constructor(
    private readonly runner: JobRunner,
    private readonly runs: JobRunsRepository,
    private readonly scores: ChurnScoresRepository,
    private readonly trainings: TrainingRuns,
    private readonly monitor: ModelMonitor,
    private readonly clock: Clock,
  ) {}

  /** Starts a scoring now, or finds one under way; a retraining under way is answered, too, because it scores everybody. */
  startOrFind(): Promise<RequestedRun> {
    return startOrFind(this.runs, ['score', 'retrain'], () => this.start('request', this.clock.now()));
  }

  /**
   * @param slot - when it was due, epoch ms
   * @returns `null` when another server has the slot, or scores or retrains already
   */
  start(trigger: JobTrigger, slot: number): Promise<StartedRun | null> {
    return this.runner.start('score', trigger, slot);
  }

  /** What a due time starts: a young installation is scored by its first retraining, for which the forecast asks. */
  async startDue(trigger: JobTrigger, slot: number): Promise<StartedRun | null> {
    return (await this.lastScoredAt()) === null ? null : this.start(trigger, slot);
  }

  /** @returns as of when everybody was scored last, by whichever job, epoch ms; `null` before the first time */
  async lastScoredAt(): Promise<number | null> {
    return (await this.scores.latestRun())?.asOf ?? null;
  }

  /** The work itself; publishing ends the run. Viewers who have drifted away from their model have it retrained. */
  async score(handle: RunHandle): Promise<readonly string[]> {
    const { outcome, raised } = await this.trainings.run('score', handle);
    await this.monitor.respond(raised);
    return outcome;
  }
}
