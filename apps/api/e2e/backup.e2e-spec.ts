import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, waitFor, type TestServer } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countDays } from './crash/audit.ts';
import { Traffic, type NamedEvent } from './crash/traffic.ts';
import { ApiClient } from './support/api-client.ts';
import { openSqlite } from './support/raw-database.ts';
import { runBackup, type EndedCommand } from './support/run-backup.ts';

const SEED = 6;
const KEPT = 2;

let root: string;
let server: TestServer;
let traffic: Traffic;
/** Of the server that is backed up. */
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'engagement-backup-'));
  const dataDir = join(root, 'data');
  env = { DATA_DIR: dataDir };
  const schedule = { BACKUP_CRON: '*/2 * * * * *', BACKUPS_KEPT: String(KEPT) };
  server = await startServer({ dataDir, env: schedule });
  traffic = new Traffic(SEED, () => [server.url]);
  traffic.start();
});
afterAll(async () => {
  await traffic.stop();
  await server.kill();
  await rm(root, { recursive: true });
});

describe('a backup of a server that stores events', () => {
  let acknowledged: readonly NamedEvent[];
  /** How many were, when it had ended. */
  let later: number;
  let backup: EndedCommand;
  const path = (): string => backup.output.split('\n')[0]!;

  beforeAll(async () => {
    await waitFor('some traffic', () => Promise.resolve(traffic.acknowledged.size > 500 ? true : null));
    acknowledged = [...traffic.acknowledged.values()];
    backup = await runBackup('backup', ['--to', join(root, 'backups')], env);
    later = traffic.acknowledged.size;
    await traffic.stop();
  });

  it('is made beside it, and tells what is in it', async () => {
    expect(backup).toMatchObject({ code: 0 });
    // The server went on storing meanwhile.
    expect(later).toBeGreaterThan(acknowledged.length);
    expect(backup.output).toMatch(
      /\d\.\d MB in \d+\.\d s, checked; schema \d{13}\n[^]*[\d,]+ rows of events/,
    );
    const sha256 = createHash('sha256')
      .update(await readFile(path()))
      .digest('hex');
    expect(backup.output).toContain(`SHA-256 ${sha256}`);
  });

  it('has all that was acknowledged before it began, counted, and serves', async () => {
    const dataDir = join(root, 'restored');
    const restored = await runBackup('restore', [path(), '--yes'], { DATA_DIR: dataDir });
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('rows of events') });
    const other = await startServer({ dataDir });
    try {
      const database = await openSqlite(dataDir);
      expect(await database.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      const ids = (await database.query('SELECT event_id FROM events')).map((row) => row['event_id']);
      const stored = new Set(ids);
      expect(acknowledged.filter((event) => !stored.has(event.event_id))).toEqual([]);
      const { events, rollups } = await countDays(database);
      expect(rollups).toEqual(events);
      await database.close();
      const api = new ApiClient(other.url);
      const again = await api.post('/api/v1/events/batch', acknowledged.slice(0, 500));
      expect(again).toMatchObject({ status: 200, body: { stored: 0, duplicates: 500 } });
    } finally {
      await other.stop();
    }
  });

  it('is not restored under a running server', async () => {
    const refused = await runBackup('restore', [path(), '--yes'], env);
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/^restore: A server, an import or another command works on .* Stop it/);
    expect((await readdir(env['DATA_DIR']!)).filter((name) => name.includes('restor'))).toEqual([]);
  });

  it('is also made by schedule, recorded as a job, and old ones go', async () => {
    const folder = join(env['DATA_DIR']!, 'backups');
    const runs = await waitFor('some scheduled backups', async () => {
      const database = await openSqlite(env['DATA_DIR']!);
      const rows = await database.query(
        "SELECT status, outcome FROM job_runs WHERE job = 'backup' AND status <> 'running'",
      );
      await database.close();
      return rows.length > KEPT ? rows : null;
    });
    for (const run of runs)
      expect(run).toEqual({ status: 'succeeded', outcome: expect.stringMatching(/Backed up .* into /) });
    await server.stop();
    const names = await readdir(folder);
    expect(names.filter((name) => name.endsWith('.sqlite'))).toHaveLength(KEPT);
    expect(names.filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('that cannot be written to its end leaves nothing, and says what to do', async () => {
    const folder = join(root, 'full');
    const failed = await runBackup('backup', ['--to', folder], env, 100);
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(/^backup: The backup failed\. .*(Look after the disk|make some)/);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the commands', () => {
  it('say which of PostgreSQL’s tools to use, without the password', async () => {
    const refused = await runBackup('backup', [], { DATABASE_URL: 'postgres://app:hunter2@db/live' });
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/pg_dump --format=custom[^]*pg_restore/);
    expect(refused.output).not.toContain('hunter2');
  });

  it('do not touch anything when they cannot be followed', async () => {
    const dataDir = join(root, 'untouched');
    const asked = await runBackup('restore', ['a.sqlite'], { DATA_DIR: dataDir });
    expect(asked).toMatchObject({ code: 2, output: expect.stringContaining('add --yes') });
    expect(existsSync(dataDir)).toBe(false);
  });
});
