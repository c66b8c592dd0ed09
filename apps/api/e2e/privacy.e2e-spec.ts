import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '@engagement/test-support';
import type {
  BatchReceipt,
  ChurnUser,
  CursorPage,
  ErasureReceipt,
  Import,
  Job,
  Page,
  Problem,
  Summary,
  TopShows,
  UserExport,
  WatchTime,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { aUser, anEvent, type SentEvent } from './support/builders.ts';
import { EVENT_HEADER } from './support/import-files.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';
import { columnsOf, viewersStored } from './support/stored-ids.ts';

const DAY_MS = 86_400_000;

/** Stands in all that is known of her and of nobody else. */
const TRACE = '7f3a91c4';
const HER = `ada-${TRACE}@example.org`;
const HER_PATH = `/api/v1/users/${encodeURIComponent(HER)}`;

/** Where viewers are named; and what names none: sums, what models learned, and what the platform notes of its own work. */
const NAMES_VIEWERS = [
  ...['users', 'events', 'user_day', 'session_packs', 'churn_scores', 'churn_features', 'churn_reasons'],
  ...['import_errors', 'erasures', 'audit_log'],
];
const NAMES_NOBODY = [
  ...['shows', 'show_hour', 'hour_stats', 'day_stats', 'audience_forecasts', 'models', 'model_promotions'],
  ...['churn_runs', 'alarms', 'job_runs', 'settings', 'imports', 'accounts', 'sessions', 'api_keys'],
];

describe.each(ENGINES)('one person on %s', (engine) => {
  let platform: Platform;
  let receipt: ErasureReceipt;

  const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
  const session = (user_id: string, days: number, parts: Partial<SentEvent> = {}): SentEvent =>
    anEvent({ user_id, event_id: `${user_id}-${days}`, login_time: daysAgo(days), ...parts });

  const retrain = async (): Promise<Job> => {
    const { body } = await platform.api.post<Job>('/api/v1/models/retrain', {});
    return waitFor('the retraining to end', async () => {
      const job = await platform.api.read<Job>(`/api/v1/jobs/${body.id}`);
      return job.status === 'running' ? null : job;
    });
  };
  const importFile = async (kind: string, lines: readonly string[]): Promise<Import> => {
    const { body } = await platform.api.send<Import>('POST', `/api/v1/imports?kind=${kind}`, {
      raw: lines.join('\n'),
      headers: { 'Content-Type': 'text/csv' },
    });
    return waitFor('the import to end', async () => {
      const record = await platform.api.read<Import>(`/api/v1/imports/${body.id}`);
      return record.state === 'succeeded' ? record : null;
    });
  };
  /** Names of the tables, and of the files of the server, in which her trace is. */
  const traces = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const table of new Set((await columnsOf(platform.database, engine)).map((each) => each.table))) {
      const rows = await platform.database.query(`SELECT * FROM ${table}`);
      const texts = rows.flatMap((row) =>
        Object.values(row).map((value) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : JSON.stringify(value),
        ),
      );
      if (texts.some((text) => text.includes(TRACE))) found.push(table);
    }
    const folder = platform.server.dataDir;
    for (const name of await readdir(folder, { recursive: true })) {
      const content = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
      if (content.includes(TRACE)) found.push(name);
    }
    return found.sort();
  };

  beforeAll(async () => {
    platform = await startPlatform(engine);
    const old = { email: `before-${TRACE}@example.com`, country: `Old-${TRACE}` };
    await platform.api.post('/register-user', aUser({ user_id: HER, ...old }));
    await platform.api.post('/api/v1/users', aUser({ user_id: 'adam' }));
    const others = [1, 2, 9].map((days) => session('adam', days, { content_watched: 'shared' }));
    const own = Array.from({ length: 40 }, (_, n) =>
      session(HER, n + 0.01, { content_watched: ['shared', `only-hers-${TRACE}`] }),
    );
    await platform.api.post('/api/v1/events/batch', [...own, ...others]);
    const hers = { email: HER, country: `Land-${TRACE}`, preferred_genre: '=1+1' };
    await platform.api.post('/api/v1/users', aUser({ user_id: HER, ...hers }));
    const reason = { reason: 'genre_fatigue', note: `"Enough", -${TRACE}` };
    for (const path of [HER_PATH, '/api/v1/users/adam'])
      await platform.api.post(
        `${path}/churn-reason`,
        reason.note && path === HER_PATH ? reason : { reason: reason.reason },
      );
    await importFile('events', [
      EVENT_HEADER,
      `${HER},never-${TRACE},s1,Drama,30,1,0,true`,
      `${HER},a cell is missing`,
      'adam,never,s1,Drama,30,1,0,true',
    ]);
    expect(await retrain()).toMatchObject({ status: 'succeeded' });
  });
  afterAll(() => platform.stop());

  it('is looked for in every table that there is', async () => {
    const columns = await columnsOf(platform.database, engine);
    const tables = [...new Set(columns.map(({ table }) => table))].sort();
    expect(tables).toEqual([...NAMES_VIEWERS, ...NAMES_NOBODY].sort());
    const named = columns.filter(({ column }) => /user_id|viewer|email|row_id|country/.test(column));
    expect(named.filter(({ table }) => !NAMES_VIEWERS.includes(table))).toEqual([]);
  });

  it('gets everything that is stored about them, and nothing about anybody else', async () => {
    const { status, headers, body, text } = await platform.api.get<UserExport>(`${HER_PATH}/export`);
    expect(status).toBe(200);
    expect(headers.get('Content-Disposition')).toBe(
      `attachment; filename="viewer-ada-${TRACE}_example.org.json"`,
    );
    expect(body.user).toMatchObject({ user_id: HER, email: HER, country: `Land-${TRACE}` });
    expect(body.events).toHaveLength(40);
    expect(new Set(body.events.map(({ user_id }) => user_id))).toEqual(new Set([HER]));
    expect(body.days.length).toBeGreaterThanOrEqual(40);
    expect(body.days.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(40);
    expect(body.days.reduce((sum, { watch_minutes }) => sum + watch_minutes, 0)).toBe(1_200);
    expect(body.churn_scores).toHaveLength(1);
    expect(body.churn_reasons).toMatchObject([{ user_id: HER, reason: 'genre_fatigue' }]);
    expect(body.rejected_rows).toMatchObject([{ line: 2, value: `never-${TRACE}` }]);
    expect(text).not.toContain('adam');
    const stored = (await viewersStored(platform.database, engine)).get(HER)!;
    expect([...new Set(stored)].sort()).toEqual(
      [
        'users',
        'events',
        'user_day',
        'session_packs',
        'churn_scores',
        'churn_reasons',
        'import_errors',
      ].sort(),
    );
  });

  it('gets the same as one table, of which no cell is a formula', async () => {
    const { headers, text } = await platform.api.get(`${HER_PATH}/export`, { Accept: 'text/csv' });
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('Content-Disposition')).toMatch(/\.csv"$/);
    const rows = parse<Record<string, string>>(text, { columns: true });
    const kinds = rows.map((row) => row['record']!);
    const counts = Object.fromEntries(
      [...new Set(kinds)].map((kind) => [kind, kinds.filter((k) => k === kind).length]),
    );
    expect(counts).toMatchObject({ profile: 1, event: 40, churn_score: 1, churn_reason: 1, rejected_row: 1 });
    expect(rows[0]).toMatchObject({
      record: 'profile',
      user_id: HER,
      preferred_genre: "'=1+1",
      event_id: '',
    });
    const exported = await platform.api.read<UserExport>(`${HER_PATH}/export`);
    for (const list of Object.values(exported).filter(Array.isArray) as object[][])
      for (const field of Object.keys(list[0] ?? {})) expect(Object.keys(rows[0]!)).toContain(field);
  });

  it('is told when there is nobody of that id', async () => {
    for (const [method, path] of [
      ['GET', '/api/v1/users/nobody/export'],
      ['DELETE', '/api/v1/users/nobody'],
      ['DELETE', '/api/v1/users/nobody/erasure'],
      ['DELETE', '/api/v1/users/adam/erasure'],
      ['GET', '/api/v1/erasures/nothing'],
    ] as const)
      expect(await platform.api.send<Problem>(method, path)).toMatchObject({ status: 404 });
  });

  it('is gone everywhere after an erasure, and the others stay as they were', async () => {
    expect(await traces()).toEqual(
      expect.arrayContaining(['churn_reasons', 'events', 'import_errors', 'users']),
    );
    const before = await platform.api.read<UserExport>('/api/v1/users/adam/export');

    const { status, body } = await platform.api.send<ErasureReceipt>('DELETE', HER_PATH);
    receipt = body;
    expect(status).toBe(200);
    expect(body).toMatchObject({
      lifted_at: null,
      removed: {
        ...{ profile: 1, events: 40, packed_sessions: 40, churn_scores: 1, churn_reasons: 1 },
        import_rows: 2,
      },
      models: [{ kind: 'audience' }],
    });
    expect(Date.parse(body.completed_at!)).toBeGreaterThanOrEqual(Date.parse(body.erased_at));

    for (const path of ['', '/export']) expect((await platform.api.get(HER_PATH + path)).status).toBe(404);
    const scored = `/api/v1/predictions/churn/users/${encodeURIComponent(HER)}`;
    expect((await platform.api.get(scored)).status).toBe(404);
    expect([...(await viewersStored(platform.database, engine)).keys()]).toEqual(['adam']);
    expect(await platform.api.read<UserExport>('/api/v1/users/adam/export')).toEqual(before);
  });

  it('leaves no trace in any table, nor in the bytes of any file', async () => {
    // A reader that has the file's old state open keeps it for as long as its query takes.
    await waitFor('the last trace to go', async () => {
      await platform.api.send('DELETE', HER_PATH);
      return (await traces()).length === 0 ? true : null;
    });
    expect(await traces()).toEqual([]);
  });

  it('has one receipt, that does not say of whom it is', async () => {
    expect((await platform.api.send<ErasureReceipt>('DELETE', HER_PATH)).body).toEqual(receipt);
    for (const id of [receipt.id, 'latest'])
      expect(await platform.api.read<ErasureReceipt>(`/api/v1/erasures/${id}`)).toEqual(receipt);
    const list = await platform.api.read<CursorPage<ErasureReceipt>>('/api/v1/erasures');
    expect(list).toEqual({ items: [receipt], next_cursor: null });
    const { text } = await platform.api.get('/api/v1/erasures', { Accept: 'text/csv' });
    expect(parse<{ id: string }>(text, { columns: true })).toMatchObject([{ id: receipt.id }]);
    expect(JSON.stringify(list) + text).not.toContain(TRACE);
  });

  it('is in no figure after an erasure', async () => {
    const summary = await platform.api.read<Summary>('/api/v1/analytics/summary');
    expect(summary).toMatchObject({
      users: 1,
      events: 3,
      last_7_days: { active_users: 1, sessions: 2, watch_minutes: 60 },
    });
    const { points } = await platform.api.read<WatchTime>('/api/v1/analytics/watch-time?days=60');
    expect(points.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(3);
    const { items } = await platform.api.read<TopShows>('/api/v1/analytics/top-shows?days=60');
    expect(items.map(({ show_id, viewers, sessions }) => ({ show_id, viewers, sessions }))).toEqual([
      { show_id: 'shared', viewers: 1, sessions: 3 },
    ]);
    const scored = await platform.api.read<Page<ChurnUser>>('/api/v1/predictions/churn/users');
    expect([scored.total, scored.items.map(({ user_id }) => user_id)]).toEqual([1, ['adam']]);
  });

  it('does not come in again, by whichever way', async () => {
    const refusal = { status: 409, body: { code: 'VIEWER_ERASED', title: 'The viewer was erased' } };
    for (const [path, body] of [
      ['/log-event', session(HER, 3)],
      ['/api/v1/events', session(HER, 4)],
      ['/register-user', aUser({ user_id: HER })],
      ['/api/v1/users', aUser({ user_id: HER })],
      [`${HER_PATH}/churn-reason`, { reason: 'genre_fatigue' }],
    ] as const)
      expect(await platform.api.post<Problem>(path, body)).toMatchObject(refusal);

    const rows = [session(HER, 5), session('adam', 5), session(HER, 6)];
    const batch = await platform.api.post<BatchReceipt>('/api/v1/events/batch?atomic=true', rows);
    expect(batch).toMatchObject({ status: 409, body: { stored: 0, rejected: 2, withheld: 1 } });
    expect(await platform.api.post<BatchReceipt>('/api/v1/events/batch', rows)).toMatchObject({
      status: 207,
      body: {
        ...{ stored: 1, duplicates: 0, rejected: 2 },
        errors: [0, 2].map((index) => ({ index, field: 'user_id', code: 'viewerErased' })),
      },
    });
    const users = [aUser({ user_id: 'eve' }), aUser({ user_id: HER })];
    const atomic = await platform.api.post<BatchReceipt>('/api/v1/users/batch?atomic=true', users);
    expect(atomic).toMatchObject({ status: 409, body: { stored: 0, rejected: 1, withheld: 1 } });
    expect((await platform.api.get('/api/v1/users/eve')).status).toBe(404);
    expect(await platform.api.post<BatchReceipt>('/api/v1/users/batch', users)).toMatchObject({
      status: 207,
      body: { stored: 1, rejected: 1, errors: [{ index: 1, id: HER, code: 'viewerErased' }] },
    });
  });

  it('does not come in by a file, of which her rows are not even kept as rejected', async () => {
    const events = await importFile('events', [
      EVENT_HEADER,
      `${HER},${daysAgo(7)},s1,Drama,30,1,0,true`,
      `eve,${daysAgo(7)},s1,Drama,30,1,0,true`,
      `${HER},never,s1,Drama,many,1,0,true`,
      `${HER},a cell is missing`,
    ]);
    expect(events).toMatchObject({ rows_read: 4, stored: 1, rejected: 3 });
    const users = await importFile('users', ['user_id,email', `${HER},${HER}`, 'eve,eve@example.com']);
    expect(users).toMatchObject({ rows_read: 2, stored: 1, rejected: 1 });
    const { body } = await platform.api.get<CursorPage<object>>(`/api/v1/imports/${events.id}/errors`);
    expect(body.items).toMatchObject(
      [2, 4, 5].map((line) => ({ line, row_id: null, code: 'viewerErased', value: '' })),
    );
    expect(await traces()).toEqual([]);
  });

  it('does not come back with the next retraining', async () => {
    expect(await retrain()).toMatchObject({ status: 'succeeded' });
    const scored = await platform.api.read<Page<ChurnUser>>('/api/v1/predictions/churn/users');
    expect(scored.items.map(({ user_id }) => user_id)).toEqual(['eve', 'adam']);
  });

  it('may begin anew once that is allowed, and be erased once more', async () => {
    expect((await platform.api.send('DELETE', `${HER_PATH}/erasure`)).status).toBe(204);
    expect((await platform.api.send('DELETE', `${HER_PATH}/erasure`)).status).toBe(404);
    expect((await platform.api.send('DELETE', HER_PATH)).status).toBe(404);
    const lifted = await platform.api.read<ErasureReceipt>(`/api/v1/erasures/${receipt.id}`);
    expect(lifted).toEqual({ ...receipt, lifted_at: expect.any(String) });

    expect((await platform.api.post('/log-event', session(HER, 1))).status).toBe(200);
    const { user, events, churn_scores } = await platform.api.read<UserExport>(`${HER_PATH}/export`);
    expect(user).toMatchObject({ is_registered: false, email: null });
    expect([events.length, churn_scores.length]).toEqual([1, 0]);
    const second = await platform.api.send<ErasureReceipt>('DELETE', HER_PATH);
    expect(second.body).toMatchObject({ removed: { events: 1 } });
    expect(second.body.id).not.toBe(receipt.id);
    const { items } = await platform.api.read<CursorPage<ErasureReceipt>>('/api/v1/erasures');
    expect(items.map(({ id }) => id)).toEqual([second.body.id, receipt.id]);
  });

  it('needs no address, and has none any more after registering without', async () => {
    const addresses = async (user_id: string): Promise<unknown[]> =>
      (await platform.database.query(`SELECT email FROM users WHERE user_id = '${user_id}'`)).map(
        ({ email }) => email,
      );
    for (const [email, stored] of [
      ['x-9c1e@example.com', 'x-9c1e@example.com'],
      [null, null],
      ['x-9c1e@example.com', 'x-9c1e@example.com'],
      ['', null],
      ['x-9c1e@example.com', 'x-9c1e@example.com'],
      [undefined, null],
    ]) {
      const body = { user_id: 'xenia', ...(email === undefined ? {} : { email }) };
      expect((await platform.api.post('/api/v1/users', body)).status).toBe(200);
      expect(await addresses('xenia')).toEqual([stored]);
    }
    await importFile('users', ['user_id,age', 'yara,30']);
    expect(await addresses('yara')).toEqual([null]);
    const { text } = await platform.api.get('/api/v1/users', { Accept: 'text/csv' });
    const rows = parse<Record<string, string>>(text, { columns: true });
    expect(rows.find(({ user_id }) => user_id === 'xenia')).toMatchObject({ email: '' });
    expect(await platform.api.read<UserExport>('/api/v1/users/xenia/export')).toMatchObject({
      user: { email: null },
    });
  });

  it.each([['=cmd|calc'], ['+1+1'], ['-1+1'], ['@SUM(A1)'], ['＝1+1'], ['"=1+1"'], ["'=1+1"]])(
    'is no formula in any list, being called %s',
    async (id) => {
      await platform.api.post('/api/v1/users', { user_id: id, country: id });
      await platform.api.post('/log-event', session(id, 0.5, { content_watched: id, event_id: id }));
      await platform.api.post('/api/v1/shows', { show_id: id, show_name: id });
      for (const [path, columns] of [
        ['/api/v1/users', ['user_id', 'country']],
        ['/api/v1/events', ['user_id', 'event_id']],
        ['/api/v1/shows', ['show_id', 'show_name']],
        [`/api/v1/users/${encodeURIComponent(id)}/export`, ['user_id', 'country']],
      ] as const) {
        const { text } = await platform.api.get(path, { Accept: 'text/csv' });
        const cells = parse<Record<string, string>>(text, { columns: true }).flatMap((row) =>
          columns.map((column) => row[column]),
        );
        expect(cells).toContain(`'${id}`);
        expect(cells).not.toContain(id);
      }
    },
  );
});
