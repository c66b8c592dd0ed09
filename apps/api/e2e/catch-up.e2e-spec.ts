import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, waitFor, type TestServer } from '@engagement/test-support';
import type { BatchReceipt, Job, PredictionSettingsChange } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './support/api-client.ts';
import { anEvent } from './support/builders.ts';
import { openSqlite, type Row } from './support/raw-database.ts';

const DAY_MS = 86_400_000;

/** Half an hour later every day and week than it is now: nothing is due during the test. */
const soon = new Date(Date.now() + DAY_MS / 48);
const time = `${soon.getUTCMinutes()} ${soon.getUTCHours()}`;
const ENV = { SCORE_CRON: `${time} * * *`, RETRAIN_CRON: `${time} * * ${soon.getUTCDay()}` };

const EVENTS = Array.from({ length: 30 }, (_, n) =>
  anEvent({
    user_id: `viewer-${n % 5}`,
    event_id: `e-${n}`,
    login_time: new Date(Date.now() - (n + 1) * (DAY_MS / 2)).toISOString(),
  }),
);

describe('a start of the server', () => {
  let dataDir: string;
  let server: TestServer;
  let api: ApiClient;

  const start = async (): Promise<void> => {
    server = await startServer({ env: ENV, dataDir });
    api = new ApiClient(server.url);
  };
  const query = async (sql: string): Promise<Row[]> => {
    const database = await openSqlite(dataDir);
    const rows = await database.query(sql);
    await database.close();
    return rows;
  };
  const ended = (id: string): Promise<Job> =>
    waitFor(`${id} to end`, async () => {
      const job = await api.read<Job>(`/api/v1/jobs/${id}`);
      return job.status === 'running' ? null : job;
    });
  /** The jobs of the newest start, in their order. */
  const caughtUp = async (): Promise<string[]> => {
    await waitFor('a start that has caught up', () =>
      Promise.resolve(server.output().includes('Ready') ? true : null),
    );
    const runs = await query(
      "SELECT job, status FROM job_runs WHERE triggered_by = 'startup' AND job NOT IN ('maintenance', 'monitor') ORDER BY started_at, job",
    );
    expect(runs.filter(({ status }) => status !== 'succeeded')).toEqual([]);
    await query("UPDATE job_runs SET triggered_by = 'request' WHERE triggered_by = 'startup'");
    return runs.map(({ job }) => String(job));
  };
  /** As if the server had been off for so long. */
  const restartAfter = async (days: number): Promise<void> => {
    await server.stop();
    const ms = Math.round(days * DAY_MS);
    await query(`UPDATE job_runs SET slot = slot - ${ms} WHERE job IN ('retrain', 'score')`);
    await query(`UPDATE churn_runs SET as_of = as_of - ${ms}`);
    await start();
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'engagement-catch-up-'));
    await start();
    await caughtUp();
    const { body } = await api.post<BatchReceipt>('/api/v1/events/batch', EVENTS);
    expect(body.stored).toBe(EVENTS.length);
    const { body: job } = await api.post<Job>('/api/v1/models/retrain', {});
    await ended(job.id);
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });

  it('runs nothing where nothing was missed', async () => {
    await restartAfter(0);
    expect(await caughtUp()).toEqual([]);
  });

  it('scores, and does not retrain, after a day off; once for all scorings that were missed', async () => {
    await restartAfter(2.2);
    expect(await caughtUp()).toEqual(['score']);
    await restartAfter(0);
    expect(await caughtUp()).toEqual([]);
  });

  it('retrains after a week off, and scores with it', async () => {
    await restartAfter(7.2);
    expect(await caughtUp()).toEqual(['retrain']);
    await restartAfter(0);
    expect(await caughtUp()).toEqual([]);
  });

  it('puts a change into effect whose run was cut off', async () => {
    const { body } = await api.send<PredictionSettingsChange>('PATCH', '/api/v1/settings/predictions', {
      json: { threshold: { rule: 'capacity', people: 2 } },
    });
    expect(body.job?.job).toBe('score');
    await ended(body.job!.id);
    // As it is where the server died between the change and the scoring.
    await query(
      `UPDATE settings SET value = '{"rule":"capacity","people":3}' WHERE name = 'predictions.threshold'`,
    );
    await restartAfter(0);
    expect(await caughtUp()).toEqual(['score']);
    await restartAfter(0);
    expect(await caughtUp()).toEqual([]);
  });
});
