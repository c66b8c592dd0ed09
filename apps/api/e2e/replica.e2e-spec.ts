import {
  startPostgresWithReplica,
  startServer,
  waitFor,
  type PostgresCluster,
  type TestServer,
} from '@engagement/test-support';
import type {
  BatchReceipt,
  ChurnSummary,
  EventReceipt,
  Job,
  TopShows,
  User,
  ViewingEvent,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './support/api-client.ts';
import { anEvent } from './support/builders.ts';
import { openPostgres, type RawDatabase } from './support/raw-database.ts';

const HOUR_MS = 3_600_000;
const recent = new Date(Date.now() - HOUR_MS).toISOString();
const EARLIER = anEvent({ event_id: 'e-1', user_id: 'viewer-1', login_time: recent });
const LATER = anEvent({
  event_id: 'e-2',
  user_id: 'viewer-2',
  login_time: recent,
  content_watched: 'show-2',
});

describe('a server with a read replica', () => {
  let primary: PostgresCluster;
  let replica: RawDatabase;
  let server: TestServer;
  let api: ApiClient;

  const listed = async (): Promise<string[]> => {
    const { items } = await api.read<{ items: ViewingEvent[] }>('/api/v1/events');
    return items.map(({ event_id }) => event_id).sort();
  };
  const ranked = async (): Promise<string[]> => {
    const { items } = await api.read<TopShows>('/api/v1/analytics/top-shows');
    return items.map(({ show_id }) => show_id).sort();
  };

  beforeAll(async () => {
    const started = await startPostgresWithReplica();
    primary = started.primary;
    server = await startServer({
      env: { DATABASE_URL: primary.url, DATABASE_READ_URL: started.replica.url },
    });
    api = new ApiClient(server.url);
    replica = await openPostgres(started.replica.url);
    await waitFor('the end of the start', () =>
      Promise.resolve(server.output().includes('Ready') ? true : null),
    );
    await api.post<EventReceipt>('/api/v1/events', EARLIER);
    await waitFor('the first event at the replica', async () =>
      (await listed()).length === 1 ? true : null,
    );
    // From here on the replica falls behind, which tells who is asked.
    await replica.query('SELECT pg_wal_replay_pause()');
    const { body } = await api.post<BatchReceipt>('/api/v1/events/batch', [LATER]);
    expect(body.stored).toBe(1);
  });
  afterAll(async () => {
    await replica.close();
    await server.stop();
    await primary.stop();
  });

  it('reads lists and analytics from the replica', async () => {
    expect(await listed()).toEqual(['e-1']);
    expect(await ranked()).toEqual(['show-1']);
  });

  it('shows at once what a caller has just written', async () => {
    const { body: repeated } = await api.post<EventReceipt>('/api/v1/events', LATER);
    expect(repeated).toMatchObject({ outcome: 'duplicate', event: { event_id: 'e-2', user_id: 'viewer-2' } });
    expect(await api.read<User>('/api/v1/users/viewer-2')).toMatchObject({ is_registered: false });
  });

  it('trains on the replica and publishes on the primary', async () => {
    const { body } = await api.post<Job>('/api/v1/models/retrain', {});
    const job = await waitFor('the retraining', async () => {
      const asked = await api.read<Job>(`/api/v1/jobs/${body.id}`);
      return asked.status === 'running' ? null : asked;
    });
    expect(job).toMatchObject({ status: 'succeeded', error: null });
    const { population } = await api.read<ChurnSummary>('/api/v1/predictions/churn');
    expect(population.total).toBe(1);
  });

  it('shows the rest as soon as the replica has it', async () => {
    await replica.query('SELECT pg_wal_replay_resume()');
    await waitFor('the second event at the replica', async () =>
      (await listed()).length === 2 ? true : null,
    );
    expect(await ranked()).toEqual(['show-1', 'show-2']);
  });
});
