import { describe, expect, it } from '@jest/globals';
import { completeSummary, type StoredSummary } from './churn-run.entity.ts';

const SUMMARY = {
  as_of: '2026-11-22T04:00:00.000Z',
  horizon_days: 14,
  active_window_days: 28,
  method: 'model',
  population: { total: 20, at_risk: 2, safe: 18, lapsed: 0, too_new: 0 },
  expected_churn: null,
  bands: [],
  reasons: [],
  reason_source: 'signal',
  missing: [],
} as const satisfies Omit<StoredSummary, 'threshold' | 'risk_distribution'>;

describe('a stored summary', () => {
  it('is told as it is where it is complete', () => {
    const summary: StoredSummary = {
      ...SUMMARY,
      threshold: {
        ...{ value: 0.4, unit: 'risk', rule: { rule: 'capacity', people: 2 }, selected: 2, note: 'Why.' },
        ...{ expected_leavers: 1, expected_false_alarms: 1, expected_gain: null },
        ...{ precision: 0.5, recall: 0.2, lift: 3 },
      },
      risk_distribution: [{ from: 0, to: 0.02, users: 20, expected_leavers: 0.1 }],
    };
    expect(completeSummary(summary)).toEqual(summary);
    expect(completeSummary({ ...summary, threshold: null }).threshold).toBeNull();
  });

  it.each([
    { method: 'model', unit: 'risk' },
    { method: 'rule', unit: 'days' },
  ] as const)(
    'from before there was a choice is by the top tenth, of the $method in $unit',
    ({ method, unit }) => {
      const threshold = { value: 0.4, precision: 0.5, recall: 0.2, lift: 3 };
      expect(completeSummary({ ...SUMMARY, method, threshold })).toEqual({
        ...SUMMARY,
        method,
        risk_distribution: [],
        threshold: {
          ...threshold,
          ...{ unit, rule: { rule: 'top_share', share: 0.1 }, selected: 2, note: null },
          ...{ expected_leavers: null, expected_false_alarms: null, expected_gain: null },
        },
      });
    },
  );
});
