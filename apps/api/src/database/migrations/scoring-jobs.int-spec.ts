import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINES, openDatabase, type OpenDatabase } from '../testing/open-database.ts';
import { ScoringJobs1764750000000 } from './1764750000000-scoring-jobs.ts';

const insertRun = (job: string, slot: number): string => `
  INSERT INTO job_runs (job, slot, id, triggered_by, status, holder, lease_until, fence, attempt, outcome, started_at)
  VALUES ('${job}', ${slot}, '${job}-${slot}', 'schedule', 'running', 'server', ${slot + 9}, 1, 1, '[]', ${slot})`;

describe.each(ENGINES)('one of scoring and retraining at a time on %s', (engine) => {
  let open: OpenDatabase;

  beforeAll(async () => {
    open = await openDatabase(engine);
  });
  afterAll(() => open.close());

  it('is kept by a constraint, which goes and comes with the migration', async () => {
    const migration = new ScoringJobs1764750000000();
    const runner = open.writer.createQueryRunner();
    await runner.query(insertRun('score', 100));
    await runner.query(insertRun('forecast', 100));
    await expect(runner.query(insertRun('retrain', 200))).rejects.toThrow();
    await migration.down(runner);
    await runner.query(insertRun('retrain', 200));
    await expect(runner.query(insertRun('retrain', 300))).rejects.toThrow();
    await runner.query("UPDATE job_runs SET status = 'failed' WHERE job = 'score'");
    await migration.up(runner);
    await expect(runner.query(insertRun('score', 400))).rejects.toThrow();
    await runner.release();
  });
});
