import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../column-types.ts';

/** Which model served when and why, how far a scoring had moved from the training, and what is wrong with the models. */
export class ModelRegistry1764800000000 implements MigrationInterface {
  readonly name = 'ModelRegistry1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    const t = runner.connection.options.type === 'postgres' ? POSTGRES_TYPES : SQLITE_TYPES;

    await runner.query(`
      CREATE TABLE model_promotions (
        id ${t.id} NOT NULL PRIMARY KEY,
        kind ${t.text} NOT NULL,
        model_id ${t.id} NOT NULL,
        promoted_at ${t.instant} NOT NULL,
        replaced_model_id ${t.id},
        triggered_by ${t.text} NOT NULL,
        reason ${t.json}
      )`);
    await runner.query('CREATE INDEX model_promotions_by_model ON model_promotions (model_id, promoted_at)');

    await runner.query(`
      CREATE TABLE alarms (
        id ${t.id} NOT NULL PRIMARY KEY,
        kind ${t.text} NOT NULL,
        subject ${t.id} NOT NULL,
        level ${t.text} NOT NULL,
        value ${t.real},
        message ${t.json} NOT NULL,
        raised_at ${t.instant} NOT NULL,
        last_seen_at ${t.instant} NOT NULL,
        resolved_at ${t.instant}
      )`);
    // Whatever servers look at the same time: a condition is open once.
    await runner.query('CREATE UNIQUE INDEX alarms_open ON alarms (kind, subject) WHERE resolved_at IS NULL');

    await runner.query(`ALTER TABLE churn_runs ADD COLUMN drift ${t.json}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE churn_runs DROP COLUMN drift');
    await runner.query('DROP TABLE alarms');
    await runner.query('DROP TABLE model_promotions');
  }
}
