import { Injectable } from '@nestjs/common';
import type { JobTrigger } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import type { StartedRun } from '../../jobs/job-runner.ts';
import { RetrainService } from '../retrain.service.ts';
import { ScoreService } from '../score.service.ts';
import { PredictionRecords } from './prediction-records.ts';
import { jobAfterChange } from './prediction-settings.ts';
import { PredictionSettingsService } from './prediction-settings.service.ts';

/** Sees to it that the predictions come to rest on the operator's choices, also where these were made during a run. */
@Injectable()
export class OutstandingChange {
  constructor(
    private readonly settings: PredictionSettingsService,
    private readonly records: PredictionRecords,
    private readonly retraining: RetrainService,
    private readonly scoring: ScoreService,
    private readonly clock: Clock,
  ) {}

  /** @returns what has to be done until the predictions rest on what is set now; `null`: nothing, or nothing was ever scored */
  async job(): Promise<'retrain' | 'score' | null> {
    const applied = await this.records.applied();
    return applied === null ? null : jobAfterChange(applied, await this.settings.current());
  }

  /** Starts it. @returns `null` where there is nothing to do, or another server does it */
  async start(trigger: JobTrigger): Promise<StartedRun | null> {
    const job = await this.job();
    if (job === null) return null;
    const service = job === 'retrain' ? this.retraining : this.scoring;
    return service.start(trigger, this.clock.now());
  }
}
