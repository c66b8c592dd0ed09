import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../common/clock.ts';
import type { AppConfig } from '../config/app-config.ts';
import { ENGINES, openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { AudienceForecastsRepository } from '../predictions/audience-forecasts.repository.ts';
import { ForecastPruning } from '../predictions/forecast-history/forecast-pruning.ts';
import { ScorePruning } from '../predictions/score-pruning.ts';
import { openErasures, type OpenErasures } from '../privacy/testing/open-erasures.ts';
import { RecordRetention } from './record-retention.ts';
import { ViewerRetention } from './viewer-retention.ts';

/** Half past midnight in Berlin, where it is another day than in UTC. */
const NOW = Date.parse('2026-03-20T23:30:00Z');
/** Three days before that day, at its first instant. */
const KEPT_FROM = Date.parse('2026-03-17T23:00:00Z');
const KEPT = { scores: 3, forecasts: 3, imports: 3, jobs: 3, alarms: 3, auditLog: 3, viewers: 3 };

class FixedClock extends Clock {
  override now(): number {
    return NOW;
  }
}

describe.each(ENGINES)('what is kept for three days, on %s', (engine) => {
  let open: OpenDatabase;
  let opened: OpenErasures;
  let config: AppConfig;
  const clock = new FixedClock();

  beforeAll(async () => {
    open = await openDatabase(engine, 'Europe/Berlin');
    config = Object.assign(Object.create(open.config) as AppConfig, {
      retention: { ...open.config.retention, ...KEPT },
    });
    opened = openErasures(open, clock);
  });
  afterAll(() => open.close());

  const insert = (table: string, row: Readonly<Record<string, string | number | null>>): Promise<number> =>
    open.writes.transaction((transaction) =>
      transaction.execute({
        text: `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row)
          .map((value) =>
            value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value}'`,
          )
          .join(', ')})`,
        params: [],
      }),
    );
  const idsOf = async (table: string, column = 'id'): Promise<unknown[]> =>
    (
      await open.database.query<{ id: unknown }>({
        text: `SELECT ${column} AS id FROM ${table} ORDER BY ${column}`,
        params: [],
      })
    ).map(({ id }) => (typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id));

  it('is kept from the beginning of a day on, and not a moment longer: records of our own work', async () => {
    for (const [id, finished] of [
      ['a-old', KEPT_FROM - 1],
      ['b-kept', KEPT_FROM],
      ['c-waits', null],
    ] as const) {
      await insert('imports', {
        ...{ id, kind: 'users', state: finished === null ? 'waiting' : 'failed', source: 'upload' },
        ...{ file_name: 'f', path: 'f', modified_at: 1, mapping: '{}', notes: '[]', bytes_total: 1 },
        ...{ bytes_done: 0, next_line: 0, rows_read: 0, stored: 0, duplicate: 0, rejected: 0 },
        ...{ created_at: 1, finished_at: finished },
      });
      await insert('import_errors', {
        ...{ import_id: id, line: 1, position: 0, row_id: 'u', field: '', code: '', message: '', value: '' },
      });
    }
    for (const [slot, status, finished] of [
      [1, 'succeeded', KEPT_FROM - 2],
      [2, 'failed', KEPT_FROM - 1],
      [3, 'succeeded', KEPT_FROM - 1],
      [4, 'failed', KEPT_FROM],
      [5, 'failed', KEPT_FROM],
    ] as const)
      await insert('job_runs', {
        ...{ job: 'forecast', slot, id: `run-${slot}`, triggered_by: 'schedule', status, holder: 'h' },
        ...{ lease_until: 1, fence: 1, attempt: 1, outcome: '[]', started_at: 1, finished_at: finished },
      });
    for (const [id, resolved] of [
      ['a-old', KEPT_FROM - 1],
      ['b-kept', KEPT_FROM],
      ['c-open', null],
    ] as const)
      await insert('alarms', {
        ...{ id, kind: 'feature_drift', subject: id, level: 'watch', message: '[]' },
        ...{ raised_at: 1, last_seen_at: 1, resolved_at: resolved },
      });

    for (const [id, at] of [
      ['a-old', KEPT_FROM - 1],
      ['b-kept', KEPT_FROM],
    ] as const)
      await insert('audit_log', { id, at, actor_kind: 'server', action: 'key.create', outcome: 'succeeded' });

    const retention = new RecordRetention(open.writes, config, clock);
    const removed = { imports: 1, rejectedRows: 1, jobRuns: 2, alarms: 1, auditEntries: 1 };
    expect(await retention.apply()).toEqual(removed);
    expect(await idsOf('imports')).toEqual(['b-kept', 'c-waits']);
    expect(await idsOf('import_errors', 'import_id')).toEqual(['b-kept', 'c-waits']);
    // The newest success stays, however old: it tells when the next is due.
    expect(await idsOf('job_runs', 'slot')).toEqual([3, 4, 5]);
    expect(await idsOf('alarms')).toEqual(['b-kept', 'c-open']);
    expect(await idsOf('audit_log')).toEqual(['b-kept']);
  });

  it('is kept from the beginning of a day on, and not a moment longer: scores and forecasts', async () => {
    for (const as_of of [KEPT_FROM - 1, KEPT_FROM]) {
      await insert('churn_runs', { as_of, summary: '{}', published_at: as_of });
      await insert('churn_scores', { user_id: 'u1', as_of, state: 'safe', evidence: '[]' });
      await insert('audience_forecasts', {
        ...{ issued_at: as_of, hour_start: as_of, hour_end: as_of + 1, model_id: 'm', expected_users: 1 },
        ...{ low_80: 1, high_80: 1, low_95: 1, high_95: 1 },
      });
    }
    expect(await new ScorePruning(open.primary, open.writes, config).prune(NOW)).toMatchObject({
      runs: 1,
      scores: 1,
    });
    const forecasts = new AudienceForecastsRepository(open.primary);
    expect(await new ForecastPruning(forecasts, open.writes, config).prune(NOW)).toBe(1);
    for (const [table, column] of [
      ['churn_runs', 'as_of'],
      ['churn_scores', 'as_of'],
      ['audience_forecasts', 'issued_at'],
    ] as const)
      expect(await idsOf(table, column)).toEqual([KEPT_FROM]);
  });

  it('is kept from the beginning of a day on, and not a moment longer: viewers, with all of theirs', async () => {
    const watched = (userId: string, loginTime: number): ViewingEventEntity =>
      Object.assign(new ViewingEventEntity(), {
        ...{ loginTime, userId, eventId: userId, contentWatched: ['s1'], genresWatched: [] },
        ...{ totalWatchTime: 30, numPauses: 0, bufferEvents: 0, wasRecommended: false },
        receivedAt: KEPT_FROM - 1_000,
      });
    await opened.platform.store.store([
      watched('a-not-seen', KEPT_FROM - 1),
      watched('b-seen', KEPT_FROM),
      watched('c-registered', KEPT_FROM - 1),
    ]);
    await opened.users.register([{ user_id: 'c-registered' }]);
    const viewers = new ViewerRetention(open.primary, opened.erasures, config, clock);
    expect(await viewers.apply(new AbortController().signal)).toBe(1);
    expect(await viewers.apply(new AbortController().signal)).toBe(0);
    for (const table of ['users', 'events', 'user_day'])
      expect(await idsOf(table, 'user_id')).toEqual(['b-seen', 'c-registered']);
    // They may come back: who was cleaned away did not ask to be forgotten.
    expect(await opened.platform.store.store([watched('a-not-seen', KEPT_FROM + 1)])).toEqual(['stored']);
    const never = Object.assign(Object.create(config) as AppConfig, {
      retention: { ...config.retention, viewers: 0 },
    });
    const off = new ViewerRetention(open.primary, opened.erasures, never, clock);
    expect(await off.apply(new AbortController().signal)).toBe(0);
  });
});
