import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { CursorPage, EventReceipt, Problem, ViewingEvent } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { announceBody } from './support/announce-body.ts';
import type { Answer } from './support/api-client.ts';
import { aShow, aUser, anEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

const BATCH = '/api/v1/events/batch';
const JSON_TYPE = 'application/json';
const MIB = 1024 * 1024;

interface Receipt {
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly withheld: number;
  readonly errors: readonly {
    readonly index: number;
    readonly id: string | null;
    readonly code: string;
    readonly message: string;
  }[];
}

interface Limits {
  readonly max_body_bytes: number;
  readonly max_event_bytes: number;
  readonly max_batch_rows: number;
  readonly max_ndjson_rows: number;
  readonly max_ahead_ms: number;
  readonly event_retention_days: number;
}

const lines = (rows: readonly unknown[]): string => rows.map((row) => JSON.stringify(row)).join('\n');

describe.each(ENGINES)('batches of every form on %s', (engine) => {
  let platform: Platform;
  let limits: Limits;

  const send = <Body = Receipt>(
    path: string,
    raw: string | Uint8Array,
    type: string,
    encoding?: string,
  ): Promise<Answer<Body>> =>
    platform.api.send<Body>('POST', path, {
      raw: typeof raw === 'string' ? raw : new Uint8Array(raw),
      headers: { 'Content-Type': type, ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }) },
    });

  const countOf = async (table: string): Promise<number> =>
    Number((await platform.database.query(`SELECT COUNT(*) AS rows FROM ${table}`))[0]!['rows']);

  const rowsOf = async (userId: string): Promise<readonly ViewingEvent[]> =>
    (await platform.api.read<CursorPage<ViewingEvent>>(`/api/v1/events?user_id=${userId}`)).items;

  beforeAll(async () => {
    platform = await startPlatform(engine, { EVENT_RETENTION_DAYS: '500' });
    limits = await platform.api.read<Limits>('/api/v1/limits');
  });
  afterAll(() => platform.stop());

  it('publishes the limits that it keeps', () => {
    expect(limits).toMatchObject({
      max_body_bytes: 5 * MIB,
      max_event_bytes: 32_768,
      max_batch_rows: 1_000,
      max_ndjson_rows: 10_000,
      max_ahead_ms: 3_600_000,
      event_retention_days: 500,
    });
  });

  it.each(['application/x-ndjson', 'application/ndjson', 'application/jsonl; charset=utf-8'])(
    'takes %s line by line: blank lines are skipped, a broken one is a rejected row',
    async (type) => {
      const user = `lines-${type.length}`;
      const [one, two] = [
        anEvent({ user_id: user, event_id: 'a' }),
        anEvent({ user_id: user, event_id: 'b' }),
      ];
      const body = `\n${JSON.stringify(one)}\r\n\n{"user_id": \n${JSON.stringify(two)}\n`;
      const answer = await send(BATCH, body, type);
      expect(answer).toMatchObject({
        status: 207,
        body: {
          stored: 2,
          duplicates: 0,
          rejected: 1,
          withheld: 0,
          errors: [{ index: 1, id: null, code: 'isJson' }],
        },
      });
      expect((await rowsOf(user)).map(({ event_id }) => event_id).sort()).toEqual(['a', 'b']);
    },
  );

  it('takes as many lines as are allowed, compressed, and refuses one more', async () => {
    const rows = Array.from({ length: limits.max_ndjson_rows }, (_, n) =>
      anEvent({ user_id: `line-${n % 700}`, event_id: `n-${n}` }),
    );
    const body = gzipSync(lines(rows));
    expect((await send(BATCH, body, 'application/x-ndjson', 'gzip')).body).toMatchObject({
      stored: rows.length,
    });
    expect((await send(BATCH, body, 'application/x-ndjson', 'gzip')).body).toMatchObject({
      duplicates: rows.length,
    });
    const before = await countOf('events');
    const tooMany = await send<Problem>(BATCH, lines([...rows, rows[0]]), 'application/x-ndjson');
    expect(tooMany).toMatchObject({
      status: 422,
      body: { code: 'VALIDATION_FAILED', errors: [{ code: 'batchSize' }] },
    });
    expect(await countOf('events')).toBe(before);
  });

  it.each(['', '\n\n', 'user_id,login_time\nviewer-1,2026-03-02\n'])(
    'calls NDJSON of which no line parses malformed: %j',
    async (body) => {
      const answer = await send<Problem>(BATCH, body, 'application/x-ndjson');
      expect(answer).toMatchObject({ status: 400, body: { code: 'MALFORMED_BODY' } });
    },
  );

  it.each([
    { list: 'users', rows: [aUser({ user_id: 'nd-1' }), aUser({ user_id: 'nd-2' })] },
    { list: 'shows', rows: [aShow({ show_id: 'nd-1' }), aShow({ show_id: 'nd-2' })] },
  ])('takes NDJSON of $list, and all or none of them', async ({ list, rows }) => {
    const path = `/api/v1/${list}/batch`;
    const before = await countOf(list);
    const withBroken = await send(`${path}?atomic=true`, `${lines(rows)}\n{`, 'application/jsonl');
    expect(withBroken).toMatchObject({
      status: 422,
      body: { stored: 0, rejected: 1, withheld: 2, errors: [{ index: 2 }] },
    });
    expect(await countOf(list)).toBe(before);
    const all = await send(`${path}?atomic=true`, lines(rows), 'application/jsonl');
    expect(all).toMatchObject({ status: 200, body: { stored: 2, rejected: 0, withheld: 0 } });
    expect(await countOf(list)).toBe(before + 2);
  });

  it.each(['/api/v1/events', '/log-event', '/api/v1/users'])(
    'takes NDJSON for batches alone, not at %s',
    async (path) => {
      const answer = await send<Problem>(path, JSON.stringify(anEvent()), 'application/x-ndjson');
      expect(answer).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
    },
  );

  it.each([
    { encoding: 'gzip', pack: gzipSync },
    { encoding: 'br', pack: brotliCompressSync },
    { encoding: 'deflate', pack: deflateSync },
  ])('reads $encoding on every JSON endpoint', async ({ encoding, pack }) => {
    const event = anEvent({ user_id: `packed-${encoding}`, event_id: 'p' });
    const first = await send<EventReceipt>(
      '/api/v1/events',
      pack(JSON.stringify(event)),
      JSON_TYPE,
      encoding,
    );
    expect(first).toMatchObject({ status: 200, body: { outcome: 'stored' } });
    expect(await send('/log-event', pack(JSON.stringify(event)), JSON_TYPE, encoding)).toMatchObject({
      status: 200,
    });
    expect((await send(BATCH, pack(JSON.stringify([event])), JSON_TYPE, encoding)).body).toMatchObject({
      duplicates: 1,
    });
    const user = pack(JSON.stringify(aUser({ user_id: event.user_id })));
    expect(await send('/register-user', user, JSON_TYPE, encoding)).toMatchObject({ status: 200 });
  });

  it.each([
    {
      what: 'an encoding that it does not read',
      encoding: 'zstd',
      raw: '{}',
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    },
    {
      what: 'a broken stream',
      encoding: 'gzip',
      raw: gzipSync('[{}]').subarray(0, 12),
      status: 400,
      code: 'MALFORMED_BODY',
    },
    { what: 'a bomb', encoding: 'gzip', raw: aBomb(), status: 413, code: 'PAYLOAD_TOO_LARGE' },
  ])('refuses $what and stays in good health', async ({ encoding, raw, status, code }) => {
    const before = await countOf('events');
    const answer = await send<Problem>(BATCH, raw, JSON_TYPE, encoding);
    expect(answer).toMatchObject({ status, body: { status, code } });
    if (status === 413) expect(answer.body.detail).toContain(String(limits.max_body_bytes));
    expect(await countOf('events')).toBe(before);
    expect((await platform.api.get('/health/live')).status).toBe(200);
  });

  it('refuses an event of too many bytes, alone and as a row, and names the limit', async () => {
    const tooLong = {
      ...anEvent({ user_id: 'heavy' }),
      content_watched: 's,'.repeat(limits.max_event_bytes / 2),
    };
    for (const path of ['/api/v1/events', '/log-event']) {
      const bytes = Buffer.byteLength(JSON.stringify(tooLong));
      const alone = await announceBody<Problem>(platform.api.url + path, bytes);
      expect(alone).toMatchObject({ status: 413, body: { code: 'PAYLOAD_TOO_LARGE' } });
      expect(alone.body.detail).toContain(`An event may have up to ${limits.max_event_bytes} bytes`);
    }
    const rows = [anEvent({ user_id: 'light' }), tooLong];
    for (const answer of [
      await send(BATCH, JSON.stringify(rows), JSON_TYPE),
      await send(BATCH, lines(rows), 'application/x-ndjson'),
    ]) {
      expect(answer).toMatchObject({
        status: 207,
        body: { rejected: 1, errors: [{ index: 1, id: null, code: 'maxBytes' }] },
      });
      expect(answer.body.errors[0]!.message).toContain(String(limits.max_event_bytes));
    }
    expect(await rowsOf('heavy')).toEqual([]);
  });

  it('refuses an event that is older than events are kept, and names the limit', async () => {
    const day = 86_400_000;
    const at = (ago: number): string => new Date(Date.now() - ago).toISOString();
    const inTime = anEvent({ user_id: 'old', login_time: at(500 * day - 60_000) });
    const tooLate = anEvent({ user_id: 'old', login_time: at(500 * day + 60_000) });
    expect((await platform.api.post('/api/v1/events', inTime)).status).toBe(200);
    const alone = await platform.api.post<Problem>('/api/v1/events', tooLate);
    expect(alone).toMatchObject({ status: 422, body: { errors: [{ field: 'login_time' }] } });
    expect(alone.body.detail).toContain('500 days');
    const batch = await platform.api.post<Receipt>(BATCH, [inTime, tooLate]);
    expect(batch).toMatchObject({
      status: 207,
      body: { duplicates: 1, rejected: 1, errors: [{ index: 1 }] },
    });
  });

  describe('with atomic=true', () => {
    const ATOMIC = `${BATCH}?atomic=true`;

    const expectNothingNew = async (work: () => Promise<void>): Promise<void> => {
      const before = [await countOf('events'), await countOf('users'), await countOf('user_day')];
      await work();
      expect([await countOf('events'), await countOf('users'), await countOf('user_day')]).toEqual(before);
    };

    it('stores all rows where nothing is wrong with any', async () => {
      const rows = [
        anEvent({ user_id: 'whole', event_id: 'a' }),
        anEvent({ user_id: 'whole', event_id: 'b' }),
      ];
      const first = await platform.api.post<Receipt>(ATOMIC, rows);
      expect(first).toMatchObject({
        status: 200,
        body: { stored: 2, duplicates: 0, rejected: 0, withheld: 0, errors: [] },
      });
      const again = await platform.api.post<Receipt>(ATOMIC, [
        ...rows,
        anEvent({ user_id: 'whole', event_id: 'c' }),
      ]);
      expect(again).toMatchObject({
        status: 200,
        body: { stored: 1, duplicates: 2, rejected: 0, withheld: 0 },
      });
    });

    it('stores nothing where a row is wrong, and says of each row what is wrong with it', async () => {
      await expectNothingNew(async () => {
        const rows = [
          anEvent({ user_id: 'nobody', event_id: 'a' }),
          { ...anEvent({ user_id: 'nobody', event_id: 'b' }), num_pauses: -1 },
          anEvent({ user_id: 'nobody', event_id: 'c' }),
          'not a row',
        ];
        const { status, body } = await platform.api.post<Receipt>(ATOMIC, rows);
        expect(status).toBe(422);
        expect(body).toMatchObject({ stored: 0, duplicates: 0, rejected: 2, withheld: 2 });
        expect(body.errors.map(({ index, id, code }) => [index, id, code])).toEqual([
          [1, 'b', 'min'],
          [3, null, 'isObject'],
        ]);
      });
    });

    it('stores nothing where a row conflicts with what is stored, or with another row', async () => {
      const kept = anEvent({ user_id: 'kept', event_id: 'a' });
      await platform.api.post('/api/v1/events', kept);
      await expectNothingNew(async () => {
        const withStored = await platform.api.post<Receipt>(ATOMIC, [
          anEvent({ user_id: 'newcomer', event_id: 'x' }),
          { ...kept, num_pauses: 7 },
        ]);
        expect(withStored).toMatchObject({
          status: 409,
          body: { stored: 0, rejected: 1, withheld: 1, errors: [{ index: 1, id: 'a', code: 'conflict' }] },
        });
        const withOther = await platform.api.post<Receipt>(ATOMIC, [
          anEvent({ user_id: 'newcomer', event_id: 'x' }),
          anEvent({ user_id: 'newcomer', event_id: 'x', num_pauses: 7 }),
        ]);
        expect(withOther).toMatchObject({
          status: 409,
          body: { stored: 0, rejected: 1, withheld: 1, errors: [{ index: 1 }] },
        });
        const nothingElse = await platform.api.post<Receipt>(ATOMIC, [{ ...kept, num_pauses: 7 }]);
        expect(nothingElse).toMatchObject({ status: 409, body: { stored: 0, rejected: 1, withheld: 0 } });
      });
    });

    it('takes no other word for it than true and false', async () => {
      const answer = await platform.api.post<Problem>(`${BATCH}?atomic=yes`, [anEvent()]);
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'atomic' }] } });
    });
  });

  it('gives each of many concurrent requests with the same events its own true outcomes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        platform.api.post<Receipt>(BATCH, [
          anEvent({ user_id: 'shared', event_id: 'same' }),
          anEvent({ user_id: 'shared', event_id: 'changed', num_pauses: n }),
          anEvent({ user_id: 'shared', event_id: `own-${n}` }),
        ]),
      ),
    );
    const sum = (field: 'stored' | 'duplicates' | 'rejected'): number =>
      answers.reduce((total, { body }) => total + body[field], 0);
    expect([sum('stored'), sum('duplicates'), sum('rejected')]).toEqual([42, 39, 39]);
    expect(await rowsOf('shared')).toHaveLength(42);
    const [day] = await platform.database.query(`SELECT sessions FROM user_day WHERE user_id = 'shared'`);
    expect(day).toEqual({ sessions: 42 });
  });
});

/** A gigabyte of zeros in a megabyte. */
function aBomb(): Uint8Array {
  const part = gzipSync(Buffer.alloc(10 * MIB));
  return Buffer.concat(Array.from({ length: 100 }, () => part));
}
