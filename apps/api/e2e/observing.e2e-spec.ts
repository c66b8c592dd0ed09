import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createPostgresDatabase } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SAMPLE_FILES } from './support/import-files.ts';
import { ENGINES } from './support/platform.ts';
import { openPostgres, openSqlite, type RawDatabase } from './support/raw-database.ts';
import { runImport } from './support/run-import.ts';

const SCRIPT = fileURLToPath(new URL('support/observe.mjs', import.meta.url));
const DAY_MS = 86_400_000;

interface Observed {
  readonly threads: number;
  readonly found: readonly { readonly viewers: number; readonly left?: number; readonly digest: string }[];
}

describe.each(ENGINES)('looking at everybody on %s', (engine) => {
  let env: Readonly<Record<string, string>>;
  let database: RawDatabase;
  let cutoff: number;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'engagement-observing-'));
    const postgres = engine === 'postgres' ? await createPostgresDatabase() : null;
    env = { DATA_DIR: dataDir, ...(postgres === null ? {} : { DATABASE_URL: postgres.url }) };
    remove = async () => {
      await database.close();
      await postgres?.drop();
      await rm(dataDir, { recursive: true });
    };
    expect((await runImport(SAMPLE_FILES, env)).code).toBe(0);
    database = postgres === null ? await openSqlite(dataDir) : await openPostgres(postgres.url);
    const [{ last } = { last: null }] = await database.query('SELECT MAX(login_time) AS last FROM events');
    cutoff = Number(last) - 21 * DAY_MS;
  });

  afterAll(() => remove());

  /** @param viewersForASecondThread - how many viewers make it take a second thread */
  const observe = async (viewersForASecondThread: number, now: number): Promise<Observed> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [SCRIPT, viewersForASecondThread, now, cutoff].map(String),
      // The runner's own options are not meant for it.
      { env: { ...process.env, NODE_OPTIONS: '', ...env } },
    );
    return JSON.parse(stdout) as Observed;
  };

  it('finds the same on two threads as on one', async () => {
    const now = Date.now();
    const alone = await observe(1e9, now);
    const shared = await observe(1, now);
    expect([alone.threads, shared.threads]).toEqual([0, 1]);
    expect(alone.found[0]!.viewers).toBeGreaterThan(2_000);
    expect(alone.found[1]!.viewers).toBeGreaterThan(1_000);
    expect(alone.found[1]!.left).toBeGreaterThan(100);
    expect(shared.found).toEqual(alone.found);
  });

  it('says what the second thread could not read', async () => {
    await database.query(
      'DELETE FROM session_packs WHERE (day, pack_id) <> (SELECT day, pack_id FROM session_packs ORDER BY day, pack_id LIMIT 1)',
    );
    const [{ data } = { data: null }] = await database.query('SELECT data FROM session_packs');
    const half = (data as Buffer).subarray(0, (data as Buffer).length / 2).toString('hex');
    await database.query(
      `UPDATE session_packs SET data = ${engine === 'postgres' ? `'\\x${half}'` : `x'${half}'`}`,
    );
    await expect(observe(1, Date.now())).rejects.toThrow(
      /The pack has \d+ bytes by its header, but \d+ came/,
    );
  });
});
