import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer, type TestServer } from '@engagement/test-support';
import type { ErasureReceipt, Page } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuildAndCompare } from './crash/audit.ts';
import { BusyViewers } from './erasures/busy-viewers.ts';
import { ApiClient } from './support/api-client.ts';
import { EVENT_HEADER } from './support/import-files.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';
import { startImport } from './support/run-import.ts';
import { viewersStored } from './support/stored-ids.ts';

const SEED = 11;
const LEAVERS = Array.from({ length: 12 }, (_, n) => `leaves-${n}`);
const STAYERS = Array.from({ length: 8 }, (_, n) => `stays-${n}`);
/** Rows of the file that is imported meanwhile: long enough that erasures fall into it. */
const IMPORTED_ROWS = 4_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The same viewers in a file, every tenth row one that cannot be taken, and every hundredth not even read as one. */
function importedLines(): string[] {
  const everybody = [...LEAVERS, ...STAYERS];
  const begin = Date.now() - 9 * DAY_MS;
  return Array.from({ length: IMPORTED_ROWS }, (_, row) => {
    const viewer = everybody[row % everybody.length]!;
    if (row % 100 === 3) return `${viewer},a cell is missing`;
    const minutes = row % 10 === 7 ? `many of ${viewer}` : '12.5';
    return `${viewer},${new Date(begin + row * MINUTE_MS).toISOString()},s1,Drama,${minutes},1,0,true`;
  });
}

describe.each(ENGINES)('erasures while everything comes in, on %s', (engine) => {
  let platform: Platform;
  let other: TestServer | undefined;
  let apis: ApiClient[];
  let env: Readonly<Record<string, string>>;
  let folder: string;
  let traffic: BusyViewers;

  beforeAll(async () => {
    platform = await startPlatform(engine);
    const { databaseUrl, server } = platform;
    env = databaseUrl === undefined ? { DATA_DIR: server.dataDir } : { DATABASE_URL: databaseUrl };
    // SQLite has one server, and beside it the command, which is another process on the same file.
    if (databaseUrl !== undefined) other = await startServer({ env });
    apis = [platform.api, ...(other ? [new ApiClient(other.url)] : [])];
    folder = await mkdtemp(join(tmpdir(), 'engagement-erasures-'));
    traffic = new BusyViewers(apis, LEAVERS, STAYERS, SEED);
  });
  afterAll(async () => {
    await other?.stop();
    await platform.stop();
    await rm(folder, { recursive: true });
  });

  it('are each answered with one receipt, whichever server is asked and however often', async () => {
    const file = join(folder, 'events.csv');
    await writeFile(file, [EVENT_HEADER, ...importedLines()].join('\n'));
    traffic.start();
    await pause(200);
    const importing = startImport(['--events', file], env);
    for (const [index, userId] of LEAVERS.entries()) {
      await pause(30);
      // Of viewers who may not have been heard of yet, there is nothing to erase.
      await apis[0]!.post('/register-user', { user_id: userId });
      const answers = await Promise.all(
        [index, index + 1].map((server) =>
          apis[server % apis.length]!.send<ErasureReceipt>('DELETE', `/api/v1/users/${userId}`),
        ),
      );
      traffic.erased.add(userId);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(answers[0]!.body.id).toBe(answers[1]!.body.id);
      expect(answers[0]!.body.completed_at).not.toBeNull();
    }
    const code = await importing.end;
    expect({ code, output: importing.output() }).toMatchObject({ code: 1 });
    await traffic.stop();
  });

  it('refuse all that comes after them, and nothing else', () => {
    expect(traffic.faults).toEqual([]);
    expect(traffic.refused).toBeGreaterThan(0);
  });

  it('leave nothing of anybody in any table', async () => {
    const stored = await viewersStored(platform.database, engine);
    const left = [...stored].filter(([userId]) => !userId.startsWith('stays-'));
    expect(left).toEqual([]);
    const errors = await platform.database.query('SELECT value, message FROM import_errors');
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toContain('leaves-');
    expect(
      await platform.database.query('SELECT under_way FROM erasures WHERE under_way IS NOT NULL'),
    ).toEqual([]);
  });

  it('keep all that was acknowledged of everybody else', async () => {
    const rows = await platform.database.query("SELECT event_id FROM events WHERE event_id LIKE 'e-%'");
    const stored = new Set(rows.map((row) => String(row['event_id'])));
    expect(traffic.kept.size).toBeGreaterThan(50);
    expect([...traffic.kept].filter((id) => !stored.has(id))).toEqual([]);
  });

  it('leave figures that equal what the events that are left come to', async () => {
    const { kept, rebuilt } = await rebuildAndCompare(env);
    expect(rebuilt).toEqual(kept);
    expect(kept.userDays.length).toBeGreaterThan(0);
  });

  it('have receipts that count what was removed', async () => {
    const { items } = await platform.api.read<Page<ErasureReceipt>>('/api/v1/erasures?limit=1000');
    expect(items).toHaveLength(LEAVERS.length);
    expect(items.reduce((sum, { removed }) => sum + removed.events, 0)).toBeGreaterThan(0);
    for (const { removed } of items) expect(removed.packed_sessions).toBe(removed.events);
  });
});
