import { join } from 'node:path';
import pg from 'pg';
import sqlite3 from 'sqlite3';

export type Row = Readonly<Record<string, unknown>>;

/** The server's database, past the server. */
export interface RawDatabase {
  /** Runs one statement of SQL. @returns its rows, numbers as numbers on both engines */
  readonly query: (sql: string) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

/** @param dataDir - where the server keeps its file */
export async function openSqlite(dataDir: string): Promise<RawDatabase> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(
      join(dataDir, 'engagement.sqlite'),
      sqlite3.OPEN_READWRITE,
      (error) => {
        if (error === null) resolve(opened);
        else reject(error);
      },
    );
  });
  // The server writes to the same file.
  database.configure('busyTimeout', 5_000);
  return {
    query: (sql) =>
      new Promise((resolve, reject) => {
        database.all<Row>(sql, (error, rows) => {
          if (error === null) resolve(rows);
          else reject(error);
        });
      }),
    close: () =>
      new Promise((resolve, reject) => {
        database.close((error) => {
          if (error === null) resolve();
          else reject(error);
        });
      }),
  };
}

/** @param url - of the database; the server's tables are in its schema `engage` */
export async function openPostgres(url: string): Promise<RawDatabase> {
  const client = new pg.Client({
    connectionString: url,
    options: '-c search_path=engage',
    types: { getTypeParser: asNumbers },
  });
  await client.connect();
  return {
    query: async (sql) => (await client.query<Row>(sql)).rows,
    close: () => client.end(),
  };
}

/** `bigint` and `numeric` come as text, so that no digit is lost; none of ours needs more than a number has. */
const asNumbers: typeof pg.types.getTypeParser = (oid, format) => {
  const { INT8, NUMERIC } = pg.types.builtins;
  const parser: unknown = oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format);
  return parser;
};
