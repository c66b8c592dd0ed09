import { readdir, readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CursorPage, Problem } from '@engagement/contracts';
import { startServer, waitFor } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { ImportDto, ImportErrorDto } from '../src/imports/dto/import.dto.ts';
import { ApiClient, type Answer } from './support/api-client.ts';
import { EVENT_HEADER, eventLines, SAMPLE_DATA } from './support/import-files.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

const IMPORTS = '/api/v1/imports';
const CSV = { 'Content-Type': 'text/csv' };

function upload(
  api: ApiClient,
  query: string,
  raw: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<ImportDto>> {
  return api.send('POST', `${IMPORTS}?${query}`, { raw, headers: { ...CSV, ...headers } });
}

function finished(api: ApiClient, id: string): Promise<ImportDto> {
  return waitFor(
    `import ${id}`,
    async () => {
      const record = await api.read<ImportDto>(`${IMPORTS}/${id}`);
      return record.finished_at === null ? null : record;
    },
    100_000,
  );
}

/** What uploads have left on the disk. */
function spooled(dataDir: string): Promise<string[]> {
  return readdir(join(dataDir, 'imports')).catch(() => []);
}

describe.each(ENGINES)('imports by HTTP on %s', (engine) => {
  let platform: Platform;
  let api: ApiClient;

  beforeAll(async () => {
    platform = await startPlatform(engine);
    api = platform.api;
  });

  afterAll(async () => {
    await platform.stop();
  });

  const rowsIn = async (table: string): Promise<number> =>
    Number((await platform.database.query(`SELECT COUNT(*) AS rows FROM ${table}`))[0]?.['rows']);

  it('takes the sample data as they are, the newest import first in the list', async () => {
    for (const kind of ['shows', 'users', 'events']) {
      const file = await readFile(join(SAMPLE_DATA, `${kind}.csv`));
      const { status, headers, body } = await upload(api, `kind=${kind}&file_name=${kind}.csv`, file);
      expect(status).toBe(202);
      expect(headers.get('Location')).toBe(`${IMPORTS}/${body.id}`);
      expect(body).toMatchObject({ kind, source: 'upload', file_name: `${kind}.csv`, progress: 0 });
      const rows = parse(file, { columns: true }).length;
      expect(await finished(api, body.id)).toMatchObject({
        state: 'succeeded',
        rows_read: rows,
        stored: rows,
        duplicate: 0,
        rejected: 0,
        progress: 1,
        bytes_total: file.length,
        bytes_done: file.length,
        error: null,
      });
      expect(await rowsIn(kind)).toBe(rows);
    }
    const first = await api.read<CursorPage<ImportDto>>(`${IMPORTS}?limit=2`);
    const rest = await api.read<CursorPage<ImportDto>>(`${IMPORTS}?limit=2&cursor=${first.next_cursor}`);
    const kinds = [...first.items, ...rest.items].map(({ kind }) => kind);
    expect(kinds).toEqual(['events', 'users', 'shows']);
    expect(await spooled(platform.server.dataDir)).toEqual([]);
  });

  it.each([
    { encoding: 'gzip', compress: gzipSync },
    { encoding: 'br', compress: brotliCompressSync },
  ])('unpacks $encoding while it comes in', async ({ encoding, compress }) => {
    const csv = `${EVENT_HEADER}\n${eventLines(3_000, encoding).join('\n')}`;
    const { body } = await upload(api, 'kind=events', new Uint8Array(compress(csv)), {
      'Content-Encoding': encoding,
    });
    expect(await finished(api, body.id)).toMatchObject({ stored: 3_000, bytes_total: csv.length });
  });

  it('tells of every rejected row, in pages and as CSV', async () => {
    const csv = `${EVENT_HEADER}\n${eventLines(30, 'bad').join('\n').replaceAll(',30.5,', ',many,')}`;
    const { body } = await upload(api, 'kind=events', csv);
    expect(await finished(api, body.id)).toMatchObject({ state: 'succeeded', rejected: 30, stored: 0 });
    const path = `${IMPORTS}/${body.id}/errors`;
    const first = await api.read<CursorPage<ImportErrorDto>>(`${path}?limit=20`);
    const rest = await api.read<CursorPage<ImportErrorDto>>(`${path}?limit=20&cursor=${first.next_cursor}`);
    const errors = [...first.items, ...rest.items];
    expect(errors.map(({ line }) => line)).toEqual(Array.from({ length: 30 }, (_, row) => row + 2));
    expect(errors[0]).toEqual({
      line: 2,
      row_id: 'bad-0',
      field: 'total_watch_time',
      code: 'isNumber',
      message: expect.stringMatching(/number/) as unknown,
      value: 'many',
    });
    const { headers, text } = await api.get<null>(path, { Accept: 'text/csv' });
    expect(headers.get('Content-Type')).toContain('text/csv');
    expect(parse(text, { columns: true })).toHaveLength(30);
  });

  it('removes what rejected rows tell of a viewer who is erased', async () => {
    const lines = eventLines(2, 'gone');
    const csv = [EVENT_HEADER, ...lines, ...lines.map((line) => line.replace('30.5', 'many'))].join('\n');
    const { body } = await upload(api, 'kind=events', csv);
    expect(await finished(api, body.id)).toMatchObject({ stored: 2, rejected: 2 });
    expect((await api.send('DELETE', '/api/v1/users/gone-0')).status).toBe(200);
    const { items } = await api.read<CursorPage<ImportErrorDto>>(`${IMPORTS}/${body.id}/errors`);
    expect(items.map(({ row_id }) => row_id)).toEqual(['gone-1']);
  });

  it('fails a file of another kind, and says which it is', async () => {
    const { body } = await upload(api, 'kind=shows', `${EVENT_HEADER}\n${eventLines(1, 'x').join('\n')}`);
    const record = await finished(api, body.id);
    expect(record).toMatchObject({ state: 'failed', stored: 0 });
    expect(record.error).toMatch(/^This is a file of events, not of shows/);
    expect(await spooled(platform.server.dataDir)).toEqual([]);
  });

  it('reads foreign files by a mapping and a delimiter', async () => {
    const mapping = encodeURIComponent(JSON.stringify({ user_id: 'uid' }));
    const { body } = await upload(
      api,
      `kind=users&mapping=${mapping}&delimiter=tab`,
      'uid\tage\nforeign-1\t40\n',
    );
    expect(await finished(api, body.id)).toMatchObject({ state: 'succeeded', stored: 1 });
    expect(await api.read(`/api/v1/users/foreign-1`)).toMatchObject({ age: 40 });
  });

  it.each([
    { query: '', field: 'kind' },
    { query: 'kind=viewers', field: 'kind' },
    { query: 'kind=users&mapping={"uid":"user_id"}', field: 'mapping.uid' },
    { query: 'kind=users&mapping=uid', field: 'mapping' },
    { query: 'kind=users&delimiter=x', field: 'delimiter' },
    { query: 'kind=users&colour=red', field: 'colour' },
  ])('refuses the options "$query" and names $field', async ({ query, field }) => {
    const answer = await api.send<Problem>('POST', `${IMPORTS}?${encodeURI(query)}`, {
      raw: 'user_id\nu1\n',
      headers: CSV,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((error) => error.field)).toContain(field);
  });

  it.each([
    {
      what: 'a form, as curl sends by itself',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    },
    { what: 'JSON', headers: { 'Content-Type': 'application/json' } },
    { what: 'an encoding that nobody knows', headers: { ...CSV, 'Content-Encoding': 'zip' } },
  ])('refuses $what and says what to send', async ({ headers }) => {
    const answer = await api.send<Problem>('POST', `${IMPORTS}?kind=users`, { raw: '[1]', headers });
    expect(answer.status).toBe(415);
    expect(answer.body.detail).toMatch(/text\/csv|gzip/);
  });

  it('takes CSV nowhere else', async () => {
    const answer = await api.send<Problem>('POST', '/api/v1/users', { raw: 'user_id\nu1\n', headers: CSV });
    expect(answer.status).toBe(415);
    expect(answer.body.detail).toMatch(/JSON/);
  });

  it.each([
    { what: 'cut off', bytes: (zipped: Buffer) => zipped.subarray(0, zipped.length - 20) },
    { what: 'not compressed at all', bytes: () => Buffer.from('user_id\nu1\n') },
  ])('refuses a compressed body that is $what, and keeps nothing of it', async ({ bytes }) => {
    const raw = new Uint8Array(bytes(gzipSync(`${EVENT_HEADER}\n${eventLines(5_000, 'cut').join('\n')}`)));
    const answer = await upload(api, 'kind=events', raw, { 'Content-Encoding': 'gzip' });
    expect(answer.status).toBe(400);
    expect(await spooled(platform.server.dataDir)).toEqual([]);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const before = await api.read<CursorPage<ImportDto>>(IMPORTS);
    const broken = httpRequest(`${api.url}${IMPORTS}?kind=events`, { method: 'POST', headers: CSV });
    broken.on('error', () => undefined);
    broken.write(`${EVENT_HEADER}\n${eventLines(1_000, 'broken').join('\n')}`);
    await waitFor('the upload to begin', async () =>
      (await spooled(platform.server.dataDir)).length > 0 ? true : null,
    );
    broken.destroy();
    await waitFor('its end', async () =>
      (await spooled(platform.server.dataDir)).length === 0 ? true : null,
    );
    expect(await api.read(IMPORTS)).toEqual(before);
  });

  it('knows no other import', async () => {
    expect((await api.get(`${IMPORTS}/none`)).status).toBe(404);
    expect((await api.get(`${IMPORTS}/none/errors`)).status).toBe(404);
  });
});

describe('the size of an upload', () => {
  it('is bounded after decompression, whether it was announced or not, and a bomb leaves nothing', async () => {
    const server = await startServer({ env: { MAX_IMPORT_BYTES: '100000' } });
    try {
      const api = new ApiClient(server.url);
      const large = `user_id\n${'u1\n'.repeat(40_000)}`;
      const bomb = new Uint8Array(gzipSync(Buffer.alloc(50_000_000, 'u1\n')));
      const unannounced = fetch(`${server.url}${IMPORTS}?kind=users`, {
        method: 'POST',
        headers: CSV,
        body: Readable.toWeb(Readable.from(large.match(/.{1,3000}/gs)!)) as ReadableStream,
        duplex: 'half',
      });
      const statuses = [
        (await upload(api, 'kind=users', large)).status,
        (await upload(api, 'kind=users', bomb, { 'Content-Encoding': 'gzip' })).status,
        (await unannounced).status,
      ];
      expect(statuses).toEqual([413, 413, 413]);
      expect(await spooled(server.dataDir)).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});

describe.each(ENGINES)('an import on %s through the ends of the server', (engine) => {
  const ROWS = 30_000;
  const REJECTED = 300;
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform(engine);
  });

  afterAll(async () => {
    await platform.stop();
  });

  it('goes on after every kill -9, with no row lost and none doubled', async () => {
    const lines = eventLines(ROWS, 'kill').map((line, row) =>
      row % 100 === 7 ? line.replace(',30.5,', ',many,') : line,
    );
    const { body } = await upload(platform.api, 'kind=events', `${EVENT_HEADER}\n${lines.join('\n')}`);
    const env: Record<string, string> =
      platform.databaseUrl === undefined ? {} : { DATABASE_URL: platform.databaseUrl };
    const folder = platform.server.dataDir;
    const progress: number[] = [];
    let server = platform.server;
    for (let kill = 0; kill < 4; kill++) {
      const api = new ApiClient(server.url);
      const before = progress.at(-1) ?? 0;
      const { rows_read } = await waitFor('some progress', async () => {
        const record = await api.read<ImportDto>(`${IMPORTS}/${body.id}`);
        return record.rows_read > before || record.finished_at !== null ? record : null;
      });
      progress.push(rows_read);
      await server.kill();
      server = await startServer({ dataDir: folder, env });
    }
    const api = new ApiClient(server.url);
    const record = await finished(api, body.id);
    const errors = await api.get<null>(`${IMPORTS}/${body.id}/errors`, { Accept: 'text/csv' });
    await server.stop();

    expect(progress[0]).toBeLessThan(ROWS);
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(record).toMatchObject({
      state: 'succeeded',
      rows_read: ROWS,
      stored: ROWS - REJECTED,
      duplicate: 0,
      rejected: REJECTED,
    });
    const rejectedLines = parse<{ line: string }>(errors.text, { columns: true }).map(({ line }) =>
      Number(line),
    );
    expect(rejectedLines).toEqual(Array.from({ length: REJECTED }, (_, row) => row * 100 + 9));
    const [counts] = await platform.database.query(
      'SELECT (SELECT COUNT(*) FROM events) AS events, (SELECT SUM(sessions) FROM user_day) AS sessions',
    );
    expect(counts).toEqual({ events: ROWS - REJECTED, sessions: ROWS - REJECTED });
    expect(await spooled(folder)).toEqual([]);
  });
});
