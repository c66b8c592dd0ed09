import type { MigrationInterface, QueryRunner } from 'typeorm';

const UNDER_WAY = 'job_runs_under_way';

/**
 * Scoring and retraining publish the same things, so one of the two is under way at a time, by the constraint that holds for each
 * job by itself.
 */
export class ScoringJobs1764750000000 implements MigrationInterface {
  readonly name = 'ScoringJobs1764750000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${UNDER_WAY}`);
    await runner.query(`
      CREATE UNIQUE INDEX ${UNDER_WAY} ON job_runs ((CASE WHEN job = 'score' THEN 'retrain' ELSE job END))
      WHERE status = 'running'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${UNDER_WAY}`);
    await runner.query(`CREATE UNIQUE INDEX ${UNDER_WAY} ON job_runs (job) WHERE status = 'running'`);
  }
}
