import pg from 'pg';
import sqlite3 from 'sqlite3';

const COLUMNS = `
  login_time bigint NOT NULL, user_id varchar(128) NOT NULL, event_id varchar(128) NOT NULL,
  content_watched text NOT NULL, genres_watched text NOT NULL, total_watch_time double precision NOT NULL,
  num_pauses integer NOT NULL, buffer_events integer NOT NULL, was_recommended boolean NOT NULL, received_at bigint NOT NULL,
  PRIMARY KEY (login_time, user_id, event_id)`;
const INSERT = (parameters) => `INSERT INTO events VALUES (${parameters}) ON CONFLICT DO NOTHING`;
const TEN = Array.from({ length: 10 }, (_, index) => index + 1);

/**
 * The table `events` alone, as the Express server writes it: by the driver itself, a prepared statement and a commit an event.
 *
 * @param {string} place a file, or a `postgres://` URL
 * @returns {Promise<{ insert: (event: object) => Promise<boolean>, close: () => Promise<void> }>} `insert` says whether the event was new
 */
export function openEventTable(place) {
  return place.startsWith('postgres:') ? openPostgres(place) : openSqlite(place);
}

async function openSqlite(file) {
  const database = new sqlite3.Database(file);
  const run = (sql) =>
    new Promise((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
  await run(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 16000',
  );
  await run(`CREATE TABLE events (${COLUMNS})`);
  const insert = database.prepare(INSERT(TEN.map(() => '?')));
  return {
    insert: (event) =>
      new Promise((resolve, reject) =>
        insert.run(valuesOf(event), function (error) {
          if (error) reject(error);
          else resolve(this.changes === 1);
        }),
      ),
    close: () => new Promise((resolve) => insert.finalize(() => database.close(resolve))),
  };
}

async function openPostgres(url) {
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  await pool.query(`CREATE TABLE events (${COLUMNS})`);
  const text = INSERT(TEN.map((position) => `$${position}`));
  return {
    insert: async (event) =>
      (await pool.query({ name: 'insert', text, values: valuesOf(event) })).rowCount === 1,
    close: () => pool.end(),
  };
}

function valuesOf(event) {
  return [
    Date.parse(event.login_time),
    event.user_id,
    event.event_id,
    JSON.stringify(event.content_watched),
    JSON.stringify(event.genres_watched),
    event.total_watch_time,
    event.num_pauses,
    event.buffer_events,
    event.was_recommended,
    Date.now(),
  ];
}
