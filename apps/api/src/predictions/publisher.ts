import { Injectable } from '@nestjs/common';
import type { SqlDialect } from '@engagement/analytics';
import { Clock } from '../common/clock.ts';
import { insertAll } from '../database/bulk-insert.ts';
import { rowSources, type RowColumn } from '../database/multi-row.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import type { JobRun } from '../jobs/job-run.entity.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { AlarmsRepository, type Condition } from './alarms/alarms.repository.ts';
import { AudienceForecastHour } from './audience-forecast-hour.entity.ts';
import { ChurnRun } from './churn-run.entity.ts';
import { SCORE_TABLES, type ChurnScore } from './churn-score.entity.ts';
import { driftConditions } from './drift/drift-conditions.ts';
import { ModelsRepository } from './models.repository.ts';
import { PredictionRecords } from './settings/prediction-records.ts';
import type { TrainingResult } from './training/training-messages.ts';

/** Scores of one transaction: some ten milliseconds. */
const SCORES_AT_ONCE = 2_000;

const SCORE_COLUMNS: readonly RowColumn<ChurnScore>[] = [
  { name: 'user_id', type: 'text', of: (score) => score.userId },
  { name: 'as_of', type: 'bigint', of: (score) => score.asOf },
  { name: 'state', type: 'text', of: (score) => score.state },
  { name: 'churn_risk', type: 'double precision', of: (score) => score.churnRisk },
  { name: 'band', type: 'text', of: (score) => score.band },
  { name: 'reason', type: 'text', of: (score) => score.reason },
  { name: 'reason_confidence', type: 'double precision', of: (score) => score.reasonConfidence },
  { name: 'evidence', type: 'text', of: (score) => JSON.stringify(score.evidence) },
  { name: 'suggested_action', type: 'text', of: (score) => score.suggestedAction },
  { name: 'last_seen_at', type: 'bigint', of: (score) => score.lastSeenAt },
];

/** What one viewer was scored by. */
interface ScoredBy {
  readonly userId: string;
  readonly asOf: number;
  /** Doubles, as this machine writes them. */
  readonly features: Uint8Array;
}

const FEATURE_COLUMNS: readonly RowColumn<ScoredBy>[] = [
  { name: 'user_id', type: 'text', of: (row) => row.userId },
  { name: 'as_of', type: 'bigint', of: (row) => row.asOf },
  // Drivers bind a Buffer as bytes, and nothing else.
  {
    name: 'features',
    type: 'bytea',
    of: ({ features: { buffer, byteOffset, length } }) => Buffer.from(buffer, byteOffset, length),
  },
];

/** Makes what a run found visible: all at once, and only while the run holds its lease. */
@Injectable()
export class Publisher {
  private readonly dialect: SqlDialect;

  constructor(
    private readonly writes: WriteQueue,
    private readonly models: ModelsRepository,
    private readonly runs: JobRunsRepository,
    private readonly records: PredictionRecords,
    private readonly alarms: AlarmsRepository,
    private readonly clock: Clock,
    { dialect }: ReadDatabase,
  ) {
    this.dialect = dialect;
  }

  /**
   * Scores go in first, a few at a time, so that nobody who stores an event has to wait for a hundred thousand of them; until the
   * run is there nobody reads them.
   *
   * @returns what has become alarming since the scoring before
   * @throws {Error} if the run has passed to another server; then nothing is published
   */
  async publishTraining(run: JobRun, asOf: number, result: TrainingResult): Promise<readonly Condition[]> {
    try {
      await this.insertScores(result);
      return await this.writes.transaction(async (transaction) => {
        await this.end(transaction, run, result.outcome);
        const publishedAt = this.clock.now();
        for (const model of result.models) await this.models.add(transaction, model, publishedAt);
        await insertAll(transaction, AudienceForecastHour, result.forecast);
        await this.dropErased(transaction, asOf);
        await this.records.storeWithin(transaction, result.settings, result.findings);
        const { summary, churnModelId: modelId, drift } = result;
        await insertAll(transaction, ChurnRun, [{ asOf, modelId, summary, drift, publishedAt, revision: 0 }]);
        return this.alarms.observe(transaction, driftConditions(drift), publishedAt);
      });
    } catch (error) {
      await this.discard(asOf);
      throw error;
    }
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

  private async insertScores({ scores, features }: TrainingResult): Promise<void> {
    const scoredBy = featuresOfScores(scores, features);
    for (let start = 0; start < scores.length; start += SCORES_AT_ONCE) {
      const chunk = scores.slice(start, start + SCORES_AT_ONCE);
      const rows = chunk.flatMap(({ userId }) => scoredBy.get(userId) ?? []);
      await this.writes.transaction(async (transaction) => {
        for (const { text, params } of rowSources(this.dialect, SCORE_COLUMNS, chunk))
          await transaction.execute({ text: `INSERT INTO churn_scores ${text}`, params });
        for (const { text, params } of rowSources(this.dialect, FEATURE_COLUMNS, rows))
          await transaction.execute({ text: `INSERT INTO churn_features ${text}`, params });
      });
    }
  }

  /** Whoever was erased while the training ran stays erased. */
  private async dropErased(transaction: WriteTransaction, asOf: number): Promise<void> {
    await this.deleteScoring(transaction, asOf, 'users', 'user_id');
  }

  /** Removes the scores of a scoring that was not published. */
  private async discard(asOf: number): Promise<void> {
    await this.writes.transaction((transaction) =>
      this.deleteScoring(transaction, asOf, 'churn_runs', 'as_of'),
    );
  }

  /** Of a scoring, what has no row in another table. */
  private async deleteScoring(
    transaction: WriteTransaction,
    asOf: number,
    other: 'users' | 'churn_runs',
    key: 'user_id' | 'as_of',
  ): Promise<void> {
    for (const table of SCORE_TABLES)
      await transaction.execute({
        text: `
          DELETE FROM ${table}
          WHERE as_of = ${this.dialect.param(1)}
            AND NOT EXISTS (SELECT 1 FROM ${other} WHERE ${other}.${key} = ${table}.${key})`,
        params: [asOf],
      });
  }
}

/** Views of the feature rows, by viewer. */
function featuresOfScores(scores: readonly ChurnScore[], features: Float64Array): Map<string, ScoredBy> {
  const scored = scores.filter(({ churnRisk }) => churnRisk !== null);
  const bytes = new Uint8Array(features.buffer, features.byteOffset, features.byteLength);
  const width = scored.length === 0 ? 0 : bytes.length / scored.length;
  return new Map(
    scored.map(({ userId, asOf }, row) => [
      userId,
      { userId, asOf, features: bytes.subarray(row * width, (row + 1) * width) },
    ]),
  );
}
