import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES, type ColumnTypes } from '../column-types.ts';
import { weekOf, weekPartition } from '../event-partitions.ts';

const COUNTERS = (t: ColumnTypes): string => `
  sessions ${t.integer} NOT NULL,
  micro_minutes ${t.instant} NOT NULL,
  pauses ${t.instant} NOT NULL,
  buffer_events ${t.instant} NOT NULL,
  buffered_sessions ${t.integer} NOT NULL,
  recommended_sessions ${t.integer} NOT NULL`;

/**
 * All that is counted from events, kept in their transaction; and on PostgreSQL, events in a partition a week, so that old ones
 * are dropped instead of deleted. The rollups of events that are there already are counted by the start that follows.
 */
export class Rollups1764100000000 implements MigrationInterface {
  readonly name = 'Rollups1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    const t = isPostgres ? POSTGRES_TYPES : SQLITE_TYPES;
    // One tree instead of a table and an index.
    const clustered = isPostgres ? '' : 'WITHOUT ROWID';
    // Room on the page for the new version of a row that is updated all day.
    const updated = isPostgres ? 'WITH (fillfactor = 80)' : 'WITHOUT ROWID';
    if (isPostgres) await partitionEvents(runner, t);

    await runner.query('DROP TABLE user_day');
    await runner.query(`
      CREATE TABLE user_day (
        day ${t.integer} NOT NULL,
        user_id ${t.id} NOT NULL,
        ${COUNTERS(t)},
        recommended_micro_minutes ${t.instant} NOT NULL,
        last_login ${t.instant} NOT NULL,
        hours ${t.integer} NOT NULL,
        hours_before ${t.integer} NOT NULL,
        logins ${t.json} NOT NULL,
        PRIMARY KEY (day, user_id)
      ) ${updated}`);

    await runner.query(`
      CREATE TABLE session_packs (
        day ${t.integer} NOT NULL,
        pack_id ${t.id} NOT NULL,
        sessions ${t.integer} NOT NULL,
        created_at ${t.instant} NOT NULL,
        merged_from ${t.json} NOT NULL,
        data ${t.bytes} NOT NULL,
        PRIMARY KEY (day, pack_id)
      )`);

    await runner.query(`
      CREATE TABLE show_hour (
        hour_start ${t.instant} NOT NULL,
        show_id ${t.text} NOT NULL,
        sessions ${t.integer} NOT NULL,
        micro_minutes ${t.instant} NOT NULL,
        micro_buffer_events ${t.instant} NOT NULL,
        PRIMARY KEY (hour_start, show_id)
      ) ${clustered}`);

    await runner.query(`
      CREATE TABLE hour_stats (
        hour_start ${t.instant} NOT NULL PRIMARY KEY,
        active_users ${t.integer} NOT NULL,
        ${COUNTERS(t)}
      )`);

    await runner.query(`
      CREATE TABLE day_stats (
        day ${t.integer} NOT NULL PRIMARY KEY,
        active_users ${t.integer} NOT NULL,
        ${COUNTERS(t)},
        median_micro_minutes ${t.instant},
        revision ${t.integer} NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    const t = isPostgres ? POSTGRES_TYPES : SQLITE_TYPES;
    for (const table of ['day_stats', 'hour_stats', 'show_hour', 'session_packs', 'user_day'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query(`
      CREATE TABLE user_day (
        day ${t.integer} NOT NULL,
        user_id ${t.id} NOT NULL,
        sessions ${t.integer} NOT NULL,
        minutes ${t.real} NOT NULL,
        pauses ${t.integer} NOT NULL,
        buffer_events ${t.integer} NOT NULL,
        buffered_sessions ${t.integer} NOT NULL,
        recommended_sessions ${t.integer} NOT NULL,
        recommended_minutes ${t.real} NOT NULL,
        last_login ${t.instant} NOT NULL,
        PRIMARY KEY (day, user_id)
      )`);
    if (isPostgres) await replaceEvents(runner, t, '');
  }
}

async function partitionEvents(runner: QueryRunner, t: ColumnTypes): Promise<void> {
  await replaceEvents(runner, t, 'PARTITION BY RANGE (login_time)');
}

/** Makes the table of events anew, partitioned or not, with the events that were in it. */
async function replaceEvents(runner: QueryRunner, t: ColumnTypes, partitioning: string): Promise<void> {
  await runner.query('ALTER TABLE events RENAME TO old_events');
  await runner.query('ALTER TABLE old_events DROP CONSTRAINT events_pkey');
  await runner.query(`
    CREATE TABLE events (
      login_time ${t.instant} NOT NULL,
      user_id ${t.id} NOT NULL,
      event_id ${t.id} NOT NULL,
      content_watched ${t.json} NOT NULL,
      genres_watched ${t.json} NOT NULL,
      total_watch_time ${t.real} NOT NULL,
      num_pauses ${t.integer} NOT NULL,
      buffer_events ${t.integer} NOT NULL,
      was_recommended ${t.boolean} NOT NULL,
      received_at ${t.instant} NOT NULL,
      PRIMARY KEY (login_time, user_id, event_id)
    ) ${partitioning}`);
  if (partitioning !== '') {
    const rows = (await runner.query('SELECT DISTINCT login_time FROM old_events')) as {
      login_time: string;
    }[];
    const weeks = new Set(rows.map(({ login_time }) => weekOf(Number(login_time))));
    for (const week of weeks) await runner.query(weekPartition(week));
  }
  await runner.query('INSERT INTO events SELECT * FROM old_events');
  await runner.query('DROP TABLE old_events');
}
