import { Injectable } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { Clock } from '../common/clock.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import type { JobRun } from '../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { AudienceForecastHour } from './audience-forecast-hour.entity.ts';
import { ChurnRun } from './churn-run.entity.ts';
import { ChurnScore } from './churn-score.entity.ts';
import { ModelsRepository } from './models.repository.ts';
import type { TrainingResult } from './training/training-messages.ts';

const ROWS_PER_STATEMENT = 500;

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
      await this.runs.updateWithin(transaction, run, { stage: 'Publishing' });
      for (const model of result.models) await this.models.add(transaction, model);
      await insertAll(transaction, ChurnScore, result.scores);
      await insertAll(transaction, AudienceForecastHour, result.forecast);
      const { summary, churnModelId: modelId } = result;
      await insertAll(transaction, ChurnRun, [{ asOf, modelId, summary, publishedAt: this.clock.now() }]);
    });
  }

  /** @throws {Error} if the run has passed to another server; then nothing is published */
  async publishForecast(run: JobRun, forecast: readonly AudienceForecastHour[]): Promise<void> {
    await this.writes.transaction(async (transaction) => {
      await this.runs.updateWithin(transaction, run, { stage: 'Publishing' });
      await insertAll(transaction, AudienceForecastHour, forecast);
    });
  }
}

async function insertAll<Row extends ObjectLiteral>(
  { manager }: WriteTransaction,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT) as unknown as QueryDeepPartialEntity<Row>[];
    await manager.createQueryBuilder().insert().into(entity).values(chunk).updateEntity(false).execute();
  }
}
