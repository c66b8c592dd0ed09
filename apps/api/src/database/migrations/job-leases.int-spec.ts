import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENGINES, openDatabase, type OpenDatabase } from '../testing/open-database.ts';
import { JobLeases1764300000000 } from './1764300000000-job-leases.ts';

const insertRun = (job: string, slot: number, status: string): string => `
  INSERT INTO job_runs (job, slot, id, triggered_by, status, holder, lease_until, fence, attempt, outcome, started_at)
  VALUES ('${job}', ${slot}, '${job}-${slot}', 'schedule', '${status}', 'server', ${slot + 9}, 1, 1, '[]', ${slot})`;

describe.each(ENGINES)('one run of a job at a time on %s', (engine) => {
  let open: OpenDatabase;

  beforeAll(async () => {
    open = await openDatabase(engine);
  });
  afterAll(() => open.close());

  it('begins where servers that died have left several: the newest of each job is kept to be finished', async () => {
    const migration = new JobLeases1764300000000();
    const runner = open.writer.createQueryRunner();
    await migration.down(runner);
    for (const slot of [100, 200, 300]) await runner.query(insertRun('retrain', slot, 'running'));
    await runner.query(insertRun('forecast', 50, 'running'));
    await runner.query(insertRun('forecast', 60, 'succeeded'));
    await migration.up(runner);
    expect(await runner.query('SELECT id, status, fence FROM job_runs ORDER BY job, slot')).toEqual([
      { id: 'forecast-50', status: 'running', fence: 1 },
      { id: 'forecast-60', status: 'succeeded', fence: 1 },
      { id: 'retrain-100', status: 'failed', fence: 2 },
      { id: 'retrain-200', status: 'failed', fence: 2 },
      { id: 'retrain-300', status: 'running', fence: 1 },
    ]);
    await expect(runner.query(insertRun('retrain', 400, 'running'))).rejects.toThrow();
    await runner.query(insertRun('retrain', 400, 'failed'));
    await runner.release();
  });
});
