import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../column-types.ts';

/**
 * Every table's key contains the column by which it would be distributed (`user_id`) or is small, nothing refers across
 * `users` and `events` by a foreign key, and no table has a trigger: what a cluster of PostgreSQL servers asks for.
 */
export class InitialSchema1764000000000 implements MigrationInterface {
  readonly name = 'InitialSchema1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const t = runner.connection.options.type === 'postgres' ? POSTGRES_TYPES : SQLITE_TYPES;

    await runner.query(`
      CREATE TABLE users (
        user_id ${t.id} NOT NULL PRIMARY KEY,
        email ${t.text},
        age ${t.integer},
        country ${t.text},
        registration_date ${t.text},
        preferred_genre ${t.text},
        subscription_type ${t.text},
        registered_at ${t.instant},
        created_at ${t.instant} NOT NULL,
        updated_at ${t.instant} NOT NULL
      )`);

    await runner.query(`
      CREATE TABLE shows (
        show_id ${t.id} NOT NULL PRIMARY KEY,
        show_name ${t.text} NOT NULL,
        genre ${t.text},
        duration ${t.integer},
        released_date ${t.text},
        ratings ${t.real},
        created_at ${t.instant} NOT NULL,
        updated_at ${t.instant} NOT NULL
      )`);

    // The one key that appends, can be partitioned by time and distributed by user; no other index on the hot table.
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
      )`);

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

    await runner.query(`
      CREATE TABLE models (
        id ${t.id} NOT NULL PRIMARY KEY,
        kind ${t.text} NOT NULL,
        status ${t.text} NOT NULL,
        engine ${t.text} NOT NULL,
        trained_at ${t.instant} NOT NULL,
        data_from ${t.instant} NOT NULL,
        data_to ${t.instant} NOT NULL,
        training_rows ${t.integer} NOT NULL,
        seed ${t.integer} NOT NULL,
        beats_baselines ${t.boolean},
        report ${t.json} NOT NULL,
        artifact ${t.json} NOT NULL
      )`);
    await runner.query('CREATE INDEX models_by_kind ON models (kind, trained_at DESC, id)');

    // One row publishes a whole scoring: scores without their run are never read.
    await runner.query(`
      CREATE TABLE churn_runs (
        as_of ${t.instant} NOT NULL PRIMARY KEY,
        model_id ${t.id},
        summary ${t.json} NOT NULL,
        published_at ${t.instant} NOT NULL
      )`);

    await runner.query(`
      CREATE TABLE churn_scores (
        user_id ${t.id} NOT NULL,
        as_of ${t.instant} NOT NULL,
        state ${t.text} NOT NULL,
        churn_risk ${t.real},
        band ${t.text},
        reason ${t.text},
        reason_confidence ${t.real},
        evidence ${t.json} NOT NULL,
        suggested_action ${t.json},
        last_seen_at ${t.instant},
        PRIMARY KEY (user_id, as_of)
      )`);
    await runner.query('CREATE INDEX churn_scores_by_run ON churn_scores (as_of, user_id)');

    await runner.query(`
      CREATE TABLE audience_forecasts (
        issued_at ${t.instant} NOT NULL,
        hour_start ${t.instant} NOT NULL,
        hour_end ${t.instant} NOT NULL,
        model_id ${t.id} NOT NULL,
        expected_users ${t.real} NOT NULL,
        low_80 ${t.real} NOT NULL,
        high_80 ${t.real} NOT NULL,
        low_95 ${t.real} NOT NULL,
        high_95 ${t.real} NOT NULL,
        PRIMARY KEY (issued_at, hour_start)
      )`);

    // The scheduled time is the key: a slot runs once, however many servers wake up for it.
    await runner.query(`
      CREATE TABLE job_runs (
        job ${t.id} NOT NULL,
        slot ${t.instant} NOT NULL,
        id ${t.id} NOT NULL,
        triggered_by ${t.text} NOT NULL,
        status ${t.text} NOT NULL,
        holder ${t.id} NOT NULL,
        lease_until ${t.instant} NOT NULL,
        fence ${t.integer} NOT NULL,
        attempt ${t.integer} NOT NULL,
        stage ${t.text},
        outcome ${t.json} NOT NULL,
        error ${t.json},
        started_at ${t.instant} NOT NULL,
        finished_at ${t.instant},
        PRIMARY KEY (job, slot)
      )`);

    await runner.query(`
      CREATE TABLE settings (
        name ${t.id} NOT NULL PRIMARY KEY,
        value ${t.json} NOT NULL,
        updated_at ${t.instant} NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = [
      'settings',
      'job_runs',
      'audience_forecasts',
      'churn_scores',
      'churn_runs',
      'models',
      'user_day',
      'events',
      'shows',
      'users',
    ];
    for (const table of tables) await runner.query(`DROP TABLE ${table}`);
  }
}
