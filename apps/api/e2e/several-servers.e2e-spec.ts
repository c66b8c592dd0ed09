import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresDatabase, startServer, waitFor, type TestServer } from '@engagement/test-support';
import type { Job } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, countDays, NO_DISCREPANCIES, rebuildAndCompare } from './crash/audit.ts';
import { Traffic } from './crash/traffic.ts';
import { ApiClient } from './support/api-client.ts';
import { openPostgres, type RawDatabase, type Row } from './support/raw-database.ts';

const SEED = 7;
const TRAFFIC_MS = 4_000;

describe('two servers on one PostgreSQL', () => {
  let env: Readonly<Record<string, string>>;
  let drop: () => Promise<void>;
  let database: RawDatabase;
  let one: TestServer;
  let other: TestServer;

  const retrainAt = async (server: TestServer): Promise<Job> => {
    const { status, body } = await new ApiClient(server.url).post<Job>('/api/v1/models/retrain', {});
    expect(status).toBe(202);
    return body;
  };
  const runOf = async (id: string): Promise<Row> =>
    (await database.query(`SELECT * FROM job_runs WHERE id = '${id}'`))[0]!;
  const ended = (id: string): Promise<Row> =>
    waitFor(`${id} to end`, async () => {
      const run = await runOf(id);
      return run['status'] === 'running' ? null : run;
    });
  const scorings = async (): Promise<number> => (await database.query('SELECT as_of FROM churn_runs')).length;

  beforeAll(async () => {
    const { url, drop: dropDatabase } = await createPostgresDatabase();
    [env, drop] = [{ DATABASE_URL: url, ML_ENGINE: 'native' }, dropDatabase];
    // At once: each waits for the other's migrations.
    [one, other] = await Promise.all([startServer({ env }), startServer({ env })]);
    database = await openPostgres(url);
  });
  afterAll(async () => {
    await database.close();
    await Promise.all([one.stop(), other.stop()]);
    await drop();
  });

  it('store an event once that both are given at the same time', async () => {
    const traffic = new Traffic(SEED, () => [one.url, other.url]);
    traffic.start();
    await pause(TRAFFIC_MS);
    await traffic.stop();
    expect(traffic.faults).toEqual([]);
    expect(traffic.acknowledged.size).toBeGreaterThan(100);
    expect([traffic.cutOff, traffic.sent.size]).toEqual([0, traffic.acknowledged.size]);
    // Of the two acknowledgements of each event, one says that it is new.
    expect(traffic.stored).toBe(traffic.acknowledged.size);
    expect(await auditEvents(database, traffic)).toEqual(NO_DISCREPANCIES);
    const { events, rollups } = await countDays(database);
    expect(rollups).toEqual(events);
    const { kept, rebuilt } = await rebuildAndCompare(env);
    expect(rebuilt).toEqual(kept);
  });

  it('retrain once when both are asked at the same time', async () => {
    const before = await scorings();
    const [first, second] = await Promise.all([retrainAt(one), retrainAt(other)]);
    expect(second.id).toBe(first.id);
    expect(await ended(first.id)).toMatchObject({ status: 'succeeded', fence: 1, attempt: 1 });
    expect(await scorings()).toBe(before + 1);
  });

  it('finish a run whose server is killed in the middle of it, once', async () => {
    const before = await scorings();
    const { id } = await retrainAt(one);
    await one.kill();
    const abandoned = await runOf(id);
    expect(abandoned).toMatchObject({ status: 'running', fence: 1, attempt: 1 });
    const finished = await ended(id);
    expect(finished).toMatchObject({ status: 'succeeded', error: null, fence: 2, attempt: 2 });
    expect(finished['holder']).not.toBe(abandoned['holder']);
    expect(await scorings()).toBe(before + 1);
    expect(other.output()).toContain(`${id} was left behind by its server`);
  });

  it('go on with one job at a time when the dead server is back', async () => {
    one = await startServer({ env });
    const [first, second] = await Promise.all([retrainAt(one), retrainAt(other)]);
    expect(second.id).toBe(first.id);
    expect(await ended(first.id)).toMatchObject({ status: 'succeeded', attempt: 1 });
  });
});
