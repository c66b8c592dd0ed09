import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, waitFor, type TestServer } from '@engagement/test-support';
import type { Alarm, ChurnSummary, Job, Page } from '@engagement/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './support/api-client.ts';
import { openSqlite } from './support/raw-database.ts';

const IMPORT_LIMIT_MS = 60_000;

/** What a training writes when it succeeds. */
const TABLES = [
  'models',
  'model_promotions',
  'churn_runs',
  'churn_scores',
  'churn_features',
  'audience_forecasts',
];

/** The sample data, on which a training takes seconds and tens of megabytes. */
describe('a training that takes more than it may', () => {
  let dataDir: string;
  let server: TestServer;
  let api: ApiClient;

  const start = async (env: Readonly<Record<string, string>>): Promise<void> => {
    server = await startServer({ env: { SAMPLE_DATA: 'on', ...env }, dataDir });
    api = new ApiClient(server.url);
  };

  /** Asks for a training unless the start has done so. @returns how it failed */
  const failedTraining = async (): Promise<Job> => {
    const { body } = await api.post<Job>('/api/v1/models/retrain', {});
    return waitFor(
      'the training to fail',
      async () => {
        const job = await api.read<Job>(`/api/v1/jobs/${body.id}`);
        return job.status === 'running' ? null : job;
      },
      IMPORT_LIMIT_MS,
    );
  };

  const expectNothingWritten = async (): Promise<void> => {
    const database = await openSqlite(dataDir);
    try {
      for (const table of TABLES)
        expect([table, await database.query(`SELECT COUNT(*) AS rows FROM ${table}`)]).toEqual([
          table,
          [{ rows: 0 }],
        ]);
    } finally {
      await database.close();
    }
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'engagement-limits-'));
  });
  afterEach(() => server.stop());
  afterAll(() => rm(dataDir, { recursive: true }));

  it('of time is ended and recorded, and the server goes on', async () => {
    await start({ TRAINING_TIME_LIMIT_MINUTES: '0.02' });
    await waitFor(
      'the sample data to be loaded',
      async () =>
        (await api.read<{ users: number }>('/api/v1/analytics/summary')).users > 2_000 ? true : null,
      IMPORT_LIMIT_MS,
    );
    expect(await failedTraining()).toMatchObject({
      status: 'failed',
      stage: null,
      outcome: [],
      error: expect.stringMatching(
        /longer than 0.02 minutes.*nothing was changed.*TRAINING_TIME_LIMIT_MINUTES/,
      ),
    });
    await expectNothingWritten();
    expect((await api.get('/health/ready')).status).toBe(200);
    expect(await api.read<ChurnSummary>('/api/v1/predictions/churn')).toMatchObject({ as_of: null });
  });

  it('of memory is ended and recorded, and after the second failure there is an alarm', async () => {
    await start({ TRAINING_MEMORY_MB: '32' });
    expect(await failedTraining()).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/more than 32 MB.*nothing was changed.*TRAINING_MEMORY_MB/),
    });
    await expectNothingWritten();
    expect((await api.get('/health/ready')).status).toBe(200);
    const alarm = await waitFor('an alarm for the failures', async () => {
      const { items } = await api.read<Page<Alarm>>('/api/v1/alarms?state=open');
      return items.find(({ kind }) => kind === 'retraining_failed') ?? null;
    });
    expect(alarm).toMatchObject({
      subject: 'retrain',
      level: 'alarm',
      message: expect.stringContaining('32 MB'),
    });
  });
});
