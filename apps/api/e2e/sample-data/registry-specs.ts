import { waitFor } from '@engagement/test-support';
import type {
  Alarm,
  AudienceForecast,
  ChurnUserDetail,
  DriftReport,
  Job,
  Model,
  ModelKind,
  ModelReport,
  Page,
  Problem,
} from '@engagement/contracts';
import { describe, expect, it } from '@jest/globals';
import type { Answer, ApiClient } from '../support/api-client.ts';
import { openSqlite } from '../support/raw-database.ts';

const TRAINING_LIMIT_MS = 110_000;

/** A server that can be started anew over the same data. */
export interface RestartableServer {
  readonly api: ApiClient;
  readonly dataDir: string;
  readonly restart: () => Promise<void>;
}

/** How an operator and an alarm deal with the models of an installation that was trained twice. */
export function describeRegistry(serverOf: () => RestartableServer): void {
  const report = (id: string): Promise<ModelReport> => serverOf().api.read(`/api/v1/models/${id}`);
  const newest = async (kind: ModelKind): Promise<readonly Model[]> =>
    (await serverOf().api.read<Page<Model>>(`/api/v1/models?kind=${kind}`)).items;
  const openAlarms = async (): Promise<readonly Alarm[]> =>
    (await serverOf().api.read<Page<Alarm>>('/api/v1/alarms?state=open')).items;
  const promote = <Body = ModelReport>(id: string, reason?: string): Promise<Answer<Body>> =>
    serverOf().api.post(`/api/v1/models/${id}/promote`, { reason });

  describe('the drift of the sample data', () => {
    it('is told for each feature of the model, in a sentence', async () => {
      const drift = await serverOf().api.read<DriftReport>('/api/v1/predictions/drift');
      const { features, id } = await report('churn');
      expect(drift.features.map(({ feature }) => feature)).toEqual(features);
      for (const { psi, by_chance, text } of drift.features) {
        expect(psi).toBeGreaterThanOrEqual(0);
        expect(by_chance).toBeGreaterThan(0);
        expect(text).toMatch(/PSI \d+\.\d\d/);
      }
      expect(drift).toMatchObject({ note: null, model: { id }, score: { level: 'fine' } });
      expect(drift.base_rate!.newest).toBeGreaterThan(0);
      // The first scoring is minutes old: nobody can know yet what came of it.
      expect(drift.calibration).toBeNull();
    });

    it('is raised as open alarms, as far as anything has moved', async () => {
      const drift = await serverOf().api.read<DriftReport>('/api/v1/predictions/drift');
      const moved = drift.features.filter(({ level }) => level !== 'fine').map(({ feature }) => feature);
      const raised = (await openAlarms()).filter(({ kind }) => kind === 'feature_drift');
      expect(raised.map(({ subject }) => subject).sort()).toEqual(moved.sort());
    });
  });

  describe('a promotion', () => {
    it('lets the other churn model serve, and a roll-back puts the first one back', async () => {
      const serving = await report('churn');
      const other = (await newest('churn')).find(({ id }) => id !== serving.id)!;
      const promoted = await promote(other.id, 'To try it.');
      expect(promoted.status).toBe(200);
      expect(promoted.body).toMatchObject({
        id: other.id,
        status: 'champion',
        artifact_status: 'ok',
      });
      expect(promoted.body.promotions[0]).toMatchObject({
        trigger: 'request',
        reason: 'To try it.',
        replaced_model_id: serving.id,
      });
      expect((await report(serving.id)).status).toBe('retired');
      expect((await promote(other.id)).status).toBe(200);
      expect((await report(other.id)).promotions).toEqual(promoted.body.promotions);

      const back = await serverOf().api.send<ModelReport>('POST', '/api/v1/models/churn/rollback');
      expect([back.status, back.body.id, back.body.status]).toEqual([200, serving.id, 'champion']);
      expect((await newest('churn')).filter(({ status }) => status === 'champion')).toHaveLength(1);
    });

    it('of an earlier forecaster makes a forecast by it', async () => {
      const [serving, earlier] = await newest('audience');
      const { status, body } = await serverOf().api.send<ModelReport>(
        'POST',
        '/api/v1/models/audience/rollback',
      );
      expect([status, body.id]).toEqual([200, earlier!.id]);
      await waitFor('a forecast by the earlier model', async () => {
        const { model } = await serverOf().api.read<AudienceForecast>('/api/v1/predictions/audience');
        return model?.id === earlier!.id ? true : null;
      });
      expect((await promote(serving!.id)).status).toBe(200);
    });

    it('tells of every recipe that was tried which one was chosen', async () => {
      const { candidates, metrics } = await report('churn');
      expect(candidates.filter(({ is_chosen }) => is_chosen)).toHaveLength(1);
      expect(candidates.find(({ is_chosen }) => is_chosen)!.holdout_metrics).toEqual(metrics);
      for (const { engine, validation_metrics } of candidates) {
        expect(engine).toMatch(/\S+ \S+/);
        expect(validation_metrics['log_loss']).toBeGreaterThan(0);
      }
    });
  });

  describe('a serving model that is damaged on disk', () => {
    let damagedId: string;

    it('ends nothing: the report says so, scores stand, and it cannot be promoted', async () => {
      const { api, dataDir } = serverOf();
      damagedId = (await report('churn')).id;
      const database = await openSqlite(dataDir);
      await database.query(
        `UPDATE models SET artifact = replace(artifact, '"usual":[', '"usual":[1') WHERE id = '${damagedId}'`,
      );
      await database.close();
      expect((await report('churn')).artifact_status).toBe('damaged');
      const detail = await api.get<ChurnUserDetail>('/api/v1/predictions/churn/users/u00001');
      expect(detail.status).toBe(200);
      const rejected = (await newest('churn')).find(({ status }) => status !== 'champion')!;
      expect((await promote(rejected.id)).status).toBe(200);
      const refused = await promote<Problem>(damagedId);
      expect([refused.status, refused.body.code]).toEqual([409, 'MODEL_DAMAGED']);
      const rollback = await api.send<Problem>('POST', '/api/v1/models/churn/rollback');
      expect([rollback.status, rollback.body.code]).toEqual([409, 'MODEL_DAMAGED']);
    });

    it('is found by the next start, which raises an alarm and has it retrained until it is healed', async () => {
      const database = await openSqlite(serverOf().dataDir);
      await database.query(
        `UPDATE models SET artifact = '{"cut' WHERE kind = 'churn' AND status = 'champion'`,
      );
      await database.close();
      await serverOf().restart();
      const alarm = await waitFor(
        'an alarm for the damaged model',
        async () => (await openAlarms()).find(({ kind }) => kind === 'champion_damaged') ?? null,
      );
      expect(alarm).toMatchObject({ subject: 'churn', level: 'alarm', resolved_at: null });
      const job = await waitFor(
        'the retraining that cures it',
        async () => {
          const latest = await serverOf().api.read<Job>('/api/v1/jobs/latest');
          return latest.trigger === 'alarm' && latest.status !== 'running' ? latest : null;
        },
        TRAINING_LIMIT_MS,
      );
      expect(job).toMatchObject({ status: 'succeeded', error: null });
      expect(job.outcome.join(' ')).toContain('is left out');
      expect(await report('churn')).toMatchObject({ status: 'champion', artifact_status: 'ok' });
      await waitFor('the alarm to be resolved', async () =>
        (await openAlarms()).some(({ id }) => id === alarm.id) ? null : true,
      );
    });
  });
}
