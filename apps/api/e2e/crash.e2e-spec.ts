import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SeededRandom } from '@engagement/ml';
import { startPostgresCluster, startServer, waitFor, type PostgresCluster } from '@engagement/test-support';
import { afterEach, describe, expect, it } from '@jest/globals';
import { auditEvents, countDays, NO_DISCREPANCIES, rebuildAndCompare } from './crash/audit.ts';
import { Traffic } from './crash/traffic.ts';
import { ApiClient } from './support/api-client.ts';
import { openPostgres, openSqlite, type RawDatabase } from './support/raw-database.ts';

/** `CRASH_SEED` repeats what a failed run did, as far as processes can be repeated. */
const SEED = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);

/** `npm run crash` kills it fifty times. */
const SERVER_KILLS = Number(process.env['CRASH_KILLS'] ?? 20);
const DATABASE_KILLS = 10;
/** Many times what it takes on an idle machine. */
const LIMIT_MS = 900_000;

/** Checks that nothing acknowledged is missing, nothing double and everything counted, and that there was something to check. */
async function expectSound(
  traffic: Traffic,
  database: RawDatabase,
  env: Readonly<Record<string, string>>,
  kills: number,
): Promise<void> {
  expect(traffic.faults).toEqual([]);
  expect(traffic.acknowledged.size).toBeGreaterThan(20 * kills);
  expect(await auditEvents(database, traffic)).toEqual(NO_DISCREPANCIES);
  const { events, rollups } = await countDays(database);
  expect(rollups).toEqual(events);
  const { kept, rebuilt } = await rebuildAndCompare(env);
  expect(kept.sessions.length).toBeGreaterThanOrEqual(traffic.acknowledged.size);
  expect(rebuilt).toEqual(kept);
}

describe('an acknowledged event', () => {
  const undo: (() => Promise<unknown>)[] = [];

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it(
    `survives ${SERVER_KILLS} deaths of the server on SQLite, once and counted (seed ${SEED})`,
    async () => {
      const random = new SeededRandom(SEED);
      const dataDir = await mkdtemp(join(tmpdir(), 'engagement-crash-'));
      undo.push(() => rm(dataDir, { recursive: true, force: true }));
      let server = await startServer({ dataDir });
      undo.push(() => server.kill());
      const traffic = new Traffic(random.forkSeed(), () => [server.url]);
      undo.push(() => traffic.stop());
      traffic.start();
      for (let kill = 0; kill < SERVER_KILLS; kill++) {
        await pause(20 + random.integer(500));
        await server.kill();
        server = await startServer({ dataDir });
      }
      await traffic.stop();
      await server.stop();

      // Most deaths hit some request between its beginning and its answer.
      expect(traffic.cutOff).toBeGreaterThan(SERVER_KILLS / 2);
      const database = await openSqlite(dataDir);
      undo.push(() => database.close());
      expect(await database.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      await expectSound(traffic, database, { DATA_DIR: dataDir }, SERVER_KILLS);
    },
    LIMIT_MS,
  );

  it(
    `survives ${DATABASE_KILLS} deaths of PostgreSQL under a server that goes on (seed ${SEED})`,
    async () => {
      const random = new SeededRandom(SEED);
      const cluster: PostgresCluster = await startPostgresCluster();
      undo.push(() => cluster.stop());
      const env = { DATABASE_URL: cluster.url };
      const server = await startServer({ env });
      undo.push(() => server.kill());
      const api = new ApiClient(server.url);
      const traffic = new Traffic(random.forkSeed(), () => [server.url]);
      traffic.start();
      for (let kill = 0; kill < DATABASE_KILLS; kill++) {
        // The first time, the server has only just begun.
        await pause(kill === 0 ? 0 : 200 + random.integer(800));
        await cluster.kill();
        const { status, headers, body } = await api.get('/health/ready');
        expect([status, headers.get('Retry-After'), body]).toEqual([
          503,
          expect.stringMatching(/^\d+$/),
          expect.objectContaining({ code: 'UNAVAILABLE' }),
        ]);
        expect((await api.get('/health/live')).status).toBe(200);
        await pause(random.integer(500));
        await cluster.restart();
        await waitFor('the server to find its database again', async () =>
          (await api.get('/health/ready')).status === 200 ? true : null,
        );
      }
      await traffic.stop();
      await server.stop();

      expect(traffic.putOff).toBeGreaterThan(DATABASE_KILLS);
      expect(traffic.cutOff).toBe(0);
      const database = await openPostgres(cluster.url);
      undo.push(() => database.close());
      await expectSound(traffic, database, env, DATABASE_KILLS);
    },
    LIMIT_MS,
  );
});
