import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Alarm, EventReceipt, Job, ModelReport, Page, Problem } from '@engagement/contracts';
import { startServer, waitFor, type TestServer } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { anEvent } from '../support/builders.ts';
import { openSqlite } from '../support/raw-database.ts';

const FAULTS = fileURLToPath(new URL('faults.mjs', import.meta.url));
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An evening of twenty viewers on each of the last forty days: enough for a forecast. */
const SESSIONS = Array.from({ length: 800 }, (_, index) =>
  anEvent({
    user_id: `viewer-${index % 20}`,
    login_time: new Date(
      Date.now() - DAY_MS * (1 + Math.floor(index / 20)) - HOUR_MS * (index % 5),
    ).toISOString(),
  }),
);

describe('a server to which', () => {
  let folder: string;
  let server: TestServer;
  let api: ApiClient;

  const start = async (): Promise<void> => {
    server = await startServer({
      dataDir: folder,
      env: { FAULTS: folder },
      nodeArguments: ['--import', FAULTS],
    });
    api = new ApiClient(server.url);
  };
  const retrain = async (): Promise<Job> => {
    const { body } = await api.post<Job>('/api/v1/models/retrain', {});
    return waitFor('the training to end', async () => {
      const job = await api.read<Job>(`/api/v1/jobs/${body.id}`);
      return job.status === 'running' ? null : job;
    });
  };
  const champion = async (): Promise<ModelReport> => api.read<ModelReport>('/api/v1/models/audience');
  const setClock = (ms: number): Promise<void> => writeFile(join(folder, 'clock'), String(ms));
  const jumps = (): number => server.output().match(/The clock has jumped/g)?.length ?? 0;
  const runs = async (): Promise<readonly string[]> => {
    const database = await openSqlite(folder);
    try {
      return (await database.query('SELECT id FROM job_runs')).map(({ id }) => String(id));
    } finally {
      await database.close();
    }
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engagement-faults-'));
    await start();
    await api.post('/api/v1/events/batch', SESSIONS);
    expect((await retrain()).status).toBe('succeeded');
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('a training thread dies says why the training failed, serves the last model and trains again', async () => {
    const served = await champion();
    await writeFile(join(folder, 'worker'), 'dies');
    const failed = await retrain();
    expect(failed).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/training thread ended with code 9 before it had a result/),
    });
    expect(await champion()).toEqual(served);
    expect((await api.get('/health/ready')).status).toBe(200);
    await rm(join(folder, 'worker'));
    expect((await retrain()).status).toBe('succeeded');
  });

  it('the clock is set forward runs what was jumped over once, and takes events of the new time', async () => {
    const later = new Date(Date.now() + 2 * DAY_MS - HOUR_MS).toISOString();
    expect((await api.post<Problem>('/api/v1/events', anEvent({ login_time: later }))).body.code).toBe(
      'VALIDATION_FAILED',
    );
    const before = await runs();
    await setClock(2 * DAY_MS);
    await waitFor('the jump to be noticed', () => Promise.resolve(jumps() === 1 ? true : null));
    await waitFor('the forecast to be renewed', async () =>
      (await runs()).some((id) => !before.includes(id) && id.startsWith('forecast-')) ? true : null,
    );
    const begun = (await runs()).filter((id) => !before.includes(id)).map((id) => id.split('-')[0]);
    // An hour and a night were jumped over many times; each job has begun once.
    expect(new Set(begun).size).toBe(begun.length);
    expect(
      (await api.post<EventReceipt>('/api/v1/events', anEvent({ login_time: later }))).body.outcome,
    ).toBe('stored');
    for (const path of [
      '/api/v1/analytics/now',
      '/api/v1/analytics/watch-time',
      '/api/v1/predictions/audience',
    ])
      expect([path, (await api.get(path)).status]).toEqual([path, 200]);
  });

  it('the clock is set back goes on: it knows again what is in the future, and no job runs twice', async () => {
    const before = await runs();
    await setClock(0);
    await waitFor('the jump to be noticed', () => Promise.resolve(jumps() === 2 ? true : null));
    const tomorrow = new Date(Date.now() + DAY_MS).toISOString();
    const refused = await api.post<Problem>('/api/v1/events', anEvent({ login_time: tomorrow }));
    expect([refused.status, refused.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    const resent = await api.post<EventReceipt>(
      '/api/v1/events',
      anEvent({ login_time: SESSIONS[0]!.login_time, user_id: 'viewer-0' }),
    );
    expect(resent.body.outcome).toBe('duplicate');
    for (const path of [
      '/api/v1/analytics/now',
      '/api/v1/analytics/watch-time',
      '/api/v1/predictions/audience',
      '/health/ready',
    ])
      expect([path, (await api.get(path)).status]).toEqual([path, 200]);
    expect((await retrain()).status).toBe('succeeded');
    const ids = await runs();
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(before.length);
  });

  it('a stored model is damaged past reading starts, and says so by its name', async () => {
    const { id } = await champion();
    await server.stop();
    const database = await openSqlite(folder);
    await database.query(
      `UPDATE models SET artifact = CAST(X'00' || SUBSTR(artifact, 2) AS BLOB) WHERE id = '${id}'`,
    );
    await database.close();
    await start();
    const alarm = await waitFor('an alarm for the damage', async () => {
      const { items } = await api.read<Page<Alarm>>('/api/v1/alarms?limit=100');
      return items.find(({ kind }) => kind === 'champion_damaged') ?? null;
    });
    expect(alarm.message).toContain(id);
    expect((await api.get('/health/live')).status).toBe(200);
  });
});
