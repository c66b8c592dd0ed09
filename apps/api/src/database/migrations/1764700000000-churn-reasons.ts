import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../column-types.ts';

/** Why people left, in their own words: what a reason model learns from, and is measured by. */
export class ChurnReasons1764700000000 implements MigrationInterface {
  readonly name = 'ChurnReasons1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    const t = isPostgres ? POSTGRES_TYPES : SQLITE_TYPES;
    // A note is longer than our other texts.
    await runner.query(`
      CREATE TABLE churn_reasons (
        user_id ${t.id} NOT NULL,
        observed_at ${t.instant} NOT NULL,
        reason ${t.text} NOT NULL,
        note ${t.json},
        received_at ${t.instant} NOT NULL,
        PRIMARY KEY (user_id, observed_at)
      ) ${isPostgres ? '' : 'WITHOUT ROWID'}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE churn_reasons');
  }
}
