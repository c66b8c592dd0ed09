import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CursorPage } from '@engagement/contracts';
import { createPostgresDatabase, waitFor } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { ImportDto } from '../src/imports/dto/import.dto.ts';
import { anEvent } from './support/builders.ts';
import { EVENT_HEADER, eventLines, SAMPLE_DATA, SAMPLE_FILES } from './support/import-files.ts';
import { ENGINES, startPlatform } from './support/platform.ts';
import { openPostgres, openSqlite, type RawDatabase } from './support/raw-database.ts';
import { runImport, startImport } from './support/run-import.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engagement-command-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function aFile(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  return path;
}

describe.each(ENGINES)('npm run import on %s', (engine) => {
  let env: Readonly<Record<string, string>>;
  let database: RawDatabase;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'engagement-command-'));
    const postgres = engine === 'postgres' ? await createPostgresDatabase() : null;
    env = { DATA_DIR: dataDir, ...(postgres === null ? {} : { DATABASE_URL: postgres.url }) };
    remove = async () => {
      await database.close();
      await postgres?.drop();
      await rm(dataDir, { recursive: true });
    };
    expect((await runImport(SAMPLE_FILES, env)).code).toBe(0);
    database = postgres === null ? await openSqlite(dataDir) : await openPostgres(postgres.url);
  });

  afterAll(() => remove());

  const countOf = async (condition: string): Promise<number> =>
    Number((await database.query(`SELECT COUNT(*) AS rows FROM ${condition}`))[0]?.['rows']);

  it('takes the sample data as they are, shows and users before events', async () => {
    for (const kind of ['shows', 'users', 'events']) {
      const rows = parse(await readFile(join(SAMPLE_DATA, `${kind}.csv`)), { columns: true }).length;
      expect(await countOf(kind)).toBe(rows);
    }
    const order = await database.query('SELECT kind FROM imports ORDER BY started_at, id');
    expect(order.map(({ kind }) => kind)).toEqual(['shows', 'users', 'events']);
  });

  it('leaves out what is in already, unless it is told to read it again, which stores nothing twice', async () => {
    const events = await countOf('events');
    const second = await runImport(SAMPLE_FILES, env);
    expect(second.code).toBe(0);
    expect(second.output).toMatch(/events\.csv: imported on .* already/);
    const again = await runImport(['--events', join(SAMPLE_DATA, 'events.csv'), '--again'], env);
    expect(again.code).toBe(0);
    expect(again.output).toContain(`0 stored, ${events.toLocaleString('en')} there before, 0 rejected`);
    expect(await countOf('events')).toBe(events);
  });

  it('writes the rejected rows beside the file or where it is told, and says so by its exit code', async () => {
    const lines = eventLines(50, 'odd').map((line, row) =>
      row % 5 === 0 ? line.replace('30.5', 'many') : line,
    );
    const file = await aFile(`odd-${engine}.csv`, [EVENT_HEADER, ...lines]);
    const first = await runImport(['--events', file], env);
    expect(first.code).toBe(1);
    expect(first.output).toContain('40 stored, 0 there before, 10 rejected');
    expect(first.output).toMatch(/10 × total_watch_time must be a number/);
    const rejected = parse<{ line: string; value: string }>(await readFile(`${file}.rejected.csv`), {
      columns: true,
    });
    expect(rejected.map(({ line, value }) => [line, value])).toEqual(
      Array.from({ length: 10 }, (_, row) => [String(2 + 5 * row), 'many']),
    );
    const errors = join(folder, `errors-${engine}`);
    expect((await runImport(['--events', file, '--errors', errors], env)).code).toBe(1);
    expect(await readFile(join(errors, `odd-${engine}.csv.rejected.csv`))).toEqual(
      await readFile(`${file}.rejected.csv`),
    );
  });

  it('reads foreign columns by --map', async () => {
    const file = await aFile(`foreign-${engine}.csv`, ['uid;Alter', 'foreign-1;40']);
    const map = ['--map', 'users.user_id=uid', '--map', 'users.age=Alter'];
    expect(await runImport(['--users', file, ...map], env)).toMatchObject({ code: 0 });
    expect(await countOf("users WHERE user_id = 'foreign-1' AND age = 40")).toBe(1);
  });

  it('goes on after every kill -9, with no row lost and none doubled', async () => {
    const rows = 40_000;
    const lines = eventLines(rows, 'cut').map((line, row) =>
      row % 100 === 7 ? line.replace('30.5', 'many') : line,
    );
    const file = await aFile(`cut-${engine}.csv`, [EVENT_HEADER, ...lines]);
    const read = async (): Promise<number> =>
      Number(
        (await database.query("SELECT rows_read FROM imports WHERE file_name LIKE 'cut-%'"))[0]?.[
          'rows_read'
        ] ?? 0,
      );
    const progress: number[] = [];
    for (let kill = 0; kill < 5; kill++) {
      const before = await read();
      const running = startImport(['--events', file], env);
      await waitFor('some progress', async () => ((await read()) > before ? true : null));
      running.kill();
      expect(await running.end).toBeNull();
      progress.push(await read());
    }
    expect(progress.at(-1)).toBeLessThan(rows);
    const last = await runImport(['--events', file], env);
    expect(last.output).toMatch(/going on at line \d+/);
    expect(last.code).toBe(1);
    const [record] = await database.query("SELECT * FROM imports WHERE file_name LIKE 'cut-%'");
    expect(record).toMatchObject({
      state: 'succeeded',
      rows_read: rows,
      stored: rows - 400,
      duplicate: 0,
      rejected: 400,
    });
    expect(await countOf("events WHERE user_id LIKE 'cut-%'")).toBe(rows - 400);
    expect(await countOf(`import_errors WHERE import_id = '${String(record?.['id'])}'`)).toBe(400);
    const [counts] = await database.query(
      'SELECT (SELECT COUNT(*) FROM events) AS events, (SELECT SUM(sessions) FROM user_day) AS sessions, (SELECT SUM(sessions) FROM session_packs) AS packed',
    );
    expect(counts).toEqual({
      events: counts?.['events'],
      sessions: counts?.['events'],
      packed: counts?.['events'],
    });
  });

  it('ends with the batch under way on an interruption, and says how to go on', async () => {
    const file = await aFile(`stop-${engine}.csv`, [EVENT_HEADER, ...eventLines(60_000, 'stop')]);
    const running = startImport(['--events', file], env);
    await waitFor('some progress', async () =>
      (await countOf("events WHERE user_id LIKE 'stop-%'")) > 0 ? true : null,
    );
    running.kill('SIGINT');
    expect(await running.end).toBe(130);
    expect(running.output()).toMatch(/interrupted at line \d+; the same command goes on from there/);
    expect(await countOf("events WHERE user_id LIKE 'stop-%'")).toBeLessThan(60_000);
    expect((await runImport(['--events', file], env)).code).toBe(0);
    expect(await countOf("events WHERE user_id LIKE 'stop-%'")).toBe(60_000);
  });
});

describe('npm run import beside a running server on one SQLite file', () => {
  it('imports while the server goes on storing, and neither loses a row', async () => {
    const platform = await startPlatform('sqlite');
    try {
      const file = await aFile('beside.csv', [EVENT_HEADER, ...eventLines(40_000, 'file')]);
      const running = startImport(['--events', file], { DATA_DIR: platform.server.dataDir });
      const ended = { value: false };
      const end = running.end.finally(() => (ended.value = true));
      let sent = 0;
      while (!ended.value) {
        const event = anEvent({
          user_id: 'live',
          event_id: `live-${sent}`,
          login_time: new Date().toISOString(),
        });
        const { status } = await platform.api.post('/api/v1/events', event);
        expect(status).toBe(200);
        sent++;
      }
      expect(await end).toBe(0);
      expect(sent).toBeGreaterThan(10);
      const [counts] = await platform.database.query(
        "SELECT (SELECT COUNT(*) FROM events WHERE user_id = 'live') AS live, (SELECT COUNT(*) FROM events WHERE user_id LIKE 'file-%') AS imported",
      );
      expect(counts).toEqual({ live: sent, imported: 40_000 });
      const { items } = await platform.api.read<CursorPage<ImportDto>>('/api/v1/imports');
      expect(items).toMatchObject([{ source: 'command', file_name: 'beside.csv', stored: 40_000 }]);
    } finally {
      await platform.stop();
    }
  });
});

describe('npm run import that cannot be followed', () => {
  it('says why, touches nothing and ends with exit code 2', async () => {
    const dataDir = join(folder, 'untouched');
    const { code, output } = await runImport(['--events', 'no-such-file.csv'], { DATA_DIR: dataDir });
    expect(code).toBe(2);
    expect(output).toMatch(/--events "no-such-file.csv" cannot be read[^]*--help/);
    await expect(readFile(join(dataDir, 'engagement.sqlite'))).rejects.toThrow('ENOENT');
    const misconfigured = await runImport(['--events', join(SAMPLE_DATA, 'events.csv')], {
      TIME_ZONE: 'Mars/Base',
    });
    expect(misconfigured.code).toBe(2);
    expect(misconfigured.output).toMatch(/TIME_ZONE is "Mars\/Base"/);
  });
});
