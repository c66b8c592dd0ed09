import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A job runs on one server at a time, by a constraint: of two that start one at once, the database takes one. */
export class JobLeases1764300000000 implements MigrationInterface {
  readonly name = 'JobLeases1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    // Servers that died may have left several; the newest is taken over, the older ones would repeat it.
    await runner.query(`
      UPDATE job_runs
      SET status = 'failed', stage = NULL, finished_at = lease_until, fence = fence + 1,
          error = 'The server stopped before the run had ended; nothing of it was published.'
      WHERE status = 'running' AND slot < (
        SELECT MAX(newer.slot) FROM job_runs newer WHERE newer.job = job_runs.job AND newer.status = 'running'
      )`);
    await runner.query("CREATE UNIQUE INDEX job_runs_under_way ON job_runs (job) WHERE status = 'running'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX job_runs_under_way');
  }
}
