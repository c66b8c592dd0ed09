import pg from 'pg';
import sqlite3 from 'sqlite3';

/**
 * Transactions by the driver itself, in the shape of the product's `WriteQueue`: every statement is prepared once for its text
 * and kept. No TypeORM, no retries; what it reaches is what the driver can do with these statements.
 *
 * @param {{ engine: 'sqlite', file: string } | { engine: 'postgres', url: string }} database with its schema in place
 * @param {number} lanes transactions at a time
 */
export async function openPlainDriver(database, lanes) {
  const open = database.engine === 'sqlite' ? openSqlite(database.file) : openPostgres(database.url);
  const idle = await Promise.all(Array.from({ length: lanes }, () => open()));
  const waiting = [];
  return {
    async transaction(work) {
      const lane = idle.pop() ?? (await new Promise((resolve) => waiting.push(resolve)));
      try {
        await lane.execute({ text: lane.begin, params: [] });
        const result = await work(lane);
        await lane.execute({ text: 'COMMIT', params: [] });
        return result;
      } catch (error) {
        await lane.execute({ text: 'ROLLBACK', params: [] });
        throw error;
      } finally {
        const next = waiting.shift();
        if (next === undefined) idle.push(lane);
        else next(lane);
      }
    },
    close: () => Promise.all(idle.map((lane) => lane.close())),
  };
}

function openSqlite(file) {
  return async () => {
    const connection = new sqlite3.Database(file);
    const statements = new Map();
    const prepared = (text) => {
      let statement = statements.get(text);
      if (statement === undefined) {
        statement = connection.prepare(text);
        statements.set(text, statement);
      }
      return statement;
    };
    const lane = {
      begin: 'BEGIN IMMEDIATE',
      query: ({ text, params }) =>
        new Promise((resolve, reject) =>
          prepared(text).all(params, (error, rows) => (error ? reject(error) : resolve(rows))),
        ),
      execute: ({ text, params }) =>
        new Promise((resolve, reject) =>
          prepared(text).run(params, function (error) {
            if (error) reject(error);
            else resolve(this.changes);
          }),
        ),
      close: async () => {
        for (const statement of statements.values()) statement.finalize();
        await new Promise((resolve) => connection.close(resolve));
      },
    };
    for (const pragma of [
      'synchronous = FULL',
      'wal_autocheckpoint = 16000',
      'cache_size = -64000',
      'busy_timeout = 5000',
    ])
      await new Promise((resolve, reject) =>
        connection.exec(`PRAGMA ${pragma}`, (error) => (error ? reject(error) : resolve())),
      );
    return lane;
  };
}

function openPostgres(url) {
  return async () => {
    const client = new pg.Client({ connectionString: url, options: '-c search_path=engage,public' });
    await client.connect();
    const names = new Map();
    const run = ({ text, params }) => {
      let name = names.get(text);
      if (name === undefined) {
        name = `statement_${names.size}`;
        names.set(text, name);
      }
      return client.query({ name, text, values: params });
    };
    return {
      begin: 'BEGIN',
      query: async (statement) => (await run(statement)).rows,
      execute: async (statement) => (await run(statement)).rowCount,
      close: () => client.end(),
    };
  };
}
