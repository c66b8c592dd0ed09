import { Injectable, type OnModuleInit } from '@nestjs/common';
import { toNumber, type SqlNumber } from '@engagement/analytics';
import { Clock } from '../common/clock.ts';
import { NotFoundError } from '../common/domain-error.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import type { JobRun } from '../jobs/job-run.entity.ts';
import { JobRunner, type RunHandle } from '../jobs/job-runner.ts';
import { JobRunsRepository } from '../jobs/job-runs.repository.ts';
import { RetrainService } from '../predictions/retrain.service.ts';
import { startOrFind } from '../predictions/requested-run.ts';
import { ErasureService } from '../privacy/erasure.service.ts';
import { SampleDataService } from './sample-data.service.ts';

const JOB = 'sample_data_removal';

/** What was counted from events, and the events: empty with the last viewer. */
const VIEWER_TABLES = [
  'events',
  'session_packs',
  'user_day',
  'show_hour',
  'hour_stats',
  'day_stats',
  'churn_reasons',
  'users',
] as const;

/** What was learned, and what was said with it: of people who do not exist nothing of it holds. */
const PREDICTION_TABLES = [
  'model_promotions',
  'models',
  'churn_features',
  'churn_scores',
  'churn_runs',
  'audience_forecasts',
  'alarms',
] as const;

const IDS_AT_ONCE = 500;
const REPORT_EVERY = 100;

/** Takes the sample data out of the platform, and all that was learned from it. */
@Injectable()
export class SampleDataRemoval implements OnModuleInit {
  constructor(
    private readonly sampleData: SampleDataService,
    private readonly erasures: ErasureService,
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
    private readonly runner: JobRunner,
    private readonly runs: JobRunsRepository,
    private readonly retraining: RetrainService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.register(JOB, (handle) => this.remove(handle));
  }

  /**
   * Begins to remove, or finds a removal under way.
   *
   * @throws {NotFoundError} if there is no sample data
   */
  async startOrFind(): Promise<JobRun> {
    if (!(await this.sampleData.isPresent())) throw new NotFoundError('data set', 'sample');
    const { run } = await startOrFind(this.runs, [JOB], () =>
      this.runner.start(JOB, 'request', this.clock.now()),
    );
    return run;
  }

  /** Harmless to repeat: who is gone already is passed over. */
  private async remove(handle: RunHandle): Promise<readonly string[]> {
    // What an import still brings in would be left behind.
    await this.sampleData.imported();
    const { users, shows } = await this.sampleData.ids();
    if (!(await this.removeEverybody(users))) await this.removeOneByOne(users, handle);
    await this.writes.transaction(async (transaction) => {
      await this.removeShows(transaction, shows);
      for (const table of PREDICTION_TABLES)
        await transaction.execute({ text: `DELETE FROM ${table}`, params: [] });
      await this.sampleData.noteRemoved(transaction);
    });
    if (await this.hasEvents()) await this.retraining.start('request', this.clock.now());
    return [
      `The sample data was removed: ${users.length} viewers, ${shows.length} shows and all predictions.`,
    ];
  }

  /** The short way, where nobody else is stored: everything goes at once. @returns whether it could be taken */
  private removeEverybody(users: readonly string[]): Promise<boolean> {
    return this.writes.transaction(async (transaction) => {
      // Nobody may come in between the question and the answer.
      if (this.database.dialect.name === 'postgres')
        await transaction.execute({
          text: 'LOCK TABLE users, events IN SHARE ROW EXCLUSIVE MODE',
          params: [],
        });
      const [stored] = await transaction.query<{ users: SqlNumber }>({
        text: 'SELECT COUNT(*) AS users FROM users',
        params: [],
      });
      let ours = 0;
      for (const ids of inChunks(users)) {
        const [row] = await transaction.query<{ users: SqlNumber }>({
          text: `SELECT COUNT(*) AS users FROM users WHERE user_id IN (${this.places(ids)})`,
          params: ids,
        });
        ours += toNumber(row!.users);
      }
      if (toNumber(stored!.users) > ours) return false;
      for (const table of VIEWER_TABLES)
        await transaction.execute({ text: `DELETE FROM ${table}`, params: [] });
      return true;
    });
  }

  /** The long way: everybody else's figures stay exact at every moment. */
  private async removeOneByOne(users: readonly string[], { signal, report }: RunHandle): Promise<void> {
    for (const [index, userId] of users.entries()) {
      signal.throwIfAborted();
      if (index % REPORT_EVERY === 0) report(`Removed ${index} of ${users.length} viewers`);
      // Without a tombstone: who does not exist may be loaded again.
      await this.erasures.remove(userId);
    }
  }

  /** Those that nobody has watched: one that somebody real has watched keeps its title. */
  private async removeShows(transaction: WriteTransaction, shows: readonly string[]): Promise<void> {
    for (const ids of inChunks(shows))
      await transaction.execute({
        text: `
          DELETE FROM shows WHERE show_id IN (${this.places(ids)})
          AND NOT EXISTS (SELECT 1 FROM show_hour WHERE show_hour.show_id = shows.show_id)`,
        params: ids,
      });
  }

  private places(ids: readonly string[]): string {
    return ids.map((_, index) => this.database.dialect.param(index + 1)).join(', ');
  }

  private async hasEvents(): Promise<boolean> {
    const text = 'SELECT 1 FROM events LIMIT 1';
    return (await this.database.query({ text, params: [] })).length > 0;
  }
}

function inChunks(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, chunk) =>
    ids.slice(chunk * IDS_AT_ONCE, (chunk + 1) * IDS_AT_ONCE),
  );
}
