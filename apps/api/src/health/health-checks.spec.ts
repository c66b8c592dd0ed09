import { describe, expect, it } from '@jest/globals';
import { judgeDatabase, type DatabaseAnswers } from '../database/database-health.ts';
import { judgeMigrations } from '../database/migration-health.ts';
import { judgeQueue } from '../events/ingest-health.ts';
import { judgeJobs } from '../jobs/job-health.ts';
import { judgeModels } from '../predictions/registry/model-health.ts';
import { judgeDisk } from './disk-health.ts';
import { judgeEventLoop } from './event-loop-health.ts';
import { HealthChecks, type Finding } from './health-checks.ts';

const GIB = 1_024 ** 3;
const NOW = Date.parse('2026-11-22T04:00:00Z');
const DAY_MS = 86_400_000;
const FINE: Finding = { status: 'ok', detail: 'Fine.' };

function registered(checks: Readonly<Record<string, () => Finding | Promise<Finding>>>): HealthChecks {
  const health = new HealthChecks();
  for (const [name, look] of Object.entries(checks)) health.add({ name, look });
  return health;
}

describe('a health report', () => {
  it.each([
    ['ok', ['ok', 'ok']],
    ['degraded', ['ok', 'warning']],
    ['failing', ['failing', 'warning', 'ok']],
  ] as const)('is %s when the checks are %j', async (status, found) => {
    const checks = Object.fromEntries(
      found.map((one, index) => [`c${index}`, () => ({ ...FINE, status: one })]),
    );
    expect((await registered(checks).report(NOW)).status).toBe(status);
  });

  it('says since when something is wrong, and forgets it when it is over', async () => {
    let status: Finding['status'] = 'warning';
    const health = registered({ one: () => ({ ...FINE, status }) });
    const since = async (now: number): Promise<number | null> => (await health.report(now)).checks[0]!.since;
    expect([await since(NOW), await since(NOW + 1)]).toEqual([NOW, NOW]);
    status = 'failing';
    expect(await since(NOW + 2)).toBe(NOW + 2);
    status = 'ok';
    expect(await since(NOW + 3)).toBeNull();
  });

  it('tells of a check that fails, without what it failed with', async () => {
    const { status, checks } = await registered({
      broken: () => Promise.reject(new Error('SELECT ada')),
      fine: () => FINE,
    }).report(NOW);
    expect([status, checks.map(({ name }) => name)]).toEqual(['degraded', ['broken', 'fine']]);
    expect(JSON.stringify(checks)).not.toContain('ada');
  });

  it('does not wait for a check that hangs, and does not begin it again', async () => {
    let looks = 0;
    const health = registered({
      hanging: () => {
        looks++;
        return new Promise(() => undefined);
      },
    });
    const reports = await Promise.all([health.report(NOW), health.report(NOW)]);
    expect(reports.map(({ status }) => status)).toEqual(['degraded', 'degraded']);
    expect(looks).toBe(1);
  });

  it('has one check of a name', () => {
    const health = registered({ one: () => FINE });
    expect(() => health.add({ name: 'one', look: () => FINE })).toThrow('"one" already');
  });
});

describe('a disk', () => {
  it.each([
    [{ free: 0.1 * GIB, total: 100 * GIB, wal: null }, 'failing'],
    [{ free: GIB, total: 4 * GIB, wal: null }, 'warning'],
    [{ free: 9 * GIB, total: 100 * GIB, wal: null }, 'warning'],
    [{ free: 30 * GIB, total: 1_000 * GIB, wal: null }, 'ok'],
    [{ free: 50 * GIB, total: 100 * GIB, wal: 2 * GIB }, 'warning'],
    [{ free: 50 * GIB, total: 100 * GIB, wal: 0 }, 'ok'],
  ])('with %j is %s', (space, status) => {
    expect(judgeDisk(space)).toMatchObject({ status, measured: { free_bytes: space.free } });
  });
});

describe('a database', () => {
  const answers: DatabaseAnswers = { reading: 1, replica: 2, writing: 3, writeSilenceMs: 0 };
  it.each([
    [{}, 'ok'],
    [{ reading: 'silent' }, 'failing'],
    [{ reading: 'refused' }, 'failing'],
    [{ replica: 'refused' }, 'failing'],
    [{ writing: 'refused' }, 'failing'],
    [{ writing: 'silent', writeSilenceMs: 1_000 }, 'warning'],
    [{ writing: 'silent', writeSilenceMs: 100_000 }, 'failing'],
  ] as const)('that answers with %j is %s', (parts, status) => {
    expect(judgeDatabase({ ...answers, ...parts }).status).toBe(status);
  });
});

describe('other checks', () => {
  it.each([
    ['all migrations run', judgeMigrations(['a'], ['a']), 'ok'],
    ['one pending', judgeMigrations(['a', 'b'], ['a']), 'failing'],
    ['one unknown', judgeMigrations(['a'], ['a', 'b']), 'warning'],
    ['an empty queue', judgeQueue(0, 100), 'ok'],
    ['a queue nearly full', judgeQueue(80, 100), 'warning'],
    ['a full queue', judgeQueue(100, 100), 'warning'],
    ['a quick event loop', judgeEventLoop(20), 'ok'],
    ['a slow event loop', judgeEventLoop(800), 'warning'],
  ])('judge %s', (_what, { status }, expected) => {
    expect(status).toBe(expected);
  });

  it('judge jobs by their last run, but not one that gave way', () => {
    const run = { job: 'score', status: 'failed', error: 'The disk is full.', leaseUntil: 0 } as const;
    const displaced = { ...run, error: 'A retraining took its place, which scores everybody itself.' };
    expect(judgeJobs([run], [], NOW)).toMatchObject({ status: 'warning', measured: { failed_jobs: 1 } });
    expect(judgeJobs([run], [], NOW).detail).not.toContain('disk');
    expect(judgeJobs([displaced, { ...run, status: 'succeeded', error: null }], [], NOW).status).toBe('ok');
    expect(judgeJobs([], [{ ...run, status: 'running', leaseUntil: NOW - 10_000 }], NOW).status).toBe('ok');
    expect(judgeJobs([], [{ ...run, status: 'running', leaseUntil: NOW - 70_000 }], NOW)).toMatchObject({
      ...{ status: 'warning', measured: { stuck_runs: 1 } },
    });
  });

  it('judge models by open alarms, and tell how old they are', () => {
    const serving = { churn: NOW - 3 * DAY_MS, churn_reason: null, audience: NOW } as const;
    const young = judgeModels({ churn: null, churn_reason: null, audience: null }, [], NOW);
    expect([young.status, young.detail]).toEqual([
      'ok',
      expect.stringContaining('churn, churn_reason, audience'),
    ]);
    expect(judgeModels(serving, [{ kind: 'score_drift', level: 'watch' }], NOW)).toMatchObject({
      ...{ status: 'ok', measured: { churn_age_days: 3, audience_age_days: 0, watch_count: 1 } },
    });
    const alarmed = judgeModels(serving, [{ kind: 'model_outdated', level: 'alarm' }], NOW);
    expect([alarmed.status, alarmed.detail]).toEqual(['warning', expect.stringContaining('model_outdated')]);
  });
});
