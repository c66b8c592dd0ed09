import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A database of its own in the PostgreSQL that the run of the tests has started. */
export interface TestDatabase {
  /** For `DATABASE_URL`. */
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** @throws {Error} if the run has no PostgreSQL: only the `integration` and `e2e` projects start one */
export async function createPostgresDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (server === undefined)
    throw new Error('TEST_POSTGRES_URL is not set; is this spec in a project with a PostgreSQL?');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
