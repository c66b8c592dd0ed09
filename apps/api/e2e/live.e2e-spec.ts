import type { Now } from '@engagement/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startServer, waitFor, type TestServer } from '@engagement/test-support';

let server: TestServer;
const streams: Stream[] = [];

/** One open stream of live figures, as a browser reads it. */
interface Stream {
  readonly status: number;
  readonly headers: Headers;
  readonly figures: readonly Now[];
  readonly hasEnded: () => boolean;
  readonly close: () => void;
}

async function listen(): Promise<Stream> {
  const controller = new AbortController();
  const response = await fetch(`${server.url}/api/v1/analytics/live`, { signal: controller.signal });
  const figures: Now[] = [];
  let hasEnded = false;
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const messages = text.split('\n\n');
      text = messages.pop()!;
      for (const message of messages) {
        const data = /^data: (.*)$/m.exec(message)?.[1];
        if (message.startsWith('event: now') && data !== undefined) figures.push(JSON.parse(data) as Now);
      }
    }
  };
  const stream: Stream = {
    status: response.status,
    headers: response.headers,
    figures,
    hasEnded: () => hasEnded,
    close: () => controller.abort(),
  };
  read()
    .catch(() => undefined)
    .finally(() => (hasEnded = true));
  streams.push(stream);
  return stream;
}

const figuresOf = (stream: Stream, atLeast: number): Promise<Now> =>
  waitFor(`${atLeast} figures`, () => Promise.resolve(stream.figures[atLeast - 1] ?? null));

async function watch(eventId: string): Promise<void> {
  const response = await fetch(`${server.url}/api/v1/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      event_id: eventId,
      user_id: 'viewer-1',
      login_time: new Date(Date.now() - 120_000).toISOString(),
      content_watched: 'show-1',
      genres_watched: 'Drama',
      total_watch_time: 2,
      num_pauses: 0,
      buffer_events: 1,
      was_recommended: false,
    }),
  });
  expect(response.status).toBe(200);
}

describe('live figures', () => {
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(async () => {
    for (const stream of streams.splice(0)) stream.close();
    await server.stop();
  });

  it('answers at once who asks for the head alone', async () => {
    const response = await fetch(`${server.url}/api/v1/analytics/live`, { method: 'HEAD' });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    expect(await response.text()).toBe('');
  });

  it('come at once and again when something has happened, to everybody who listens', async () => {
    const first = await listen();
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(await figuresOf(first, 1)).toMatchObject({ events: 0, viewers_now: 0, next_hour: null });
    const second = await listen();
    await figuresOf(second, 1);
    await watch('e-1');
    for (const stream of [first, second])
      expect(await figuresOf(stream, 2)).toMatchObject({
        events: 1,
        viewers_now: 1,
        stalls_per_hour_today: 30,
      });
    const now = (await (await fetch(`${server.url}/api/v1/analytics/now`)).json()) as Now;
    expect({ ...now, as_of: '' }).toEqual({ ...first.figures.at(-1)!, as_of: '' });
  });

  it('are sent to nobody who has gone, and go on for the others', async () => {
    const [leaving, staying] = [await listen(), await listen()];
    await figuresOf(staying, 1);
    leaving.close();
    await waitFor('the end', () => Promise.resolve(leaving.hasEnded() || null));
    await watch('e-2');
    expect((await figuresOf(staying, 2)).events).toBe(1);
  });

  it('end when the server stops, which does not wait for them', async () => {
    const stream = await listen();
    await figuresOf(stream, 1);
    await server.stop();
    await waitFor('the end', () => Promise.resolve(stream.hasEnded() || null));
  });

  it('refuse one listener too many, who may come again', async () => {
    const open = await Promise.all(Array.from({ length: 200 }, () => listen()));
    expect(open.every(({ status }) => status === 200)).toBe(true);
    const refused = await fetch(`${server.url}/api/v1/analytics/live`);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    open[0]!.close();
    await waitFor('a free place', async () => ((await listen()).status === 200 ? true : null));
  });
});

describe('a question that cannot be answered', () => {
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  it.each([
    ['hour-of-week?days=0', 'days'],
    ['quality?limit=101', 'limit'],
    ['quality?from=yesterday', 'from'],
    ['retention?weeks=27', 'weeks'],
    ['retention/users?week=1', 'cohort'],
    ['retention/users?cohort=2026-11-17&week=1', 'cohort'],
    ['retention/users?cohort=2026-11-16&week=-1', 'week'],
    ['retention/users?cohort=2026-11-16&week=1&active=maybe', 'active'],
  ])('%s is refused and names %s', async (path, field) => {
    const response = await fetch(`${server.url}/api/v1/analytics/${path}`);
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors.map((error) => error.field)).toEqual([field]);
  });
});
