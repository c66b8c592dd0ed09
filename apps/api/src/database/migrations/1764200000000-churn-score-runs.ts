import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../column-types.ts';

const COLUMNS =
  'user_id, as_of, state, churn_risk, band, reason, reason_confidence, evidence, suggested_action, last_seen_at';

/**
 * Scores by scoring, then viewer: one is then appended as a whole, read as a whole and deleted as a whole, and needs no second
 * index. A scoring counts its changes, so that who holds it in memory knows whether it is still the same.
 */
export class ChurnScoreRuns1764200000000 implements MigrationInterface {
  readonly name = 'ChurnScoreRuns1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    const clustered = runner.connection.options.type === 'postgres' ? '' : 'WITHOUT ROWID';
    await rebuildScores(runner, 'as_of, user_id', clustered);
    await runner.query('ALTER TABLE churn_runs ADD COLUMN revision integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE churn_runs DROP COLUMN revision');
    await rebuildScores(runner, 'user_id, as_of', '');
    await runner.query('CREATE INDEX churn_scores_by_run ON churn_scores (as_of, user_id)');
  }
}

async function rebuildScores(runner: QueryRunner, key: string, clustered: string): Promise<void> {
  const t = runner.connection.options.type === 'postgres' ? POSTGRES_TYPES : SQLITE_TYPES;
  await runner.query(`
    CREATE TABLE new_churn_scores (
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
      PRIMARY KEY (${key})
    ) ${clustered}`);
  await runner.query(`INSERT INTO new_churn_scores (${COLUMNS}) SELECT ${COLUMNS} FROM churn_scores`);
  await runner.query('DROP TABLE churn_scores');
  await runner.query('ALTER TABLE new_churn_scores RENAME TO churn_scores');
}
