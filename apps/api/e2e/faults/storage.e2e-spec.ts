import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Import, Job, Problem } from '@engagement/contracts';
import { startServer, waitFor, type TestServer } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, type Answer } from '../support/api-client.ts';
import { anEvent, type SentEvent } from '../support/builders.ts';
import { EVENT_HEADER, eventLines } from '../support/import-files.ts';
import { openSqlite } from '../support/raw-database.ts';

const run = promisify(execFile);

const HOUR_MS = 3_600_000;

/** Beyond the time that the server waits for a lock. */
const LOCKED_LIMIT_MS = 60_000;

let number = 0;

/** Events that nobody has sent before. */
function events(count: number): SentEvent[] {
  return Array.from({ length: count }, () =>
    anEvent({
      event_id: `event-${number++}`,
      user_id: `viewer-${number % 500}`,
      login_time: new Date(Date.now() - HOUR_MS * (1 + (number % 500))).toISOString(),
    }),
  );
}

describe('a disk that takes no more', () => {
  let dataDir: string;
  let server: TestServer;
  let api: ApiClient;
  let acknowledged = 0;

  /** Lets no file of the server grow, which is what a full disk looks like from inside. */
  const fillDisk = (): Promise<unknown> => run('prlimit', ['--pid', String(server.pid), '--fsize=4096:']);
  const makeRoom = (): Promise<unknown> =>
    run('prlimit', ['--pid', String(server.pid), '--fsize=unlimited:']);

  const send = async (count: number): Promise<Answer<Problem>> => {
    const answer = await api.post<Problem>('/api/v1/events/batch', events(count));
    if (answer.status === 200) acknowledged += count;
    return answer;
  };

  const isReady = async (): Promise<true | null> =>
    (await api.get('/health/ready')).status === 200 ? true : null;

  const stored = async (): Promise<number> => {
    const database = await openSqlite(dataDir);
    try {
      return Number((await database.query('SELECT COUNT(*) AS events FROM events'))[0]?.['events']);
    } finally {
      await database.close();
    }
  };

  const upload = (lines: readonly string[]): Promise<Answer<Import & Problem>> =>
    api.send('POST', '/api/v1/imports?kind=events', {
      raw: [EVENT_HEADER, ...lines].join('\n'),
      headers: { 'Content-Type': 'text/csv' },
    });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'engagement-full-'));
    server = await startServer({ dataDir });
    api = new ApiClient(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });

  it('is told by each write, by the log and by readiness, while reading goes on', async () => {
    expect((await send(200)).status).toBe(200);
    await fillDisk();
    for (const refused of [
      await send(1_000),
      await send(1),
      await api.post<Problem>('/log-event', anEvent()),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([503, 'STORAGE_FAILED']);
      expect(refused.headers.get('Retry-After')).toMatch(/^\d+$/);
      expect(refused.body.detail).toMatch(/disk.*nothing of this request was stored/);
    }
    const ready = await api.get<Problem>('/health/ready');
    expect([ready.status, ready.body.code]).toEqual([503, 'STORAGE_FAILED']);
    for (const path of ['/health/live', '/api/v1/events?limit=5', '/api/v1/analytics/summary'])
      expect((await api.get(path)).status).toBe(200);
    expect(server.output()).toMatch(/Nothing can be stored \(STORAGE_FAILED\)/);
  });

  it('takes neither a file nor an order that it would have to keep', async () => {
    const { status, body } = await upload(eventLines(2_000, 'full'));
    expect([status, body.code]).toEqual([503, 'STORAGE_FULL']);
    expect((await api.post('/api/v1/models/retrain', {})).status).toBe(503);
  });

  it('is forgotten as soon as there is room: all that was acknowledged is there, and nothing else', async () => {
    await makeRoom();
    await waitFor('the server to be ready', isReady);
    expect(server.output()).toMatch(/Storing works again/);
    expect((await send(500)).status).toBe(200);
    expect(await stored()).toBe(acknowledged);
  });

  it('makes an import and a training wait that had begun, and both come to their ends', async () => {
    const training = await api.post<Job>('/api/v1/models/retrain', {});
    const { body } = await upload(eventLines(20_000, 'later'));
    await waitFor('the import to have begun', async () =>
      (await api.read<Import>(`/api/v1/imports/${body.id}`)).rows_read > 0 ? true : null,
    );
    await fillDisk();
    await waitFor('the disk to be full', () =>
      Promise.resolve(/Storing works again[^]*Nothing can be stored/.test(server.output()) ? true : null),
    );
    await makeRoom();
    const done = await waitFor('the import to end', async () => {
      const record = await api.read<Import>(`/api/v1/imports/${body.id}`);
      return record.state === 'running' ? null : record;
    });
    expect([done.state, done.stored]).toEqual(['succeeded', 20_000]);
    expect(await stored()).toBe(acknowledged + 20_000);
    const run = await waitFor('the training to end', async () => {
      const job = await api.read<Job>(`/api/v1/jobs/${training.body.id}`);
      return job.status === 'running' ? null : job;
    });
    expect(run.status).toBe('succeeded');
  });

  it('does not keep the server from stopping, nor the next from finding everything', async () => {
    await fillDisk();
    await server.stop();
    server = await startServer({ dataDir });
    api = new ApiClient(server.url);
    expect(await stored()).toBe(acknowledged + 20_000);
    expect((await send(1)).status).toBe(200);
  });
});

describe('a database', () => {
  let dataDir: string;
  let server: TestServer;
  let api: ApiClient;

  /** Takes the write lock in a process of its own, and holds it until it is killed. */
  const holdLock = async (): Promise<ChildProcess> => {
    const script = join(dataDir, 'hold-lock.cjs');
    await writeFile(
      script,
      `const { Database } = require(${JSON.stringify(join(process.cwd(), 'node_modules/sqlite3'))});
       const database = new Database(${JSON.stringify(join(dataDir, 'engagement.sqlite'))});
       database.exec('BEGIN IMMEDIATE', (error) => console.log(error ?? 'held'));
       setInterval(() => undefined, 1000);`,
    );
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'engagement-locked-'));
    server = await startServer({ dataDir });
    api = new ApiClient(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });

  it(
    'whose write lock another program holds is said to be locked, is read meanwhile, and written again afterwards',
    async () => {
      const holder = await holdLock();
      const [first, second] = await Promise.all([
        api.post<Problem>('/log-event', anEvent()),
        api.post<Problem>('/api/v1/users', { user_id: 'viewer-9' }),
      ]);
      for (const { status, body } of [first, second])
        expect([status, body.code]).toEqual([503, 'DATABASE_LOCKED']);
      expect((await api.get('/api/v1/users')).status).toBe(200);
      expect((await api.get('/health/ready')).status).toBe(503);
      const ended = once(holder, 'exit');
      holder.kill('SIGKILL');
      await ended;
      await waitFor('the server to be ready', async () =>
        (await api.get('/health/ready')).status === 200 ? true : null,
      );
      expect((await api.post('/log-event', anEvent())).status).toBe(200);
    },
    LOCKED_LIMIT_MS,
  );

  it('whose file is taken away is noticed at the next write, and found again where it was', async () => {
    const [file, elsewhere] = [join(dataDir, 'engagement.sqlite'), join(dataDir, 'elsewhere')];
    await rename(file, elsewhere);
    const lost = await api.post<Problem>('/api/v1/users', { user_id: 'viewer-10' });
    expect([lost.status, lost.body.code]).toEqual([503, 'STORAGE_FAILED']);
    expect(lost.body.detail).toMatch(/removed or replaced/);
    // Another file in its place is not the one that was opened.
    await writeFile(file, '');
    expect((await api.get<Problem>('/health/ready')).body.code).toBe('STORAGE_FAILED');
    expect(server.output()).toMatch(/Nothing can be stored \(STORAGE_FAILED\).*removed or replaced/);
    await rename(elsewhere, file);
    expect((await api.get('/health/ready')).status).toBe(200);
    expect((await api.post('/api/v1/users', { user_id: 'viewer-10' })).status).toBe(200);
  });
});
