import type { CursorPage, Problem, User } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from './support/api-client.ts';
import { aUser, anEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

const MAX_QUEUED = 500;
const ROWS = 100;

describe.each(ENGINES)('more than can be stored on %s', (engine) => {
  let platform: Platform;

  const countEvents = async (): Promise<number> =>
    Number((await platform.database.query('SELECT COUNT(*) AS rows FROM events'))[0]!['rows']);

  /** Keeps the server from writing, as a slow disk would. @returns what lets it write again */
  const holdWrites = async (): Promise<() => Promise<unknown>> => {
    await platform.database.query(engine === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN');
    if (engine === 'postgres') await platform.database.query('LOCK TABLE events IN ACCESS EXCLUSIVE MODE');
    return () => platform.database.query('ROLLBACK');
  };

  const aBatch = (name: string): object[] =>
    Array.from({ length: ROWS }, (_, n) => anEvent({ user_id: `flood-${n}`, event_id: `${name}-${n}` }));

  const isRefused = ({ status, headers, body }: Answer<Problem>): boolean => {
    if (status !== 503) return false;
    expect(body.code).toBe('OVERLOADED');
    expect(headers.get('Content-Type')).toContain('application/problem+json');
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
    return true;
  };

  beforeAll(async () => {
    platform = await startPlatform(engine, { MAX_QUEUED_EVENTS: String(MAX_QUEUED) });
  });
  afterAll(() => platform.stop());

  it('is refused before it is read, and everything that was accepted is stored', async () => {
    const before = await countEvents();
    const release = await holdWrites();
    // The queue fills up…
    const accepted = Array.from({ length: MAX_QUEUED / ROWS }, (_, n) =>
      platform.api.post<Problem>('/api/v1/events/batch', aBatch(`first-${n}`)),
    );
    const filled = await waitForRefusal(platform);
    expect(isRefused(filled)).toBe(true);
    // …and then nothing goes in any more, not even what is no JSON: it is not looked at.
    const flood = await Promise.all([
      ...Array.from({ length: 100 }, (_, n) =>
        platform.api.post<Problem>('/api/v1/events/batch', aBatch(`flood-${n}`)),
      ),
      platform.api.post<Problem>('/api/v1/events', anEvent()),
      platform.api.post<Problem>('/log-event', anEvent()),
      platform.api.post<Problem>('/register-user', aUser({ user_id: 'refused' })),
      platform.api.send<Problem>('POST', '/api/v1/events/batch', {
        raw: '{',
        headers: { 'Content-Type': 'application/json' },
      }),
    ]);
    expect(flood.every(isRefused)).toBe(true);
    // Reading goes on meanwhile.
    expect((await platform.api.get<CursorPage<User>>('/api/v1/users')).status).toBe(200);
    await release();
    const answers = await Promise.all(accepted);
    const stored = answers.filter((answer) => answer.status === 200).length;
    expect(stored).toBe(MAX_QUEUED / ROWS);
    expect(await countEvents()).toBe(before + stored * ROWS);
    expect((await platform.api.get('/api/v1/users/refused')).status).toBe(404);
    expect((await platform.api.post('/api/v1/events/batch', aBatch('after'))).status).toBe(200);
  });

  it('is not dropped when the server is told to stop: what was accepted is answered first, what comes then is refused', async () => {
    const before = await countEvents();
    const release = await holdWrites();
    const accepted = [1, 2, 3].map((n) => platform.api.post('/api/v1/events/batch', aBatch(`last-${n}`)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopped = platform.server.stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const late = await platform.api.post<Problem>('/api/v1/events', anEvent({ user_id: 'late' }));
    expect(isRefused(late)).toBe(true);
    expect(late.body.detail).toContain('shutting down');
    await release();
    expect((await Promise.all(accepted)).map(({ status }) => status)).toEqual([200, 200, 200]);
    if (engine === 'postgres') {
      await stopped;
      expect(await countEvents()).toBe(before + 3 * ROWS);
    }
  });
});

/** One event at a time, until the server has no room: it may store what comes before that. */
async function waitForRefusal({ api }: Platform): Promise<Answer<Problem>> {
  for (let n = 0; n < 100; n++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const probe = api.send<Problem>('POST', '/api/v1/events', {
      raw: '{',
      headers: { 'Content-Type': 'application/json' },
    });
    const answer = await probe;
    if (answer.status === 503) return answer;
  }
  throw new Error('The queue never filled up.');
}
