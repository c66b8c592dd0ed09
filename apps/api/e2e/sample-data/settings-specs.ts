import { waitFor } from '@engagement/test-support';
import type {
  ChurnSummary,
  ChurnUser,
  Job,
  ModelReport,
  Page,
  PredictionSettings,
  PredictionSettingsChange,
} from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.ts';

const SETTINGS = '/api/v1/settings/predictions';
const SUMMARY = '/api/v1/predictions/churn';
const TRAINING_LIMIT_MS = 110_000;

/** What an operator's choices must come to where a model serves, whatever the data. */
export function describeSettings(apiOf: () => ApiClient): void {
  const summary = (): Promise<ChurnSummary> => apiOf().read<ChurnSummary>(SUMMARY);

  /** Changes the settings and waits for the job that it starts. @returns the job's end */
  const change = async (json: object): Promise<Job> => {
    const { body } = await apiOf().send<PredictionSettingsChange>('PATCH', SETTINGS, { json });
    return waitFor(
      'the change to take effect',
      async () => {
        const job = await apiOf().read<Job>(`/api/v1/jobs/${body.job!.id}`);
        return job.status === 'running' ? null : job;
      },
      TRAINING_LIMIT_MS,
    );
  };

  describe("the operator's choices", () => {
    let before: ChurnSummary;
    let report: ModelReport;

    beforeAll(async () => {
      before = await summary();
      report = await apiOf().read<ModelReport>(`/api/v1/models/${before.model!.id}`);
    });
    afterAll(async () => {
      const { threshold, horizon_days } = await apiOf().read<PredictionSettings>(SETTINGS);
      expect([threshold, horizon_days]).toEqual([{ rule: 'top_share', share: 0.1 }, 14]);
    });

    it('begin with the top tenth of the hold-out', () => {
      const { threshold } = before;
      const point = report.thresholds.find(({ share }) => share >= 0.1)!;
      const { value, precision, recall, lift } = point;
      expect(threshold).toMatchObject({ value, precision, recall, lift, unit: 'risk', note: null });
      expect(report.thresholds.length).toBeGreaterThan(50);
      expect(report.thresholds.length).toBeLessThanOrEqual(200);
    });

    it('rest on how long the viewers themselves stay away', async () => {
      const { horizon_hint } = await apiOf().read<PredictionSettings>(SETTINGS);
      expect(horizon_hint!.p90_days).toBeLessThanOrEqual(horizon_hint!.p95_days);
      expect(horizon_hint!.p90_days).toBeGreaterThan(1);
      expect(horizon_hint!.viewers).toBeGreaterThan(1_000);
    });

    it('tell what any threshold would buy by the spread of the risks', () => {
      const { expected_churn, population, risk_distribution, threshold } = before;
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
      expect(risk_distribution).toHaveLength(50);
      expect(sum(risk_distribution.map(({ users }) => users))).toBe(population.at_risk + population.safe);
      const expected = sum(risk_distribution.map(({ expected_leavers }) => expected_leavers));
      expect(expected).toBeCloseTo(expected_churn!.expected, 6);
      expect(threshold!.selected).toBe(population.at_risk);
      expect(threshold!.expected_leavers! + threshold!.expected_false_alarms!).toBeCloseTo(
        population.at_risk,
        6,
      );
    });

    it('select as many as can be contacted by a scoring alone, those with the highest risk', async () => {
      expect(await change({ threshold: { rule: 'capacity', people: 10 } })).toMatchObject({
        job: 'score',
        status: 'succeeded',
      });
      const { model, population, threshold } = await summary();
      expect([model, population.at_risk, threshold!.selected]).toEqual([before.model, 10, 10]);
      const { items } = await apiOf().read<Page<ChurnUser>>(`${SUMMARY}/users?limit=11`);
      expect(items.map(({ state }) => state)).toEqual([...Array<string>(10).fill('at_risk'), 'safe']);
      expect(threshold!.value).toBe(items[9]!.churn_risk);
    });

    it('select whom it pays to contact, and tell the gain', async () => {
      await change({ threshold: { rule: 'cost', contact_cost: 3, saved_value: 50, success_rate: 0.2 } });
      const { population, threshold } = await summary();
      expect(threshold!.value).toBeCloseTo(0.3, 12);
      const gain = threshold!.expected_leavers! * 0.2 * 50 - population.at_risk * 3;
      expect(threshold!.expected_gain).toBeCloseTo(gain, 6);
      expect(gain).toBeGreaterThan(0);
      expect(await change({ threshold: { rule: 'top_share', share: 0.1 } })).toMatchObject({ job: 'score' });
      expect((await summary()).threshold!.value).toBe(before.threshold!.value);
    });

    it('are not answered by a model for another horizon: the rule serves, and says why', async () => {
      // Sixty days of history are too few for any model that looks ninety days ahead. The trainings from here on have had both
      // engines before; ours alone is quicker.
      expect(await change({ horizon_days: 90, engine: 'native' })).toMatchObject({
        job: 'retrain',
        status: 'succeeded',
      });
      const { horizon_days, method, missing, model, risk_distribution } = await summary();
      expect([horizon_days, method, model, risk_distribution]).toEqual([90, 'rule', null, []]);
      expect(missing.map(({ requirement }) => requirement)).toContain('model_for_settings');
      expect(missing.find(({ requirement }) => requirement === 'matured_cutoffs')).toBeDefined();
      const { body: score } = await apiOf().post<Job>(`${SUMMARY}/score`, {});
      await waitFor('the scoring', async () => {
        const { status } = await apiOf().read<Job>(`/api/v1/jobs/${score.id}`);
        return status === 'running' ? null : status;
      });
      expect(await summary()).toMatchObject({ method: 'rule', missing });
    });

    it('are answered by the model again that was trained for them', async () => {
      expect(await change({ horizon_days: 14 })).toMatchObject({ job: 'retrain', status: 'succeeded' });
      const { method, missing, model } = await summary();
      expect([method, missing]).toEqual(['model', []]);
      const { baselines } = await apiOf().read<ModelReport>(
        `/api/v1/models/${(await apiOf().read<Page<ModelReport>>('/api/v1/models?kind=churn')).items[0]!.id}`,
      );
      expect(baselines.map(({ name }) => name)).toContain('champion');
      expect(model).not.toBeNull();
    });
  });
}
