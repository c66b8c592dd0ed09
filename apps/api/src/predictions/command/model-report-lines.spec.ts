import { describe, expect, it } from '@jest/globals';
import { modelReportLines } from './model-report-lines.ts';

describe('a report of a model', () => {
  it('sets the model, its candidates and baselines below each other, and gives the decision', () => {
    const candidate = { engine: 'native 1', description: '', hyperparameters: {}, validation_metrics: {} };
    const lines = modelReportLines({
      id: 'churn-1',
      kind: 'churn',
      status: 'champion',
      engine: 'native 1',
      training_rows: 12,
      metrics: { roc_auc: 0.8, log_loss: 0.3 },
      candidates: [
        { ...candidate, name: 'blend', holdout_metrics: { roc_auc: 0.8 }, is_chosen: true },
        { ...candidate, name: 'random_forest', holdout_metrics: { roc_auc: 0.7 }, is_chosen: false },
      ],
      baselines: [{ name: 'base_rate', description: '', metrics: { roc_auc: 0.5 } }],
      decision: ['It was promoted.'],
    });
    expect(lines).toEqual([
      'churn-1: champion, by native 1, on 12 rows',
      'on later data    roc_auc  log_loss',
      '---------------  -------  --------',
      'churn model       0.8000    0.3000',
      '* blend           0.8000         –',
      '  random_forest   0.7000         –',
      'base_rate         0.5000         –',
      '  It was promoted.',
      '',
    ]);
  });
});
