import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../common/clock.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { UserEntity } from '../users/user.entity.ts';
import { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import type { ImportErrorEntity } from './import-error.entity.ts';
import type { ImportRun } from './import-runner.ts';
import type { ImportEntity } from './import.entity.ts';
import { newImport, type NewImport } from './new-import.ts';
import { openImporter, type OpenImporter } from './testing/open-importer.ts';

const NOW = Date.parse('2026-03-20T12:00:00Z');

class FixedClock extends Clock {
  override now(): number {
    return NOW;
  }
}

/** What storing an event writes to. */
const EVENT_TABLES = ['events', 'users', 'user_day', 'session_packs', 'show_hour', 'hour_stats', 'day_stats'];

const HEADER =
  'user_id,login_time,content_watched,genres_watched,total_watch_time,num_pauses,buffer_events,was_recommended';

/** Rows of different sessions; every tenth repeats the one before, every hundredth cannot be taken. */
function eventLines(count: number): string[] {
  return Array.from({ length: count }, (_, row) => {
    const session = row % 10 === 9 ? row - 1 : row;
    const at = new Date(Date.parse('2026-03-01T00:00:00Z') + session * 60_000).toISOString();
    const minutes = row % 100 === 50 ? 'many' : '30.5';
    return `u${session % 70},${at},s1,Drama,${minutes},1,0,true`;
  });
}

describe.each(ENGINES)('ImportRunner on %s', (engine) => {
  let open: OpenDatabase;
  let importer: OpenImporter;
  let folder: string;
  let files = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engagement-import-'));
    open = await openDatabase(engine, 'Europe/Berlin');
    importer = openImporter(open, new FixedClock());
  });

  afterAll(async () => {
    await open.close();
    await rm(folder, { recursive: true });
  });

  afterEach(async () => {
    for (const table of [...EVENT_TABLES, 'import_errors', 'imports', 'shows'])
      await open.writes.transaction(({ manager }) => manager.query(`DELETE FROM ${table}`));
  });

  async function add(content: string | Buffer, parts: Partial<NewImport> = {}): Promise<ImportEntity> {
    const id = `import-${++files}`;
    const path = join(folder, `${id}.csv`);
    await writeFile(path, content);
    const record = newImport({
      id,
      kind: 'events',
      source: 'upload',
      fileName: 'file.csv',
      path,
      bytesTotal: Buffer.byteLength(content),
      modifiedAt: NOW,
      mapping: {},
      delimiter: null,
      createdAt: NOW,
      ...parts,
    });
    await importer.imports.add(record);
    return record;
  }

  async function importAll(content: string | Buffer, parts: Partial<NewImport> = {}): Promise<ImportEntity> {
    const { id } = await add(content, parts);
    await importer.runner.run(id);
    return (await importer.imports.find(id))!;
  }

  function errorsOf({ id }: Pick<ImportEntity, 'id'>): Promise<ImportErrorEntity[]> {
    return importer.imports.listErrors(id, 10_000, undefined);
  }

  function events(): Promise<ViewingEventEntity[]> {
    return open.primary.manager.find(ViewingEventEntity, { order: { loginTime: 'ASC', userId: 'ASC' } });
  }

  it('stores events as the API would, and counts what became of each row', async () => {
    const lines = [
      `u1,2026-03-02 18:30:00,"['s006', 's004']","Drama, Comedy",12.5,1,0,True`,
      'u1,2026-03-02T17:30:00Z,"s006,s004","[""Drama"",""Comedy""]",12.5,1,0,1',
      'u2,2026-03-03T10:00:00+01:00,s1,,0,0,0,no',
    ];
    const record = await importAll([HEADER, ...lines].join('\r\n'));
    expect(record).toMatchObject({
      state: 'succeeded',
      rowsRead: 3,
      stored: 2,
      duplicate: 1,
      rejected: 0,
      bytesDone: record.bytesTotal,
      error: null,
    });
    expect(await events()).toMatchObject([
      {
        userId: 'u1',
        // Berlin is an hour ahead of UTC then.
        loginTime: Date.parse('2026-03-02T17:30:00Z'),
        contentWatched: ['s006', 's004'],
        genresWatched: ['Drama', 'Comedy'],
        wasRecommended: true,
        receivedAt: NOW,
      },
      {
        userId: 'u2',
        loginTime: Date.parse('2026-03-03T09:00:00Z'),
        genresWatched: [],
        wasRecommended: false,
      },
    ]);
    expect(await open.count('users')).toBe(2);
  });

  it('keeps what is counted from events in step with them', async () => {
    await importAll([HEADER, ...eventLines(500)].join('\n'));
    const [days] = await open.database.query<{ sessions: number | string }>({
      text: 'SELECT SUM(sessions) AS sessions FROM user_day',
      params: [],
    });
    expect(Number(days?.sessions)).toBe(await open.count('events'));
  });

  it('registers viewers from columns in any order, in any case, with lists and a byte order mark', async () => {
    const csv = [
      '\ufeffSubscription Type;Preferred_Genres;Notes;USER ID;age;registration_date;email',
      'premium;[\'Drama\', \'Comedy\'];"a; ""note""";u1; 34 ;2025-03-01 18:22:05;u1@example.com',
      'free;;;u2;;;',
    ].join('\n');
    const record = await importAll(csv, { kind: 'users' });
    expect(record).toMatchObject({ state: 'succeeded', stored: 2, rejected: 0 });
    expect(record.notes).toEqual(['Not read, because no field is called so: Notes.']);
    expect(await open.primary.manager.find(UserEntity, { order: { userId: 'ASC' } })).toMatchObject([
      {
        userId: 'u1',
        age: 34,
        preferredGenre: 'Drama',
        registrationDate: '2025-03-01',
        subscriptionType: 'premium',
        registeredAt: NOW,
      },
      { userId: 'u2', age: null, email: null, preferredGenre: null },
    ]);
  });

  it('reads foreign columns by a mapping', async () => {
    const record = await importAll('id|titel\ns1|Eins\n', {
      kind: 'shows',
      mapping: { show_id: 'id', show_name: 'titel' },
    });
    expect(record).toMatchObject({ state: 'succeeded', stored: 1 });
    expect(await open.count('shows')).toBe(1);
  });

  it('names the line, the field, the reason and the value of every rejected row', async () => {
    const csv = [
      HEADER,
      'u1,2026-03-02T10:00:00Z,s1,Drama,30,1,0,true',
      'u1,01/02/2026 10:00,s1,Drama,30,1,0,true',
      '',
      '"u1\nx",2026-03-02T10:00:00Z,s1,Drama,2000,1.5,0,maybe',
      'u1,2026-03-02T10:00:00Z,s1,Drama,30,1,0',
      `u3,2026-03-02T10:00:00Z,"${'x'.repeat(300)}",Drama,30,1,0,true`,
      'u4,2027-03-02T10:00:00Z,s1,Drama,30,1,0,true',
    ].join('\n');
    const record = await importAll(csv);
    expect(record).toMatchObject({ state: 'succeeded', rowsRead: 6, stored: 1, rejected: 5 });
    const errors = await errorsOf(record);
    expect(errors.map(({ line, field, value }) => [line, field, value])).toEqual([
      [3, 'login_time', '01/02/2026 10:00'],
      [5, 'user_id', 'u1\nx'],
      [5, 'total_watch_time', '2000'],
      [5, 'num_pauses', '1.5'],
      [5, 'was_recommended', 'maybe'],
      [7, '', 'u1,2026-03-02T10:00:00Z,s1,Drama,30,1,0'],
      [8, 'content_watched', `${'x'.repeat(200)}…`],
      [9, 'login_time', '2027-03-02T10:00:00Z'],
    ]);
    expect(errors[0]).toMatchObject({ rowId: 'u1', code: 'isInstant' });
    expect(errors[0]!.message).toMatch(/send ISO 8601 such as/);
    expect(errors[5]).toMatchObject({ code: 'columnCount', rowId: null });
  });

  it('rejects an event whose id is stored with another content', async () => {
    const csv = [`event_id,${HEADER}`, 'e1,u1,2026-03-02T10:00:00Z,s1,Drama,30,1,0,true'].join('\n');
    await importAll(csv);
    const record = await importAll(csv.replace(',30,', ',31,'));
    expect(record).toMatchObject({ stored: 0, duplicate: 0, rejected: 1 });
    expect(await errorsOf(record)).toMatchObject([
      { line: 2, field: 'event_id', code: 'conflict', value: 'e1', rowId: 'u1' },
    ]);
  });

  it('records why a file cannot be imported, and stores nothing of it', async () => {
    const { id } = await add('user_id,login\nu1,2026-03-01T10:00:00Z\n');
    await expect(importer.runner.run(id)).rejects.toThrow(/login_time \(is it "login"\?\), .* are missing/);
    expect(await importer.imports.find(id)).toMatchObject({
      state: 'failed',
      finishedAt: NOW,
      rowsRead: 0,
      error: expect.stringMatching(/^The columns login_time/) as unknown,
    });
    expect(await open.count('events')).toBe(0);
    expect(await importer.runner.run(id)).toBeNull();
  });

  it('imports a file without rows', async () => {
    expect(await importAll(HEADER)).toMatchObject({ state: 'succeeded', rowsRead: 0, error: null });
  });

  it('goes on where it was after every interruption, with nothing lost and nothing doubled', async () => {
    const content = [HEADER, ...eventLines(9_500)].join('\n');
    const whole = await importAll(content);
    const expected = { events: await events(), errors: await errorsOf(whole) };
    for (const table of EVENT_TABLES)
      await open.writes.transaction(({ manager }) => manager.query(`DELETE FROM ${table}`));

    const { id } = await add(content);
    let runs = 0;
    let record: ImportEntity | null;
    do {
      record = await runOneBatch(id);
      runs++;
    } while (record?.state === 'running');
    expect(runs).toBeGreaterThan(4);
    const { rowsRead, stored, duplicate, rejected } = whole;
    expect(await importer.imports.find(id)).toMatchObject({ rowsRead, stored, duplicate, rejected });
    expect(await events()).toEqual(expected.events);
    expect((await errorsOf({ id })).map(({ line, field }) => ({ line, field }))).toEqual(
      expected.errors.map(({ line, field }) => ({ line, field })),
    );
  });

  it('rolls rows, errors and progress of a batch back together', async () => {
    const { id } = await add([HEADER, ...eventLines(5_000)].join('\n'));
    const broken = openImporter(open, new FixedClock());
    let batches = 0;
    broken.imports.addErrorsWithin = () => {
      batches++;
      return Promise.reject(new Error('The disk is full.'));
    };
    await expect(broken.runner.run(id)).rejects.toThrow('The disk is full.');
    expect(batches).toBe(1);
    expect(await importer.imports.find(id)).toMatchObject({ state: 'running', bytesDone: 0, rowsRead: 0 });
    expect(await open.count('events')).toBe(0);

    await importer.runner.run(id);
    expect(await importer.imports.find(id)).toMatchObject({ state: 'succeeded', rowsRead: 5_000 });
  });

  it('stops when another process has taken the import over, whose run alone counts', async () => {
    const { id } = await add([HEADER, ...eventLines(9_500)].join('\n'));
    const other = openImporter(open, new FixedClock());
    let taking: Promise<ImportEntity | null> | undefined;
    const first = importer.runner.run(id, {
      onProgress: () => {
        taking ??= other.runner.run(id);
      },
    });
    expect(await first).toBeNull();
    expect(await taking).toMatchObject({ state: 'succeeded', rowsRead: 9_500 });
    expect(await importer.imports.find(id)).toMatchObject({ state: 'succeeded', rowsRead: 9_500 });
    expect(await open.count('events')).toBe(8_455);
  });

  it('counts a batch once whose commit was done but not heard of', async () => {
    const { id } = await add([HEADER, ...eventLines(3_000)].join('\n'));
    let isLost = false;
    const transaction = open.writes.transaction.bind(open.writes);
    open.writes.transaction = async (work) => {
      const answer = await transaction(work);
      if (isLost || (await open.count('events')) === 0) return answer;
      isLost = true;
      throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    };
    try {
      await importer.runner.run(id);
    } finally {
      open.writes.transaction = transaction;
    }
    expect(isLost).toBe(true);
    expect(await importer.imports.find(id)).toMatchObject({
      state: 'succeeded',
      rowsRead: 3_000,
      stored: await open.count('events'),
      rejected: 30,
    });
    expect(await errorsOf({ id })).toHaveLength(30);
  });

  it('forgets what rejected rows told of a viewer', async () => {
    const record = await importAll(
      [
        HEADER,
        'u1,never,s1,Drama,30,1,0,true',
        'u2,never,s1,Drama,30,1,0,true',
        'u1,a cell is missing',
        'u12,a cell is missing',
        'u3,a@example.com,s1,Drama,30,1,0,true',
      ].join('\n'),
    );
    const viewer = { user_id: 'u1', email: 'a@example.com' };
    const removed = await open.writes.transaction((transaction) =>
      importer.imports.forgetWithin(transaction, viewer),
    );
    expect(removed).toBe(3);
    expect((await errorsOf(record)).map(({ line }) => line)).toEqual([3, 5]);
  });

  async function runOneBatch(id: string): Promise<ImportEntity | null> {
    const abort = new AbortController();
    const run: ImportRun = { signal: abort.signal, onProgress: () => abort.abort() };
    return importer.runner.run(id, run);
  }
});
