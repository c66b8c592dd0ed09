import type {
  ChurnReason,
  ChurnSummary,
  ChurnUser,
  ChurnUserDetail,
  Job,
  ModelReport,
  Page,
  PlatformStatus,
  Show,
  UserExport,
  ViewingEvent,
} from '@engagement/contracts';
import { waitFor } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform } from './support/platform.ts';

const DAY_MS = 86_400_000;
const TRAINING_LIMIT_MS = 110_000;
const GIVEN = 150;
const REPORT = '/api/v1/models/churn_reason';

/** What people might say whose viewing gives them reason to. */
function reasonOf(events: readonly ViewingEvent[]): ChurnReason {
  const sum = (of: (event: ViewingEvent) => number): number =>
    events.reduce((total, event) => total + of(event), 0);
  const hours = sum(({ total_watch_time }) => total_watch_time) / 60;
  if (sum(({ buffer_events }) => buffer_events) / hours > 1.2) return 'poor_user_experience';
  const recommended = sum(({ was_recommended }) => Number(was_recommended)) / events.length;
  return recommended > 0.35 ? 'bad_recommendation' : 'genre_fatigue';
}

describe('reasons that people gave', () => {
  let platform: Platform;
  let people: readonly ChurnUser[];
  let signals: { readonly summary: ChurnSummary; readonly report: ModelReport };

  const retrain = async (): Promise<Job> => {
    const { body } = await platform.api.post<Job>('/api/v1/models/retrain', {});
    return waitFor(
      'the retraining to end',
      async () => {
        const job = await platform.api.read<Job>(`/api/v1/jobs/${body.id}`);
        return job.status === 'running' ? null : job;
      },
      TRAINING_LIMIT_MS,
    );
  };
  const summary = (): Promise<ChurnSummary> => platform.api.read<ChurnSummary>('/api/v1/predictions/churn');
  const report = (): Promise<ModelReport> => platform.api.read<ModelReport>(REPORT);
  const detail = (id: string): Promise<ChurnUserDetail> =>
    platform.api.read<ChurnUserDetail>(`/api/v1/predictions/churn/users/${id}`);
  const exported = (id: string): Promise<UserExport> =>
    platform.api.read<UserExport>(`/api/v1/users/${id}/export`);
  const tell = async (person: ChurnUser, reason: ChurnReason): Promise<void> => {
    const observed_at = new Date(Date.parse(person.last_seen_at!) + DAY_MS).toISOString();
    const { status } = await platform.api.post(`/api/v1/users/${person.user_id}/churn-reason`, {
      reason,
      observed_at,
    });
    expect(status).toBe(200);
  };

  beforeAll(async () => {
    platform = await startPlatform('sqlite', { SAMPLE_DATA: 'on', ML_ENGINE: 'native' });
    await waitFor(
      'the first training to end',
      async () => {
        const { setup, last_retrain } = await platform.api.read<PlatformStatus>('/api/v1/status');
        return setup === 'ready' && last_retrain !== null ? true : null;
      },
      TRAINING_LIMIT_MS,
    );
    signals = { summary: await summary(), report: await report() };
    const { items } = await platform.api.read<Page<ChurnUser>>(
      '/api/v1/predictions/churn/users?sort=last_seen_at&limit=1000',
    );
    people = items.filter(
      ({ days_since_last_seen: days, state }) =>
        days !== null && days > 5 && days < 27 && state !== 'too_new',
    );
    expect(people.length).toBeGreaterThan(GIVEN);
    for (const person of people.slice(0, GIVEN))
      await tell(person, reasonOf((await exported(person.user_id)).events));
    expect(await retrain()).toMatchObject({ status: 'succeeded' });
  });
  afterAll(() => platform.stop());

  it('were signals before, of an accuracy that nobody had measured', () => {
    expect(signals.summary.reason_source).toBe('signal');
    expect(signals.report.metrics).toMatchObject({ accuracy: null, majority_accuracy: null });
    expect(signals.report.decision.join(' ')).toContain('Accuracy is not measured');
  });

  it('are what the model learns from and is measured by, better than the commonest of them', async () => {
    const { metrics, baselines, hyperparameters, beats_baselines, status } = await report();
    expect([beats_baselines, status]).toEqual([true, 'champion']);
    expect(metrics['accuracy']!).toBeGreaterThan(metrics['majority_accuracy']!);
    expect(baselines[0]?.metrics['accuracy']).toBe(metrics['majority_accuracy']);
    expect(hyperparameters['reason_source']).toBe('observed');
    expect(hyperparameters['observed_rows']).toBeGreaterThanOrEqual(100);
    expect(hyperparameters['weak_weight']).toBe(0.3);
  });

  it('change what the summary and every reason say of their source', async () => {
    expect((await summary()).reason_source).toBe('observed');
    const { items } = await platform.api.read<Page<ChurnUser>>('/api/v1/predictions/churn/users?limit=1000');
    for (const { reason, reason_source } of items)
      expect(reason_source).toBe(reason === null ? null : 'observed');
  });

  it('stand in the page of whoever gave them', async () => {
    const { observed_reason } = await detail(people[0]!.user_id);
    const { events } = await exported(people[0]!.user_id);
    expect(observed_reason).toMatchObject({ reason: reasonOf(events), note: null });
    expect((await detail(people.at(-1)!.user_id)).observed_reason).toBeNull();
  });

  it('lead to shows that the viewer has not watched, in the genres that answer them', async () => {
    const tired = people[0]!;
    await tell(tired, 'genre_fatigue');
    const { recommended_shows: shows } = await detail(tired.user_id);
    const { events } = await exported(tired.user_id);
    const watched = new Set(events.flatMap(({ content_watched }) => content_watched));
    const counts = new Map<string, number>();
    for (const genre of events.flatMap(({ genres_watched }) => genres_watched))
      counts.set(genre, (counts.get(genre) ?? 0) + 1);
    const [favourite] = [...counts].sort(([, one], [, other]) => other - one)[0]!;
    expect(shows.length).toBeGreaterThan(0);
    for (const { show_id, title, genre, why } of shows) {
      expect(watched.has(show_id)).toBe(false);
      expect(genre).not.toBe(favourite);
      expect(why).toContain(genre);
      const show = await platform.api.read<Show>(`/api/v1/shows/${show_id}`);
      expect([show.show_name, show.genre]).toEqual([title, genre]);
    }
    await tell(tired, 'poor_user_experience');
    expect((await detail(tired.user_id)).recommended_shows).toEqual([]);
  });
});
