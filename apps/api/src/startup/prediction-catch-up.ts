import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import type { StartedRun } from '../jobs/job-runner.ts';
import { RetrainService } from '../predictions/retrain.service.ts';
import { ScheduleService } from '../predictions/schedule.service.ts';
import { ScoreService } from '../predictions/score.service.ts';
import { OutstandingChange } from '../predictions/settings/outstanding-change.service.ts';

type Job = 'retrain' | 'score';

/** What came due for the churn predictions while no server ran. */
@Injectable()
export class PredictionCatchUp {
  constructor(
    private readonly runs: JobRunsRepository,
    private readonly schedule: ScheduleService,
    private readonly retraining: RetrainService,
    private readonly scoring: ScoreService,
    private readonly outstanding: OutstandingChange,
    private readonly clock: Clock,
  ) {}

  /**
   * A retraining that was missed is made up for, and with it the scorings that were; otherwise a scoring, once for all that were
   * missed; otherwise what a change of the settings still waits for.
   *
   * @returns `null` where nothing was missed, where nothing was ever trained, and where another server does it
   */
  async catchUp(): Promise<StartedRun | null> {
    const lastRetrain = (await this.runs.last({ job: 'retrain', status: 'succeeded' }))?.slot ?? null;
    if (lastRetrain === null) return null;
    const retrain = await this.schedule.dueSince('retrain', lastRetrain);
    if (retrain !== null) return this.retraining.start('startup', await this.slotFor('retrain', retrain));
    if ((await this.outstanding.job()) === 'retrain') return this.outstanding.start('startup');
    // By when it was done, not when it was due: a retraining that was made up for has scored everybody a moment ago.
    const scoredAt = (await this.scoring.lastScoredAt()) ?? lastRetrain;
    const score = await this.schedule.dueSince('score', scoredAt);
    if (score !== null) return this.scoring.start('startup', await this.slotFor('score', score));
    return this.outstanding.start('startup');
  }

  /** The time that was missed, the same for all servers that start now; after a failure then, a try of its own. */
  private async slotFor(job: Job, missed: number): Promise<number> {
    const run = await this.runs.get({ job, slot: missed });
    return run?.status === 'failed' ? this.clock.now() : missed;
  }
}
