import { readFile } from 'node:fs/promises';
import type { Problem } from '@engagement/contracts';
import { waitFor } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { aUser, anEvent } from './support/builders.ts';
import { EVENT_HEADER, eventLines } from './support/import-files.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';
import { openSocket, trickle } from './support/raw-socket.ts';

interface Check {
  readonly name: string;
  readonly status: string;
  readonly detail: string;
  readonly since: string | null;
  readonly measured: Readonly<Record<string, number>>;
}

interface Health {
  readonly status: string;
  readonly checks: readonly Check[];
}

/** Everything that would tell who somebody is. */
const NAME = 'ada-lovelace-traced';
const EMAIL = `${NAME}@private.example`;
const TRACES = /ada-lovelace|private\.example|Lovelace|(SELECT|INSERT|UPDATE)\s/i;

/** Short enough to be waited for, long enough for whoever does as he should. */
const TIMEOUTS = {
  HEADERS_TIMEOUT_SECONDS: '1',
  BODY_TIMEOUT_SECONDS: '1.5',
  IDLE_TIMEOUT_SECONDS: '2',
};
const LONGER_THAN_ALL_MS = 3_500;

describe.each(ENGINES)('operating a server on %s', (engine) => {
  let platform: Platform;

  const health = (): Promise<Health> => platform.api.get<Health>('/health').then(({ body }) => body);
  /** A machine that runs tests may be too busy for a server: that is true, and not what is tested. */
  const wrongIn = ({ checks }: Health): Check[] =>
    checks.filter(({ name, status }) => status !== 'ok' && name !== 'event_loop');
  const metrics = async (): Promise<string> => (await platform.api.get('/metrics')).text;
  const valueOf = async (series: string): Promise<number> => {
    const line = (await metrics()).split('\n').find((one) => one.startsWith(`${series} `));
    return Number(line?.split(' ').at(-1));
  };

  beforeAll(async () => {
    platform = await startPlatform(engine, {
      ...TIMEOUTS,
      LOG_LEVEL: 'debug',
      LOG_FORMAT: engine === 'sqlite' ? 'json' : 'text',
    });
    await waitFor('the start', () => Promise.resolve(platform.server.output().includes('Ready') || null));
  });
  afterAll(() => platform.stop());

  it('tells that all is well, and what was measured', async () => {
    const { status, headers, body } = await platform.api.get<Health>('/health');
    expect([status, wrongIn(body), headers.get('Cache-Control')]).toEqual([200, [], 'no-store']);
    expect(body.checks.map(({ name }) => name)).toEqual([
      ...['database', 'disk', 'event_loop', 'ingest', 'jobs', 'migrations', 'models'],
    ]);
    expect(
      body.checks.every(
        ({ status: found, since, detail }) => (found === 'ok') === (since === null) && detail.length > 0,
      ),
    ).toBe(true);
    const disk = body.checks.find(({ name }) => name === 'disk')!;
    expect(disk.measured['free_bytes']).toBeGreaterThan(0);
    expect('wal_bytes' in disk.measured).toBe(engine === 'sqlite');
  });

  it('names what is wrong: a job that failed, an alarm, a migration of somebody newer', async () => {
    const { database } = platform;
    await database.query(`INSERT INTO migrations (timestamp, name) VALUES (1, 'FromTheFuture')`);
    await database.query(`INSERT INTO alarms (id, kind, subject, level, value, message, raised_at, last_seen_at, resolved_at)
      VALUES ('a-1', 'model_outdated', 'churn', 'alarm', 1, 'Old.', 1, 1, NULL)`);
    await database.query(`UPDATE job_runs SET status = 'failed', error = '${NAME}' WHERE job = 'monitor'`);
    const { status, text, body } = await platform.api.get<Health>('/health');
    expect([status, body.status]).toEqual([200, 'degraded']);
    const wrong = wrongIn(body);
    expect(wrong.map(({ name, status: found }) => [name, found])).toEqual([
      ['jobs', 'warning'],
      ['migrations', 'warning'],
      ['models', 'warning'],
    ]);
    expect(wrong.map(({ detail }) => detail).join()).toMatch(
      /of monitor failed.*newer server.*model_outdated/,
    );
    expect(text).not.toMatch(TRACES);
    const { since } = wrong[0]!;
    expect((await health()).checks.find(({ name }) => name === 'jobs')!.since).toBe(since);
    expect(await valueOf('engagement_model_alarms{kind="model_outdated",level="alarm"}')).toBe(1);

    await database.query(`DELETE FROM migrations WHERE name = 'FromTheFuture'`);
    await database.query(`DELETE FROM alarms WHERE id = 'a-1'`);
    await database.query(`UPDATE job_runs SET status = 'succeeded', error = NULL WHERE job = 'monitor'`);
    expect(wrongIn(await health())).toEqual([]);
  });

  it('fails where the tables are older than the server', async () => {
    const [newest] = await platform.database.query(
      'SELECT * FROM migrations ORDER BY timestamp DESC LIMIT 1',
    );
    const { timestamp, name } = newest as { timestamp: number; name: string };
    await platform.database.query(`DELETE FROM migrations WHERE name = '${name}'`);
    const { status, body } = await platform.api.get<Health>('/health');
    expect([status, body.status]).toEqual([503, 'failing']);
    expect(body.checks.find(({ name: check }) => check === 'migrations')).toMatchObject({
      status: 'failing',
      measured: { pending_count: 1 },
    });
    await platform.database.query(
      `INSERT INTO migrations (timestamp, name) VALUES (${timestamp}, '${name}')`,
    );
  });

  it('counts what becomes of events, and measures by route what is asked', async () => {
    const outcome = (name: string): Promise<number> =>
      valueOf(`engagement_ingest_events_total{outcome="${name}"}`);
    const event = anEvent({ event_id: 'counted', user_id: 'counted' });
    await platform.api.post('/api/v1/events', event);
    await platform.api.post('/api/v1/events', event);
    await platform.api.post('/api/v1/events', { ...event, num_pauses: 7 });
    await platform.api.post('/api/v1/events', { ...event, num_pauses: -1 });
    await platform.api.post('/api/v1/events/batch', [
      event,
      { ...event, event_id: 'other' },
      { user_id: '' },
    ]);
    expect(await Promise.all(['stored', 'duplicate', 'conflict', 'rejected'].map(outcome))).toEqual([
      2, 2, 1, 2,
    ]);
    expect(await valueOf('engagement_ingest_batch_rows_sum')).toBe(3);
    await platform.api.get('/api/v1/users/counted');
    await platform.api.get('/api/v1/users/nobody?country=Germany');
    const route = 'method="GET",route="/api/v1/users/:id"';
    const requests = (status: string): Promise<number> =>
      valueOf(`engagement_http_request_seconds_count{${route},status="${status}"}`);
    expect([await requests('2xx'), await requests('4xx')]).toEqual([1, 1]);
    const text = await metrics();
    expect(text).not.toMatch(/counted|nobody|Germany/);
    expect(text).toContain(`engagement_build_info{version=`);
    expect(
      await valueOf('engagement_database_transaction_seconds_count{outcome="committed"}'),
    ).toBeGreaterThan(2);
    expect(text).not.toMatch(/engagement_metrics_source_failures_total\{/);
  });

  it('exports the metrics that docs/operations.md lists', async () => {
    const documented = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
    const listed = [...documented.matchAll(/^\| `(engagement_\w+)` /gm)].map(([, name]) => name);
    const exported = [...(await metrics()).matchAll(/^# TYPE (engagement_\w+) /gm)].map(([, name]) => name);
    expect(listed.length).toBeGreaterThan(20);
    expect([...listed].sort()).toEqual([...exported].sort());
  });

  it('logs nobody by name, whatever happens to a request', async () => {
    const { api, database } = platform;
    const user = aUser({ user_id: NAME, email: EMAIL });
    const event = anEvent({ user_id: NAME, event_id: NAME, content_watched: NAME });
    const before = platform.server.output().length;
    const statuses = [
      (await api.post('/register-user', user)).status,
      (await api.post('/api/v1/events', event)).status,
      (await api.get(`/api/v1/users/${NAME}`)).status,
      (await api.get(`/api/v1/events?user_id=${NAME}`)).status,
      (await api.post('/api/v1/users', { ...user, age: EMAIL })).status,
      (await api.post('/api/v1/events', { ...event, num_pauses: 9 })).status,
      (await api.get(`/api/v1/users/no-${NAME}`)).status,
      (await api.get(`/${NAME}?email=${EMAIL}`)).status,
    ];
    expect(statuses).toEqual([200, 200, 200, 200, 422, 409, 404, 404]);
    await importFile(`${NAME}.csv`, `wrong,${NAME}\n1,${EMAIL}\n`);

    // Bugs of ours: one that trips over what is stored, and two of statements that the database refuses.
    await database.query(`UPDATE events SET content_watched = '["${NAME}' WHERE user_id = '${NAME}'`);
    expect((await api.get(`/api/v1/events?user_id=${NAME}`)).status).toBe(500);
    await database.query('CREATE UNIQUE INDEX one_email ON users (email)');
    expect((await api.post('/register-user', { ...user, user_id: `${NAME}-2` })).status).toBe(500);
    await database.query('DROP INDEX one_email');
    await database.query('ALTER TABLE users RENAME TO users_away');
    const { status, body } = await api.get<Problem>(`/api/v1/users/${NAME}?email=${EMAIL}`);
    expect([status, body.code]).toEqual([500, 'INTERNAL_ERROR']);
    await database.query('ALTER TABLE users_away RENAME TO users');

    const line = await waitFor('the line of the last request', () =>
      Promise.resolve(
        linesOf(platform.server.output().slice(before)).findLast(
          (one) => one.includes(body.request_id) && one.includes('answered'),
        ) ?? null,
      ),
    );
    expect(line).toContain('GET /api/v1/users/:id answered 500');
    if (engine === 'sqlite')
      expect(JSON.parse(line)).toMatchObject({
        ...{ level: 'warn', context: 'Http', request_id: body.request_id },
        ...{ method: 'GET', route: '/api/v1/users/:id', status: 500, duration_ms: expect.any(Number) },
      });
    const logged = platform.server.output().slice(before);
    expect(logged).toMatch(/POST \/register-user answered 200/);
    expect(logged).toMatch(/The database refused a statement \(code /);
    expect(logged).toMatch(/SyntaxError/);
    expect(linesOf(logged).filter((one) => TRACES.test(one))).toEqual([]);
    if (engine === 'sqlite')
      for (const one of linesOf(logged)) expect(() => JSON.parse(one) as unknown).not.toThrow();
  });

  /** @returns when it has been read, or refused */
  async function importFile(name: string, content: string): Promise<void> {
    const { status, body } = await platform.api.send<{ id: string }>(
      'POST',
      `/api/v1/imports?kind=events&file_name=${name}`,
      { raw: content, headers: { 'Content-Type': 'text/csv' } },
    );
    expect(status).toBe(202);
    await waitFor('the file to be refused', async () =>
      (await platform.api.read<{ state: string }>(`/api/v1/imports/${body.id}`)).state === 'failed'
        ? true
        : null,
    );
  }

  if (engine === 'sqlite') {
    it.each([
      ['headers that never end', 'GET /health/live HTTP/1.1\r\nX-Slow: ', 408, 'REQUEST_TIMEOUT'],
      ['a body that drips', post('/api/v1/events', 1_000), 408, 'REQUEST_TIMEOUT'],
      [
        'too many headers',
        `GET / HTTP/1.1\r\n${`X-Long: ${'x'.repeat(1_000)}\r\n`.repeat(17)}\r\n`,
        431,
        'HEADERS_TOO_LARGE',
      ],
    ])('does not wait for %s', async (_what, begin, status, code) => {
      const client = await openSocket(platform.server.url);
      client.write(begin);
      const dripping = trickle(client, 100);
      const received = await client.received;
      expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(received).toContain(`"code":"${code}"`);
      await dripping;
    });

    it('ends an upload that has fallen silent, and a connection that says nothing', async () => {
      const upload = await openSocket(platform.server.url);
      upload.write(`${post('/api/v1/imports?kind=events', 10_000, 'text/csv')}${EVENT_HEADER}\n`);
      const mute = await openSocket(platform.server.url);
      expect(await upload.received).toMatch(/^HTTP\/1.1 408 .*REQUEST_TIMEOUT/s);
      await mute.received;
    });

    it('takes an upload for as long as it flows', async () => {
      const lines = [EVENT_HEADER, ...eventLines(20, 'flowing')].map((line) => `${line}\n`);
      const upload = await openSocket(platform.server.url);
      upload.write(post('/api/v1/imports?kind=events', Buffer.byteLength(lines.join('')), 'text/csv'));
      for (const line of lines) {
        upload.write(line);
        await pause(LONGER_THAN_ALL_MS / lines.length);
      }
      expect(await upload.answer).toMatch(/^HTTP\/1.1 202 /);
      upload.socket.destroy();
    });
  }
});

function post(path: string, length: number, type = 'application/json'): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`;
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
