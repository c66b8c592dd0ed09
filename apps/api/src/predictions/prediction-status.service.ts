import { Injectable } from '@nestjs/common';
import type { PredictionStatus } from '@engagement/contracts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';

/** Whether an answer is there, on its way, or waiting for data. */
@Injectable()
export class PredictionStatusService {
  constructor(private readonly runs: JobRunsRepository) {}

  /** @param isThere - whether there is an answer to give */
  async of(isThere: boolean): Promise<PredictionStatus> {
    if (isThere) return 'ready';
    const running = await this.runs.running();
    return running.some(({ job }) => job === 'retrain') ? 'training' : 'insufficient_data';
  }
}
