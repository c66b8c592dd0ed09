import type { AudienceForecast, ModelReport, Page, Model } from '@engagement/contracts';
import { describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the forecast and the models' reports must hold to, whatever the data. */
export function describeModels(apiOf: () => ApiClient): void {
  const report = (kind: string): Promise<ModelReport> => apiOf().read<ModelReport>(`/api/v1/models/${kind}`);

  describe('the audience forecast', () => {
    it('covers 24 hours without a gap, from the hour in which it was made', async () => {
      const { status, points, issued_at } = await apiOf().read<AudienceForecast>(
        '/api/v1/predictions/audience',
      );
      expect([status, points.length]).toEqual(['ready', 24]);
      points.slice(1).forEach((point, index) => expect(point.from).toBe(points[index]!.to));
      for (const { from, to } of points) expect(Date.parse(to) - Date.parse(from)).toBe(HOUR_MS);
      const lead = Date.parse(points[0]!.to) - Date.parse(issued_at!);
      expect(lead).toBeGreaterThan(0);
      expect(lead).toBeLessThanOrEqual(2 * HOUR_MS);
    });

    it('keeps each hour inside its narrow band, and that inside the wide one', async () => {
      const { points, peak } = await apiOf().read<AudienceForecast>('/api/v1/predictions/audience');
      for (const { low_95, low_80, expected_users, high_80, high_95 } of points) {
        const bounds = [0, low_95, low_80, expected_users, high_80, high_95];
        expect(bounds).toEqual([...bounds].sort((one, other) => one - other));
        expect(high_95).toBeGreaterThan(low_95);
      }
      expect(peak?.expected_users).toBe(Math.max(...points.map(({ expected_users }) => expected_users)));
    });

    it('shows the 48 complete hours before it as they were', async () => {
      const { actuals, points } = await apiOf().read<AudienceForecast>('/api/v1/predictions/audience');
      expect(actuals).toHaveLength(48);
      const [from, to] = [actuals[0]!.from, actuals.at(-1)!.to];
      expect(Date.parse(to)).toBeGreaterThanOrEqual(Date.parse(points[0]!.from));
      const url = `/api/v1/analytics/active-users?granularity=hour&from=${from}&to=${to}`;
      const { points: measured } = await apiOf().read<{ points: object[] }>(url);
      expect(measured).toEqual(actuals.map((actual) => ({ ...actual, is_complete: true })));
    });

    it('tells nothing of forecasts really issued before a day of them is over', async () => {
      const { recent_accuracy } = await apiOf().read<AudienceForecast>('/api/v1/predictions/audience');
      expect(recent_accuracy).toBeNull();
    });

    it('says by its own back-test whether it beats the same hour yesterday', async () => {
      const { accuracy } = await apiOf().read<AudienceForecast>('/api/v1/predictions/audience');
      const { typical_error, same_hour_yesterday_error, beats_same_hour_yesterday, origins } = accuracy!;
      expect(origins).toBeGreaterThanOrEqual(14);
      expect(beats_same_hour_yesterday).toBe(typical_error! < same_hour_yesterday_error!);
      expect(accuracy!.mae).toBeGreaterThan(0);
      for (const coverage of [accuracy!.coverage_80!, accuracy!.coverage_95!]) {
        expect(coverage).toBeGreaterThan(0.5);
        expect(coverage).toBeLessThanOrEqual(1);
      }
      const { decision } = await report('audience');
      expect(decision.join(' ')).toContain(
        beats_same_hour_yesterday === true ? 'which beats' : 'does not beat',
      );
    });
  });

  describe('the report of the audience forecast', () => {
    it('lists both engines over the same past days, and the one that serves', async () => {
      const { candidates, engine, metrics, decision } = await report('audience');
      expect(candidates.map((candidate) => candidate.engine).sort()).toEqual([
        expect.stringMatching(/^ml-random-forest /),
        expect.stringMatching(/^native /),
      ]);
      const chosen = candidates.filter(({ is_chosen }) => is_chosen);
      expect(chosen.map((candidate) => [candidate.engine, candidate.validation_metrics])).toEqual([
        [engine, metrics],
      ]);
      expect(decision.join(' ')).toContain(engine);
    });
  });

  describe('the report of the churn model', () => {
    it('says by its own figures whether the model beats the base rate and the rule', async () => {
      const { metrics, baselines, beats_baselines, decision } = await report('churn');
      const loss = metrics['log_loss']!;
      const lossOf = (name: string): number =>
        baselines.find((one) => one.name === name)!.metrics['log_loss']!;
      expect(beats_baselines).toBe(loss < lossOf('base_rate') && loss < lossOf('recency_rule'));
      expect(decision.join(' ')).toContain(lossOf('base_rate').toFixed(4));
      expect(decision.join(' ')).toContain(lossOf('recency_rule').toFixed(4));
    });

    it('beats both on the sample data, with room to spare', async () => {
      const { metrics, baselines, beats_baselines, status } = await report('churn');
      expect([beats_baselines, status]).toEqual([true, 'champion']);
      for (const baseline of baselines) {
        expect(metrics['log_loss']!).toBeLessThan(baseline.metrics['log_loss']! - 0.01);
        expect(metrics['roc_auc']!).toBeGreaterThan(baseline.metrics['roc_auc']!);
      }
    });

    it('was measured on later data than it was trained on', async () => {
      const { holdout, data_from, data_to, training_rows, calibration } = await report('churn');
      expect(Date.parse(holdout!.to) - Date.parse(holdout!.from)).toBe(14 * DAY_MS);
      expect(Date.parse(holdout!.to)).toBeLessThanOrEqual(Date.parse(data_to));
      // A cut-off to train on ends its horizon before the hold-out begins, and needs four weeks to look back.
      expect(Date.parse(holdout!.from) - Date.parse(data_from)).toBeGreaterThan((28 + 14) * DAY_MS);
      expect(holdout!.positives!).toBeGreaterThan(50);
      expect(holdout!.rows).toBeGreaterThan(holdout!.positives!);
      expect(training_rows).toBeGreaterThan(1_000);
      expect(calibration.reduce((sum, { count }) => sum + count, 0)).toBe(holdout!.rows);
    });

    it.each(['churn', 'churn_reason', 'audience'])(
      'tells for %s all it takes to train it again',
      async (kind) => {
        const { data_hash, seed, engine, packages, hyperparameters, holdout, baselines } = await report(kind);
        expect(data_hash).toMatch(/^[0-9a-f]{64}$/);
        expect(Number.isInteger(seed)).toBe(true);
        const [name, version] = engine.split(' ');
        expect(packages).toMatchObject({ [name!]: version });
        expect(Object.keys(hyperparameters).length).toBeGreaterThan(0);
        expect([holdout === null, baselines.length > 0]).toEqual([false, true]);
      },
    );

    it('has one model of each kind that serves', async () => {
      const { items } = await apiOf().read<Page<Model>>('/api/v1/models');
      const serving = items.filter(({ status }) => status === 'champion').map(({ kind }) => kind);
      expect(serving.sort()).toEqual(['audience', 'churn', 'churn_reason']);
    });
  });
}
