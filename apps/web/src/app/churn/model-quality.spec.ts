import { describe, expect, it } from '@jest/globals';
import type { ModelReport } from '@engagement/contracts';
import { baselineSentence, holdoutSentence, qualityTable, qualityWord } from './model-quality.ts';

function aReport(change: Partial<ModelReport> = {}): ModelReport {
  return {
    id: 'm',
    kind: 'churn',
    status: 'champion',
    engine: 'ml-logistic-regression 2.0.0',
    trained_at: '2026-11-21T00:00:00.000Z',
    data_from: '2026-09-23T00:00:00.000Z',
    data_to: '2026-11-20T00:00:00.000Z',
    training_rows: 6_120,
    seed: 42,
    beats_baselines: true,
    data_hash: 'h',
    features: [],
    candidates: [],
    artifact_status: 'ok',
    promotions: [],
    hyperparameters: {},
    packages: {},
    thresholds: [],
    holdout: {
      from: '2026-10-23T00:00:00.000Z',
      to: '2026-11-06T00:00:00.000Z',
      rows: 1_938,
      positives: 251,
    },
    metrics: { brier_score: 0.087, some_new_metric: 1, roc_auc: 0.842 },
    baselines: [
      {
        name: 'recency_rule',
        description: 'Days since last seen',
        metrics: { roc_auc: 0.771, brier_score: null },
      },
    ],
    decision: [],
    calibration: [],
    ...change,
  };
}

it.each([
  { auc: 0.649, word: 'Poor' },
  { auc: 0.65, word: 'Fair' },
  { auc: 0.75, word: 'Good' },
  { auc: 0.85, word: 'Excellent' },
  { auc: null, word: 'Not measured' },
])('calls an AUC of $auc $word', ({ auc, word }) => {
  expect(qualityWord(aReport({ metrics: { roc_auc: auc } })).word).toBe(word);
});

describe('the comparison', () => {
  const table = qualityTable(aReport(), (key) =>
    key === 'roc_auc'
      ? { key, name: 'Area under the curve', unit: 'ratio', definition: 'How well it ranks.' }
      : undefined,
  );

  it('puts the model first and shows metrics that it does not know too', () => {
    expect(table.columns.map(({ label }) => label)).toEqual(['AUC', 'Brier', 'Some new metric']);
    expect(table.rows.map(({ name, cells }) => [name, ...cells])).toEqual([
      ['This model', '0.842', '0.087', '1.000'],
      ['Rule: days since last seen', '0.771', 'no data', 'no data'],
    ]);
  });

  it('explains a column in the words of the catalogue', () => {
    expect(table.columns[0]?.hint).toBe('Area under the curve: How well it ranks.');
  });
});

describe('the words about it', () => {
  it('date the hold-out and count who left', () => {
    expect(holdoutSentence(aReport(), 'UTC')).toContain(
      '23 Oct 2026 to 6 Nov 2026: 1,938 cases, 251 of whom left',
    );
  });

  it('admit it when there was no hold-out or a simple rule is as good', () => {
    expect(holdoutSentence(aReport({ holdout: null }), 'UTC')).toMatch(/Not measured/);
    expect(baselineSentence(aReport({ beats_baselines: false }))).toMatch(/does not beat/);
  });
});
