import { setTimeout as pause } from 'node:timers/promises';
import { startServer, waitFor, type TestServer } from '@engagement/test-support';
import type {
  BatchReceipt,
  ChurnSummary,
  Job,
  PlatformStatus,
  PredictionSettings,
  PredictionSettingsChange,
  Problem,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, type Answer } from './support/api-client.ts';
import { anEvent } from './support/builders.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

const SETTINGS = '/api/v1/settings/predictions';
const SUMMARY = '/api/v1/predictions/churn';
const DAY_MS = 86_400_000;

const DEFAULTS = {
  horizon_days: 14,
  active_window_days: 28,
  engine: 'native',
  threshold: { rule: 'top_share', share: 0.1 },
  retrain_cron: '0 4 * * 1',
  score_cron: '0 6 1 1 *',
};

/** No scoring falls into the test by itself. */
const ENV = { ML_ENGINE: 'native', SCORE_CRON: '0 6 1 1 *' };

/** Twenty viewers known for a month, of whom the n-th was last seen about n days ago. */
const EVENTS = Array.from({ length: 20 }, (_, viewer) =>
  [30, 29, viewer + 0.1 + viewer / 1_000].map((daysAgo, n) =>
    anEvent({
      user_id: `viewer-${String(viewer).padStart(2, '0')}`,
      event_id: `e-${viewer}-${n}`,
      login_time: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    }),
  ),
).flat();

const BAD_PATCHES: readonly { readonly patch: object; readonly fields: readonly string[] }[] = [
  { patch: { horizon_days: 0 }, fields: ['horizon_days'] },
  { patch: { horizon_days: 91 }, fields: ['horizon_days'] },
  { patch: { horizon_days: '14' }, fields: ['horizon_days'] },
  { patch: { horizon_days: null }, fields: ['horizon_days'] },
  { patch: { active_window_days: 6 }, fields: ['active_window_days'] },
  { patch: { active_window_days: 181 }, fields: ['active_window_days'] },
  { patch: { engine: 'tensorflow' }, fields: ['engine'] },
  { patch: { threshold: 0.5 }, fields: ['threshold.rule'] },
  { patch: { threshold: { rule: 'best' } }, fields: ['threshold.rule'] },
  { patch: { threshold: { rule: 'top_share', share: 1.1 } }, fields: ['threshold.share'] },
  { patch: { threshold: { rule: 'capacity', people: 0 } }, fields: ['threshold.people'] },
  {
    patch: { threshold: { rule: 'cost', contact_cost: 9, saved_value: 10, success_rate: 0.9 } },
    fields: ['threshold.contact_cost'],
  },
  { patch: { retrain_cron: 'weekly' }, fields: ['retrain_cron'] },
  { patch: { score_cron: '0 0 30 2 *' }, fields: ['score_cron'] },
  { patch: { colour: 'red' }, fields: ['colour'] },
  { patch: { horizon_days: 30, engine: 'x', colour: 'red' }, fields: ['colour', 'engine'] },
];

/** Waits until no job is under way any more, one that follows another among them. */
async function untilIdle(api: ApiClient): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    const { running_jobs } = await api.read<PlatformStatus>('/api/v1/status');
    quiet = running_jobs.length === 0 ? quiet + 1 : 0;
    await pause(300);
  }
}

describe.each(ENGINES)('the settings of the predictions on %s', (engine) => {
  let platform: Platform;
  let second: TestServer | undefined;
  /** Another server of the same database, where there is one. */
  let other: ApiClient;

  const change = (patch: object): Promise<Answer<PredictionSettingsChange>> =>
    platform.api.send('PATCH', SETTINGS, { json: patch });
  const settings = (): Promise<PredictionSettings> => platform.api.read<PredictionSettings>(SETTINGS);
  const summary = (): Promise<ChurnSummary> => platform.api.read<ChurnSummary>(SUMMARY);
  /** Waits for a job's end. @returns it */
  const ended = (job: Job | null): Promise<Job> =>
    waitFor('the job to end', async () => {
      const now = await other.read<Job>(`/api/v1/jobs/${job!.id}`);
      return now.status === 'running' ? null : now;
    });

  beforeAll(async () => {
    platform = await startPlatform(engine, ENV);
    if (platform.databaseUrl !== undefined)
      second = await startServer({ env: { ...ENV, DATABASE_URL: platform.databaseUrl } });
    other = second === undefined ? platform.api : new ApiClient(second.url);
    const { body } = await platform.api.post<BatchReceipt>('/api/v1/events/batch', EVENTS);
    expect(body.stored).toBe(EVENTS.length);
    const { body: job } = await platform.api.post<Job>('/api/v1/models/retrain', {});
    expect(await ended(job)).toMatchObject({ status: 'succeeded' });
  });
  afterAll(async () => {
    await second?.stop();
    await platform.stop();
  });

  it('are those of the environment before anybody decides', async () => {
    const { defaults, time_zone, next_retrain_at, next_score_at, horizon_hint, ...choices } =
      await settings();
    expect([choices, defaults]).toEqual([DEFAULTS, DEFAULTS]);
    expect(time_zone).toBe('UTC');
    expect(new Date(next_retrain_at).getUTCDay()).toBe(1);
    expect(new Date(next_score_at).getUTCMonth()).toBe(0);
    // Twenty viewers are too few to tell how long people stay away.
    expect(horizon_hint).toBeNull();
  });

  it.each(BAD_PATCHES)('take nothing of $patch, and name $fields', async ({ patch, fields }) => {
    const before = await settings();
    const answer = await platform.api.send<Problem>('PATCH', SETTINGS, { json: patch });
    expect([answer.status, answer.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(answer.body.errors!.map(({ field }) => field).sort()).toEqual(fields);
    for (const { field, message } of answer.body.errors!) expect(message).toContain(field);
    expect(await settings()).toEqual(before);
  });

  it.each(['[]', 'null', '7', '"text"'])('take no %s for a change', async (raw) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await platform.api.send<Problem>('PATCH', SETTINGS, { raw, headers });
    expect([answer.status, answer.body.code]).toEqual([422, 'VALIDATION_FAILED']);
  });

  it('start nothing where nothing changes', async () => {
    const { status, body } = await change({ horizon_days: 14, threshold: DEFAULTS.threshold });
    expect([status, body.job]).toEqual([200, null]);
    expect(body.note.length).toBeGreaterThan(0);
  });

  it('select as many as can be contacted, after a scoring that the change starts', async () => {
    const before = await summary();
    const { body } = await change({ threshold: { rule: 'capacity', people: 10 } });
    expect(body).toMatchObject({ threshold: { rule: 'capacity', people: 10 }, job: { job: 'score' } });
    expect(await ended(body.job)).toMatchObject({ status: 'succeeded', trigger: 'request' });
    const { as_of, population, threshold, method, missing } = await other.read<ChurnSummary>(SUMMARY);
    expect(Date.parse(as_of!)).toBeGreaterThan(Date.parse(before.as_of!));
    expect(method).toBe('rule');
    expect(threshold).toMatchObject({
      ...{ rule: { rule: 'capacity', people: 10 }, unit: 'days', selected: 10, note: null },
      ...{ expected_leavers: null, expected_gain: null },
    });
    expect(population.at_risk).toBe(10);
    // What the newest training lacked is still told.
    expect(missing).toEqual(before.missing);
    const url = `${SUMMARY}/users?state=at_risk&sort=user_id`;
    const { items } = await platform.api.read<{ items: { user_id: string }[] }>(url);
    expect(items.map(({ user_id }) => user_id)).toEqual(
      Array.from({ length: 10 }, (_, n) => `viewer-${n + 10}`),
    );
  });

  it('fall back to the top tenth by costs where there are no risks, and say so', async () => {
    const threshold = { rule: 'cost', contact_cost: 2, saved_value: 60, success_rate: 0.2 };
    const { body } = await change({ threshold });
    await ended(body.job);
    const { threshold: chosen } = await summary();
    expect(chosen).toMatchObject({ rule: { rule: 'top_share', share: 0.1 }, unit: 'days' });
    expect(chosen!.note).toMatch(/top tenth/);
  });

  it('retrain for another horizon, window or engine, of which the summary tells', async () => {
    const patch = { horizon_days: 30, active_window_days: 15, engine: 'mljs' };
    const { body } = await change(patch);
    expect(body).toMatchObject({
      ...patch,
      job: { job: 'retrain' },
      note: expect.stringContaining('started'),
    });
    expect(await ended(body.job)).toMatchObject({ status: 'succeeded' });
    const { horizon_days, active_window_days, population } = await other.read<ChurnSummary>(SUMMARY);
    expect([horizon_days, active_window_days]).toEqual([30, 15]);
    // Whoever was last seen 15 days ago or more.
    expect(population.lapsed).toBe(5);
  });

  it('put a change into effect that is made during a run', async () => {
    const { body: first } = await change({ horizon_days: 20 });
    const { body: next } = await change({ threshold: { rule: 'capacity', people: 3 } });
    expect(next.job!.id).toBe(first.job!.id);
    expect(next.note).toMatch(/under way/);
    await untilIdle(platform.api);
    const { horizon_days, threshold } = await summary();
    expect([horizon_days, threshold!.rule]).toEqual([20, { rule: 'capacity', people: 3 }]);
  });

  it('tell of a new schedule on every server at once, and keep to it', async () => {
    const { body } = await change({ score_cron: '0 3 * * *', retrain_cron: '0 2 1 * *' });
    expect(body.job).toBeNull();
    const { next_run_at } = await other.read<ChurnSummary>(SUMMARY);
    expect(next_run_at).toBe(body.next_score_at);
    expect(new Date(next_run_at!).getUTCHours()).toBe(3);
    expect(await other.read<PredictionSettings>(SETTINGS)).toMatchObject({
      next_retrain_at: body.next_retrain_at,
      score_cron: '0 3 * * *',
    });
    const before = await summary();
    await change({ score_cron: '*/2 * * * * *' });
    const after = await waitFor('a scheduled scoring', async () => {
      const now = await summary();
      return now.as_of === before.as_of ? null : now;
    });
    expect(after.threshold!.rule).toEqual({ rule: 'capacity', people: 3 });
    await change({ score_cron: DEFAULTS.score_cron });
    await untilIdle(platform.api);
    const runs = await platform.database.query(
      "SELECT * FROM job_runs WHERE triggered_by = 'schedule' AND job = 'score'",
    );
    expect(runs.length).toBeGreaterThan(0);
    expect(runs.filter((run) => Number(run['slot']) % 2_000 !== 0)).toEqual([]);
  });

  it('are scored by on request, once however often it is asked for', async () => {
    const path = `${SUMMARY}/score`;
    const [one, two] = await Promise.all([platform.api.post<Job>(path, {}), other.post<Job>(path, {})]);
    expect([one.status, two.status]).toEqual([202, 202]);
    expect(two.body.id).toBe(one.body.id);
    expect(one.headers.get('Location')).toBe(`/api/v1/jobs/${one.body.id}`);
    const { outcome, status } = await ended(one.body);
    expect([status, outcome.length]).toEqual(['succeeded', 1]);
    expect(outcome[0]).toContain('Scored 20 viewers');
  });

  it('are scored by a retraining under way, and a scoring gives way to one', async () => {
    const { body: score } = await platform.api.post<Job>(`${SUMMARY}/score`, {});
    const { body: retrain } = await other.post<Job>('/api/v1/models/retrain', {});
    expect([score.job, retrain.job]).toEqual(['score', 'retrain']);
    const { body: answered } = await platform.api.post<Job>(`${SUMMARY}/score`, {});
    expect(answered.id).toBe(retrain.id);
    expect(await ended(retrain)).toMatchObject({ status: 'succeeded' });
    // Too quick for the retraining, or ended by it; then nothing of it is left.
    const { status, slot } = await ended(score);
    const [stored] = await platform.database.query(
      `SELECT COUNT(*) AS runs FROM churn_runs WHERE as_of BETWEEN ${Date.parse(slot)} AND ${Date.parse(retrain.slot) - 1}`,
    );
    expect(Number(stored?.['runs'])).toBe(status === 'succeeded' ? 1 : 0);
  });
});
