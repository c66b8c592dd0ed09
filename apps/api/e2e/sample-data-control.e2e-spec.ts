import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresDatabase, startServer, waitFor, type TestServer } from '@engagement/test-support';
import type { ChurnSummary, Job, Model, Page, PlatformStatus, Show, User } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './support/api-client.ts';
import { openPostgres, openSqlite } from './support/raw-database.ts';

type PostgresDatabase = Awaited<ReturnType<typeof createPostgresDatabase>>;

const PATH = '/api/v1/sample-data';
const LIMIT_MS = 110_000;
const REAL_USER = { user_id: 'real-1', country: 'DE', subscription_type: 'premium' };

describe.each(['sqlite', 'postgres'] as const)('the sample data on request, on %s', (engine) => {
  let dataDir: string;
  let cluster: PostgresDatabase | undefined;
  let server: TestServer;
  let api: ApiClient;

  const start = async (sampleData: 'on' | 'off'): Promise<void> => {
    const database: Record<string, string> = cluster === undefined ? {} : { DATABASE_URL: cluster.url };
    server = await startServer({
      env: { SAMPLE_DATA: sampleData, ML_ENGINE: 'native', ...database },
      dataDir,
    });
    api = new ApiClient(server.url);
  };
  const until = (what: string, isSo: (status: PlatformStatus) => boolean): Promise<PlatformStatus> =>
    waitFor(
      what,
      async () => {
        const status = await api.read<PlatformStatus>('/api/v1/status');
        return isSo(status) ? status : null;
      },
      LIMIT_MS,
    );
  const untilTrained = async (): Promise<void> => {
    await waitFor(
      'a model that has learned from the sample data',
      async () =>
        (await api.read<ChurnSummary>('/api/v1/predictions/churn')).method === 'model' ? true : null,
      LIMIT_MS,
    );
    await until('nothing to run', ({ running_jobs }) => running_jobs.length === 0);
  };
  const remove = async (): Promise<Job> => {
    const { status, body, headers } = await api.send<Job>('DELETE', PATH);
    expect([status, headers.get('Location')]).toEqual([202, `/api/v1/jobs/${body.id}`]);
    return waitFor(
      'the removal to end',
      async () => {
        const job = await api.read<Job>(`/api/v1/jobs/${body.id}`);
        return job.status === 'running' ? null : job;
      },
      LIMIT_MS,
    );
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'engagement-control-'));
    if (engine === 'postgres') cluster = await createPostgresDatabase();
    await start('off');
  });
  afterAll(async () => {
    await server.stop();
    await cluster?.drop();
    await rm(dataDir, { recursive: true });
  });

  it('cannot be removed where there is none', async () => {
    const { status, body } = await api.send<{ code: string }>('DELETE', PATH);
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('goes as a whole, too, when it is asked for while it still comes in', async () => {
    expect((await api.post(PATH, undefined)).status).toBe(202);
    await until('the first of it', ({ has_sample_data }) => has_sample_data);
    expect((await remove()).status).toBe('succeeded');
    expect(await api.read<PlatformStatus>('/api/v1/status')).toMatchObject({
      has_sample_data: false,
      has_events: false,
    });
    expect((await api.read<Page<User>>('/api/v1/users')).items).toEqual([]);
    await until('nothing to run', ({ running_jobs }) => running_jobs.length === 0);
  });

  it('is loaded into an empty platform, and models are trained on it', async () => {
    expect((await api.post(PATH, undefined)).status).toBe(202);
    await untilTrained();
  });

  it('is not loaded where there is something already', async () => {
    const { status, body } = await api.post<{ code: string }>(PATH, undefined);
    expect([status, body.code]).toEqual([409, 'PLATFORM_NOT_EMPTY']);
  });

  it('goes with all that was learned from it, and does not come back with the next start', async () => {
    expect(await remove()).toMatchObject({ status: 'succeeded', trigger: 'request' });
    const check = async (): Promise<void> => {
      expect(await api.read<PlatformStatus>('/api/v1/status')).toMatchObject({
        has_sample_data: false,
        has_events: false,
      });
      for (const list of ['users', 'shows', 'models', 'events', 'predictions/churn/users'])
        expect((await api.read<Page<unknown>>(`/api/v1/${list}`)).items).toEqual([]);
      expect(await api.read<ChurnSummary>('/api/v1/predictions/churn')).toMatchObject({
        method: null,
        as_of: null,
      });
      expect(await api.read<object>('/api/v1/analytics/summary')).toMatchObject({
        ...{ users: 0, shows: 0, events: 0, first_event_at: null },
        today: { active_users: 0, sessions: 0 },
        last_7_days: { active_users: 0, sessions: 0, watch_minutes: 0 },
      });
    };
    await check();
    await server.stop();
    await start('on');
    await check();
  });

  it('leaves what others have stored meanwhile', async () => {
    expect((await api.post(PATH, undefined)).status).toBe(202);
    await untilTrained();
    // Of two thousand viewers two dozen are enough to take out one by one.
    const database = await (cluster === undefined ? openSqlite(dataDir) : openPostgres(cluster.url));
    await database.query("DELETE FROM users WHERE user_id > 'u00024'");
    await database.close();
    await api.post('/api/v1/users', REAL_USER);
    await api.post('/api/v1/events', {
      ...{ user_id: 'real-1', login_time: new Date(Date.now() - 3_600_000).toISOString() },
      ...{ content_watched: ['s001'], genres_watched: ['Sports'], total_watch_time: 20 },
      ...{ num_pauses: 0, buffer_events: 0, was_recommended: false },
    });
    expect((await remove()).outcome).toEqual([
      'The sample data was removed: 2400 viewers, 60 shows and all predictions.',
    ]);
    const users = await api.read<Page<User>>('/api/v1/users');
    expect(users.items.map(({ user_id }) => user_id)).toEqual(['real-1']);
    const shows = await api.read<Page<Show>>('/api/v1/shows');
    expect(shows.items.map(({ show_id }) => show_id)).toContain('s001');
    const events = await api.read<Page<{ user_id: string }>>('/api/v1/events?user_id=u00001');
    expect(events.items).toEqual([]);
    expect((await api.read<Page<object>>('/api/v1/events?user_id=real-1')).items).toHaveLength(1);
    await until('nothing to run', ({ running_jobs }) => running_jobs.length === 0);
    const { items } = await api.read<Page<Model>>('/api/v1/models?kind=churn');
    expect(items.filter(({ status }) => status === 'champion')).toEqual([]);
  });
});
