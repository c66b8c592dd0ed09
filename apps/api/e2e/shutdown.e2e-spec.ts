import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '@engagement/contracts';
import { createPostgresDatabase, startServer, waitFor, type TestServer } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './support/api-client.ts';
import { anEvent } from './support/builders.ts';
import { EVENT_HEADER, eventLines } from './support/import-files.ts';
import { KeepAliveClient, readAnswer, type Outcome } from './support/keep-alive-client.ts';
import { openSocket } from './support/raw-socket.ts';
import { ENGINES } from './support/platform.ts';
import { openPostgres, openSqlite, type RawDatabase } from './support/raw-database.ts';

/** Rows of one event and of batches, for each client. */
const CLIENT_ROWS = [...Array.from({ length: 20 }, () => 1), 50, 50, 200, 500];
const PRELOADED_ROWS = 20_000;
const HOUR_MS = 3_600_000;

/** A request that stored events, or not. */
interface Sent {
  readonly ids: readonly string[];
  readonly outcome: Outcome;
}

/** Sends without a pause until nobody listens any more. */
async function sendUntilRefused(url: string, name: string, rows: number, sent: Sent[]): Promise<void> {
  const client = new KeepAliveClient(url);
  for (let n = 0; ; n++) {
    const events = Array.from({ length: rows }, (_, row) =>
      anEvent({ event_id: `${name}-${n}-${row}`, user_id: `viewer-${row}` }),
    );
    const outcome =
      rows === 1
        ? await client.post('/api/v1/events', events[0])
        : await client.post('/api/v1/events/batch', events);
    sent.push({ ids: events.map((event) => event.event_id!), outcome });
    if (outcome.kind === 'refused') break;
  }
  client.close();
}

const isStopped = ({ kind, ...answer }: Outcome): boolean =>
  kind === 'answered' && 'status' in answer && answer.status === 503 && answer.retryAfter > 0;

describe.each(ENGINES)('a server on %s that is told to stop under load', (engine) => {
  let env: Readonly<Record<string, string>> = {};
  let drop = (): Promise<void> => Promise.resolve();
  let dataDir: string;
  let server: TestServer;

  const openDatabase = (): Promise<RawDatabase> =>
    engine === 'sqlite' ? openSqlite(dataDir) : openPostgres(env['DATABASE_URL']!);

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'engagement-shutdown-'));
    if (engine === 'postgres') {
      const { url, drop: dropDatabase } = await createPostgresDatabase();
      [env, drop] = [{ DATABASE_URL: url }, dropDatabase];
    }
    server = await startServer({ env, dataDir });
    await preload(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await drop();
    await rm(dataDir, { recursive: true });
  });

  it('answers all that it accepted, keeps all that it acknowledged, and ends', async () => {
    const { url } = server;
    const api = new ApiClient(url);
    const idle = [await openSocket(url), await openSocket(url)];
    idle[0]!.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const stream = await streamOf(url);
    const upload = beginUpload(url);
    const { body: training } = await api.post<Job>('/api/v1/models/retrain', {});
    const sent: Sent[] = [];
    const clients = CLIENT_ROWS.map((rows, client) => sendUntilRefused(url, `c${client}`, rows, sent));
    await waitFor('some acknowledged load', () => Promise.resolve(sent.length > 100 ? true : null));

    const listing = await slowListing(url);
    const code = server.stop();
    upload.finish();
    await Promise.all(clients);
    expect(await code).toBe(0);
    expect(server.output()).not.toContain('Given up');

    // Whoever was answered was told the truth, and of whoever was not, nothing was taken.
    const answers = sent.map(({ outcome }) => outcome).filter(({ kind }) => kind === 'answered');
    const stored = sent.filter(({ outcome }) => outcome.kind === 'answered' && outcome.status === 200);
    expect(answers.filter((answer) => !isStopped(answer))).toHaveLength(stored.length);
    expect(stored.length).toBeGreaterThan(50);
    await Promise.all(idle.map(({ received }) => received));
    expect(await stream.text).toContain('event: now');
    expect(await listing.lines).toBeGreaterThanOrEqual(PRELOADED_ROWS);
    const uploaded = await upload.outcome;
    expect(uploaded).toMatchObject({ kind: 'answered', status: 202 });

    const database = await openDatabase();
    const rows = await database.query(`SELECT event_id AS id FROM events WHERE event_id LIKE 'c%'`);
    const kept = new Set(rows.map(({ id }) => String(id)));
    expect(stored.flatMap(({ ids }) => ids).filter((id) => !kept.has(id))).toEqual([]);
    const unanswered = sent.filter(({ outcome }) => outcome.kind !== 'answered').flatMap(({ ids }) => ids);
    expect(unanswered.filter((id) => kept.has(id))).toEqual([]);
    // The training begins again at the next start, and so does the reading of the file.
    const [run] = await database.query(`SELECT status, error FROM job_runs WHERE id = '${training.id}'`);
    expect(run).toEqual({ status: 'running', error: null });
    await database.close();

    server = await startServer({ env, dataDir });
    const after = new ApiClient(server.url);
    await waitFor('the upload to be read', async () => {
      const { state, stored: count } = await after.read<{ state: string; stored: number }>(
        '/api/v1/imports/latest',
      );
      return state === 'succeeded' && count === UPLOADED_ROWS ? true : null;
    });
  });
});

describe('a server that cannot stop in time', () => {
  it('tells who is not answered to come again, names what it gave up, and ends', async () => {
    const server = await startServer({ env: { SHUTDOWN_SECONDS: '2' } });
    const upload = beginUpload(server.url);
    await metricIs(server, 'engagement_http_requests_under_way 2');
    expect(await server.stop()).toBe(0);
    const outcome = await upload.outcome;
    expect(isStopped(outcome)).toBe(true);
    expect(server.output()).toContain(
      'Given up, because the time to stop is nearly over: POST /api/v1/imports.',
    );
  });

  it('is ended by a second signal, or when its time is over, and says what is lost', async () => {
    for (const signals of [2, 1]) {
      const dataDir = await mkdtemp(join(tmpdir(), 'engagement-shutdown-'));
      const server = await startServer({ env: { SHUTDOWN_SECONDS: '1' }, dataDir });
      const database = await openSqlite(dataDir);
      await database.query('BEGIN IMMEDIATE');
      const client = new KeepAliveClient(server.url);
      const waiting = client.post('/api/v1/events', anEvent());
      await metricIs(server, 'engagement_ingest_queued_events 1');
      const stopped = server.stop();
      await waitFor('the first signal', () =>
        Promise.resolve(server.output().includes('stopping within') || null),
      );
      if (signals === 2) void server.stop();
      expect(await stopped).toBe(1);
      expect(server.output()).toContain(
        signals === 2 ? 'SIGTERM again' : 'did not stop within SHUTDOWN_SECONDS',
      );
      expect(server.output()).toMatch(/Given up: .*events not stored \(1\)/);
      if (signals === 1) expect(isStopped(await waiting)).toBe(true);
      client.close();
      await database.close();
      await rm(dataDir, { recursive: true });
    }
  });
});

/** Waits until a server says so of itself. */
function metricIs({ url }: TestServer, line: string): Promise<true> {
  return waitFor(line, async () => (await (await fetch(`${url}/metrics`)).text()).includes(line) || null);
}

const UPLOADED_ROWS = 400;

/** Enough for a listing that takes its time, and for a training that does. */
async function preload(url: string): Promise<void> {
  const now = Date.now();
  const lines = Array.from({ length: PRELOADED_ROWS }, (_, row) =>
    JSON.stringify(
      anEvent({
        event_id: `before-${row}`,
        user_id: `viewer-${row % 300}`,
        content_watched: `show-${row % 40}`,
        login_time: new Date(now - ((row * 7) % 1_700) * HOUR_MS - HOUR_MS).toISOString(),
      }),
    ),
  );
  for (let from = 0; from < lines.length; from += 10_000) {
    const { status } = await fetch(`${url}/api/v1/events/batch`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: lines.slice(from, from + 10_000).join('\n'),
    });
    expect(status).toBe(200);
  }
}

function ask(url: string, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(url, { headers }, resolve).on('error', reject));
}

/** @returns a promise of all that the stream said until it ended; `cut off` where it was */
async function streamOf(url: string): Promise<{ readonly text: Promise<string> }> {
  const response = await ask(`${url}/api/v1/analytics/live`, {});
  return {
    text: readAnswer(response).then((outcome) => (outcome.kind === 'answered' ? outcome.text : outcome.kind)),
  };
}

/** Asks for every event, and reads the answer slowly. @returns a promise of how many lines came, that fails if it is cut off */
async function slowListing(url: string): Promise<{ readonly lines: Promise<number> }> {
  const response = await ask(`${url}/api/v1/events`, { Accept: 'text/csv' });
  const read = async (): Promise<number> => {
    let lines = 0;
    for await (const chunk of response) {
      lines += String(chunk).split('\n').length - 1;
      await pause(20);
    }
    return lines;
  };
  return { lines: read() };
}

/** Begins to upload a file. `finish` sends what is left of it. */
function beginUpload(url: string): { readonly outcome: Promise<Outcome>; readonly finish: () => void } {
  const upload: ClientRequest = request(`${url}/api/v1/imports?kind=events`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv' },
  });
  const lines = eventLines(UPLOADED_ROWS, 'uploaded');
  upload.write(`${[EVENT_HEADER, ...lines.slice(0, 200)].join('\n')}\n`);
  const outcome = once(upload, 'response').then(
    ([response]) => readAnswer(response as IncomingMessage),
    (): Outcome => ({ kind: 'cut off' }),
  );
  return {
    outcome,
    finish: () => void setTimeout(() => upload.end(`${lines.slice(200).join('\n')}\n`), 700),
  };
}
