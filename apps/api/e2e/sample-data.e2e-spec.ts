import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, waitFor, type TestServer } from '@engagement/test-support';
import {
  CHURN_REASONS,
  type AudienceForecast,
  type ChurnSummary,
  type ChurnUserDetail,
  type Job,
  type Model,
  type ModelReport,
  type Page,
  type PlatformStatus,
  type PredictionStatus,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeChurn } from './sample-data/churn-specs.ts';
import { documentedRequests, type OpenApiDocument } from './sample-data/documented-operations.ts';
import { describeModels } from './sample-data/model-specs.ts';
import { describeSettings } from './sample-data/settings-specs.ts';
import { describeRegistry } from './sample-data/registry-specs.ts';
import { ApiClient } from './support/api-client.ts';

const TRAINING_LIMIT_MS = 110_000;

/** How long each of a row of requests for `/health/live` took, in ms, asked until told to stop. */
function watchLiveness(api: ApiClient): () => Promise<number[]> {
  const taken: number[] = [];
  const stop = new AbortController();
  const watching = (async () => {
    while (!stop.signal.aborted) {
      const before = performance.now();
      const { status } = await api.get('/health/live');
      expect(status).toBe(200);
      taken.push(performance.now() - before);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return taken.sort((one, other) => one - other);
  })();
  return () => {
    stop.abort();
    return watching;
  };
}

describe('a first start with the sample data', () => {
  let dataDir: string;
  let server: TestServer;
  let api: ApiClient;
  const setups: string[] = [];
  const predictions = new Set<PredictionStatus>();

  const start = async (): Promise<void> => {
    server = await startServer({ env: { SAMPLE_DATA: 'on' }, dataDir });
    api = new ApiClient(server.url);
  };

  const untilReady = (): Promise<PlatformStatus> =>
    waitFor(
      'the first training to end',
      async () => {
        const status = await api.read<PlatformStatus>('/api/v1/status');
        if (setups.at(-1) !== status.setup) setups.push(status.setup);
        predictions.add((await api.read<ChurnSummary>('/api/v1/predictions/churn')).status);
        return status.setup === 'ready' && status.last_retrain !== null ? status : null;
      },
      TRAINING_LIMIT_MS,
    );

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'engagement-sample-'));
    await start();
    await untilReady();
  });
  afterAll(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  });

  it('says that it imports, then that it trains, then that it is ready', async () => {
    // The server answers a moment before it looks at its data.
    const told = setups.slice(setups.indexOf('importing'));
    expect(told).toEqual(['importing', 'training', 'ready']);
    expect([...predictions].at(-1)).toBe('ready');
    expect(predictions).toContain('training');
    expect(await api.read<PlatformStatus>('/api/v1/status')).toMatchObject({
      has_sample_data: true,
      has_events: true,
      last_retrain: { job: 'retrain', trigger: 'startup', status: 'succeeded', error: null },
    });
  });

  describeChurn(() => api);
  describeModels(() => api);

  it('serves again at once after a stop, with the same figures and nothing trained anew', async () => {
    const asked = async (): Promise<object> => ({
      ...(await api.read<ChurnSummary>('/api/v1/predictions/churn')),
      next_run_at: null,
      models: (await api.read<Page<Model>>('/api/v1/models')).items,
      retrain: await api.read<Job>('/api/v1/jobs/latest'),
    });
    const before = await asked();
    await server.stop();
    const startedAt = performance.now();
    await start();
    expect((await api.get('/health/ready')).status).toBe(200);
    expect(await asked()).toEqual(before);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(server.output()).not.toMatch(/Importing|Training/);
  });

  describe('retraining on request', () => {
    let first: Job;
    let ended: Job;
    let liveness: readonly number[];
    let served: ChurnSummary;
    let before: ModelReport;

    beforeAll(async () => {
      before = await api.read<ModelReport>('/api/v1/models/churn');
      const stopWatching = watchLiveness(api);
      const answer = await api.post<Job>('/api/v1/models/retrain', {});
      first = answer.body;
      expect([answer.status, answer.headers.get('Location')]).toEqual([202, `/api/v1/jobs/${first.id}`]);
      const again = await api.post<Job>('/api/v1/models/retrain', {});
      expect([again.status, again.body.id]).toEqual([202, first.id]);
      served = await api.read<ChurnSummary>('/api/v1/predictions/churn');
      ended = await waitFor(
        'the retraining to end',
        async () => {
          const job = await api.read<Job>(`/api/v1/jobs/${first.id}`);
          return job.status === 'running' ? null : job;
        },
        TRAINING_LIMIT_MS,
      );
      liveness = await stopWatching();
    });

    it('is recorded with its trigger, its outcome and its time', () => {
      expect(first).toMatchObject({
        job: 'retrain',
        trigger: 'request',
        status: 'running',
        finished_at: null,
      });
      expect(ended).toMatchObject({ id: first.id, status: 'succeeded', stage: null, error: null });
      expect(ended.outcome).toHaveLength(3);
      expect(Date.parse(ended.finished_at!)).toBeGreaterThan(Date.parse(ended.started_at));
    });

    it('serves the last scores and answers fast while it goes on', () => {
      expect(served).toMatchObject({ status: 'ready', model: { id: before.id } });
      expect(liveness.length).toBeGreaterThan(50);
      expect(liveness[Math.floor(liveness.length / 2)]).toBeLessThan(50);
    });

    it('changes the serving model only as the report says', async () => {
      const { items } = await api.read<Page<Model>>('/api/v1/models?kind=churn');
      const [challenger, champion] = [items[0]!, items[1]!];
      expect([items.length, champion.id]).toEqual([2, before.id]);
      const { decision } = await api.read<ModelReport>(`/api/v1/models/${challenger.id}`);
      const wasPromoted = decision.at(-1) === 'The model was promoted.';
      expect([challenger.status, champion.status]).toEqual(
        wasPromoted ? ['champion', 'retired'] : ['rejected', 'champion'],
      );
      const { model, as_of } = await api.read<ChurnSummary>('/api/v1/predictions/churn');
      expect(model?.id).toBe(wasPromoted ? challenger.id : champion.id);
      expect(Date.parse(as_of!)).toBeGreaterThan(Date.parse(served.as_of!));
    });

    it('tells how many had each reason before', async () => {
      const { reasons, previous_as_of } = await api.read<ChurnSummary>('/api/v1/predictions/churn');
      expect([served.previous_as_of, previous_as_of]).toEqual([null, served.as_of]);
      expect(served.reasons.map(({ previous_users }) => previous_users)).toEqual(
        CHURN_REASONS.map(() => null),
      );
      expect(reasons.map(({ previous_users }) => previous_users)).toEqual(
        served.reasons.map(({ users }) => users),
      );
    });

    it('adds one score to the history of each viewer', async () => {
      const { history, as_of } = await api.read<ChurnUserDetail>('/api/v1/predictions/churn/users/u00001');
      expect(history.map((point) => point.as_of)).toEqual([served.as_of, as_of]);
    });

    it('issues a new forecast', async () => {
      const { issued_at } = await api.read<AudienceForecast>('/api/v1/predictions/audience');
      expect(Date.parse(issued_at!)).toBeGreaterThanOrEqual(Date.parse(first.started_at));
    });
  });

  describeSettings(() => api);

  describeRegistry(() => ({
    api,
    dataDir,
    restart: async () => {
      await server.stop();
      await start();
    },
  }));

  // Last, because it erases and retrains, too.
  it('answers every operation of the document with its own examples', async () => {
    const document = await api.read<OpenApiDocument>('/openapi.json');
    // Loading is refused where something is stored, and removing would take the rest away: they have a spec of their own.
    // Who may do what has a spec of its own: an account would end what is open without one.
    const requests = documentedRequests(document).filter(
      ({ path }) =>
        path !== '/api/v1/sample-data' && !/^\/api\/v1\/(session|accounts|keys|audit-log)\b/.test(path),
    );
    expect(requests.length).toBeGreaterThan(25);
    const failed: string[] = [];
    for (const { method, path, json, csv, isStream } of requests) {
      if (isStream) {
        const { ok, body } = await fetch(`${server.url}${path}`);
        expect(ok).toBe(true);
        await body?.cancel();
        continue;
      }
      const parts = csv === undefined ? { json } : { raw: csv, headers: { 'Content-Type': 'text/csv' } };
      const { status, text } = await api.send(method, path, parts);
      if (status < 200 || status > 299) failed.push(`${method} ${path} ${status} ${text}`);
    }
    expect(failed).toEqual([]);
  });
});
