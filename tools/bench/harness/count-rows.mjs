import pg from 'pg';
import sqlite3 from 'sqlite3';

const EVENTS = 'SELECT COUNT(*) AS found FROM events';
const SUM_OF = (table) => `SELECT COALESCE(SUM(sessions), 0) AS found FROM ${table}`;
const ROLLUPS = ['user_day', 'hour_stats', 'day_stats', 'session_packs'];

/**
 * @param {string} place a SQLite file, or a `postgres://` URL
 * @param {{ hasRollups: boolean }} options
 * @returns {Promise<Record<string, number>>} events by table: every table of the product must have counted the same
 */
export async function countRows(place, { hasRollups }) {
  const queries = {
    events: EVENTS,
    ...(hasRollups ? Object.fromEntries(ROLLUPS.map((name) => [name, SUM_OF(name)])) : {}),
  };
  const database = place.startsWith('postgres:') ? await openPostgres(place) : openSqlite(place);
  try {
    const counts = {};
    for (const [name, text] of Object.entries(queries))
      counts[name] = Number((await database.query(text))[0].found);
    return counts;
  } finally {
    await database.close();
  }
}

/** @param {string} file opened for reading only */
export function openSqlite(file) {
  const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
  database.configure('busyTimeout', 10_000);
  return {
    query: (text, parameters = []) =>
      new Promise((resolve, reject) =>
        database.all(text, parameters, (error, rows) => (error ? reject(error) : resolve(rows))),
      ),
    close: () => new Promise((resolve) => database.close(resolve)),
  };
}

async function openPostgres(url) {
  // Ours lie in a schema of their own, everybody else's in `public`.
  const client = new pg.Client({ connectionString: url, options: '-c search_path=engage,public' });
  await client.connect();
  return { query: async (text) => (await client.query(text)).rows, close: () => client.end() };
}
