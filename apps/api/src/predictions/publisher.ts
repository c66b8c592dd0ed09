import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { insertAll } from '../database/bulk-insert.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import type { JobRun } from '../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { AudienceForecastHour } from './audience-forecast-hour.entity.ts';
import { ChurnRun } from './churn-run.entity.ts';
import { ChurnScore } from './churn-score.entity.ts';
import { ModelsRepository } from './models.repository.ts';
import type { TrainingResult } from './training/training-messages.ts';

/** Makes what a run found visible: all at once, and only while the run holds its lease. */
@Injectable()
export class Publisher {
  constructor(
    private readonly writes: WriteQueue,
    private readonly models: ModelsRepository,
    private readonly runs: JobRunsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws {Error} if the run has passed to another server; then nothing is published */
  async publishTraining(run: JobRun, asOf: number, result: TrainingResult): Promise<void> {
    await this.writes.transaction(async (transaction) => {
      await this.end(transaction, run, result.outcome);
      for (const model of result.models) await this.models.add(transaction, model);
      await insertAll(transaction, ChurnScore, await this.ofKnownUsers(transaction, result.scores));
      await insertAll(transaction, AudienceForecastHour, result.forecast);
      const { summary, churnModelId: modelId } = result;
      await insertAll(transaction, ChurnRun, [{ asOf, modelId, summary, publishedAt: this.clock.now() }]);
    });
  }

  /** @throws {Error} if the run has passed to another server; then nothing is published */
  async publishForecast(
    run: JobRun,
    forecast: readonly AudienceForecastHour[],
    outcome: readonly string[],
  ): Promise<void> {
    await this.writes.transaction(async (transaction) => {
      await this.end(transaction, run, outcome);
      await insertAll(transaction, AudienceForecastHour, forecast);
    });
  }

  /** What is published and that the run has ended become true together: a server that dies then leaves nothing to repeat. */
  private async end(transaction: WriteTransaction, run: JobRun, outcome: readonly string[]): Promise<void> {
    const finishedAt = this.clock.now();
    await this.runs.updateWithin(transaction, run, { status: 'succeeded', stage: null, outcome, finishedAt });
  }

  /** Whoever was erased while the training ran stays erased. */
  private async ofKnownUsers(
    transaction: WriteTransaction,
    scores: readonly ChurnScore[],
  ): Promise<readonly ChurnScore[]> {
    const users = await transaction.query<{ user_id: string }>({
      text: 'SELECT user_id FROM users',
      params: [],
    });
    const known = new Set(users.map(({ user_id }) => user_id));
    return scores.filter(({ userId }) => known.has(userId));
  }
}
