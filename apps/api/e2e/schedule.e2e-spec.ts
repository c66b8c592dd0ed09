import { startServer, waitFor, type TestServer } from '@engagement/test-support';
import type {
  AudienceForecast,
  BatchReceipt,
  ChurnSummary,
  ChurnUserDetail,
  Job,
  PlatformStatus,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';
import type { Row } from './support/raw-database.ts';

const EVERY_THREE_SECONDS = { RETRAIN_CRON: '*/3 * * * * *' };
const SLOT_MS = 3_000;
const DAY_MS = 86_400_000;

/** Ten viewers with a session a day for ten days: enough to score, far too little to learn from. */
const EVENTS = Array.from({ length: 100 }, (_, n) =>
  anEvent({
    user_id: `viewer-${n % 10}`,
    event_id: `e-${n}`,
    login_time: new Date(Date.now() - Math.ceil((n + 1) / 10) * DAY_MS).toISOString(),
  }),
);

const runsOf = (platform: Platform): Promise<Row[]> =>
  platform.database.query("SELECT * FROM job_runs WHERE job = 'retrain' ORDER BY slot");

const scoringsOf = (platform: Platform): Promise<Row[]> =>
  platform.database.query('SELECT as_of FROM churn_runs ORDER BY as_of');

/** Waits until so many retrainings have ended in a status. @returns all of them, oldest first */
const untilEnded = (platform: Platform, status: string, count: number): Promise<Row[]> =>
  waitFor(`${count} retrainings ${status}`, async () => {
    const runs = (await runsOf(platform)).filter((run) => run['status'] === status);
    return runs.length >= count ? runs : null;
  });

const SERVERS = { sqlite: 'one server', postgres: 'two servers' } as const;

describe.each(ENGINES.map((engine) => ({ engine, servers: SERVERS[engine] })))(
  'scheduled retraining of $servers on $engine',
  ({ engine }) => {
    let platform: Platform;
    let second: TestServer | undefined;
    let runs: Row[];

    beforeAll(async () => {
      platform = await startPlatform(engine, EVERY_THREE_SECONDS);
      if (platform.databaseUrl !== undefined) {
        second = await startServer({ env: { ...EVERY_THREE_SECONDS, DATABASE_URL: platform.databaseUrl } });
      }
      // A start that finds events asks for a first training itself.
      for (const server of [platform.server, second]) {
        await waitFor('a start that has nothing to catch up with', () =>
          Promise.resolve((server?.output() ?? 'Ready').includes('Ready') ? true : null),
        );
      }
      const { body } = await platform.api.post<BatchReceipt>('/api/v1/events/batch', EVENTS);
      expect(body.stored).toBe(EVENTS.length);
      // A slow start has retrained before there was anything to learn from.
      const since = Date.now();
      runs = await waitFor('three retrainings with events', async () => {
        const all = await runsOf(platform);
        const later = all.filter((run) => run['status'] === 'succeeded' && Number(run['slot']) > since);
        return later.length >= 3 ? later : null;
      });
    });
    afterAll(async () => {
      await second?.stop();
      await platform.stop();
    });

    it('runs at every scheduled time once, and records it', async () => {
      const slots = runs.map((run) => Number(run['slot']));
      expect(slots.filter((slot) => slot % SLOT_MS !== 0)).toEqual([]);
      expect(new Set(slots).size).toBe(slots.length);
      // Each run publishes one scoring; one under way may have published already.
      const scorings = await scoringsOf(platform);
      const succeeded = await untilEnded(platform, 'succeeded', 3);
      expect([succeeded.length, succeeded.length + 1]).toContain(scorings.length);
      for (const server of [platform.server, second])
        // That nobody has to sign in is a warning of its own.
        expect(server?.output().replace(/.*Open on this machine.*/, '') ?? '').not.toMatch(/ERROR|WARN/);
      expect(new Set(runs.map((run) => run['triggered_by']))).toEqual(new Set(['schedule']));
      const { last_retrain } = await platform.api.read<PlatformStatus>('/api/v1/status');
      expect(last_retrain).toMatchObject({
        job: 'retrain',
        trigger: 'schedule',
        status: 'succeeded',
        error: null,
      });
      expect(last_retrain!.outcome.length).toBeGreaterThan(0);
    });

    it('serves the rule with too little to learn from, and says what is missing', async () => {
      const summary = await platform.api.read<ChurnSummary>('/api/v1/predictions/churn');
      expect(summary).toMatchObject({ status: 'ready', method: 'rule', model: null, expected_churn: null });
      expect(summary.population.total).toBe(10);
      expect(summary.missing.length).toBeGreaterThan(0);
      for (const { have, need, message } of summary.missing) {
        expect(have).toBeLessThan(need);
        expect(message).toContain(String(need));
      }
      expect((await platform.api.get('/api/v1/models/churn')).status).toBe(404);
    });

    it('gives a young forecast as one, with a wide band', async () => {
      const { status, points, method } = await platform.api.read<AudienceForecast>(
        '/api/v1/predictions/audience',
      );
      expect([status, points.length, method]).toEqual(['ready', 24, 'recent_same_hours']);
    });

    it('records a retraining that fails, serves the last good scores and recovers', async () => {
      // Sessions that nobody can read.
      await platform.database.query(`
      INSERT INTO session_packs (day, pack_id, sessions, created_at, merged_from, data)
      VALUES (1, 'unreadable', 1, 1, '[]', '\\x00')`);
      const [failed] = (await untilEnded(platform, 'failed', 1)).slice(-1);
      const scorings = await scoringsOf(platform);
      const [again] = (await untilEnded(platform, 'failed', 2)).slice(-1);
      expect(again?.['error']).toBe(failed?.['error']);

      const job = await platform.api.read<Job>(`/api/v1/jobs/${String(failed?.['id'])}`);
      expect(job).toMatchObject({
        status: 'failed',
        stage: null,
        outcome: [],
        error: expect.stringMatching(/\w/),
      });
      expect(job.error).not.toMatch(/\.[jt]s\b|\bat \S+ \(/);
      expect(await scoringsOf(platform)).toEqual(scorings);
      const served = await platform.api.read<ChurnSummary>('/api/v1/predictions/churn');
      expect(served).toMatchObject({ status: 'ready', method: 'rule' });
      expect(Date.parse(served.as_of!)).toBe(scorings.at(-1)?.['as_of']);
      const { history } = await platform.api.read<ChurnUserDetail>(
        '/api/v1/predictions/churn/users/viewer-1',
      );
      const [kept] = await platform.database.query(
        "SELECT COUNT(*) AS scores FROM churn_scores WHERE user_id = 'viewer-1'",
      );
      expect(history.length).toBeGreaterThan(0);
      expect(history).toHaveLength(Number(kept?.['scores']));

      await platform.database.query("DELETE FROM session_packs WHERE pack_id = 'unreadable'");
      const lastSlot = Math.max(...(await runsOf(platform)).map((run) => Number(run['slot'])));
      await waitFor('a retraining that succeeds', async () => {
        const later = (await runsOf(platform)).find((run) => Number(run['slot']) > lastSlot);
        return later?.['status'] === 'succeeded' ? later : null;
      });
    });
  },
);
