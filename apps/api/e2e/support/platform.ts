import { createPostgresDatabase, startServer, type TestServer } from '@engagement/test-support';
import { ApiClient } from './api-client.ts';
import { openPostgres, openSqlite, type RawDatabase } from './raw-database.ts';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** The real server over a new database. */
export interface Platform {
  readonly engine: Engine;
  readonly server: TestServer;
  readonly api: ApiClient;
  /** The same database, without the server. */
  readonly database: RawDatabase;
  /** For a second server on the same database; `undefined` on SQLite, which has one. */
  readonly databaseUrl: string | undefined;
  /** @returns the server's exit code */
  readonly stop: () => Promise<number | null>;
}

/** @param env - beside what chooses the database */
export async function startPlatform(
  engine: Engine,
  env: Readonly<Record<string, string>> = {},
): Promise<Platform> {
  if (engine === 'sqlite') {
    const server = await startServer({ env });
    return assemble({ engine, server, database: await openSqlite(server.dataDir), databaseUrl: undefined });
  }
  const { url, drop } = await createPostgresDatabase();
  const server = await startServer({ env: { ...env, DATABASE_URL: url } });
  return assemble({ engine, server, database: await openPostgres(url), databaseUrl: url }, drop);
}

function assemble(
  parts: Pick<Platform, 'engine' | 'server' | 'database' | 'databaseUrl'>,
  drop: () => Promise<void> = () => Promise.resolve(),
): Platform {
  return {
    ...parts,
    api: new ApiClient(parts.server.url),
    stop: async () => {
      await parts.database.close();
      const code = await parts.server.stop();
      await drop();
      return code;
    },
  };
}
