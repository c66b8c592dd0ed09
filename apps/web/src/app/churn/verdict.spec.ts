import { describe, expect, it } from '@jest/globals';
import type { ChurnSummary, ThresholdReport } from '@engagement/contracts';
import { verdictFacts, verdictSentence } from './verdict.ts';

function aThreshold(change: Partial<ThresholdReport>): ThresholdReport {
  return {
    ...{ value: 0.31, unit: 'risk', rule: { rule: 'top_share', share: 0.1 }, selected: 248, note: null },
    ...{ expected_leavers: null, expected_false_alarms: null, expected_gain: null },
    ...{ precision: null, recall: null, lift: null },
    ...change,
  };
}

function aSummary(change: Partial<ChurnSummary> = {}): ChurnSummary {
  return {
    status: 'ready',
    time_zone: 'Asia/Kolkata',
    as_of: '2026-11-22T14:00:00.000Z',
    horizon_days: 14,
    active_window_days: 28,
    method: 'model',
    model: { id: 'm', engine: 'ml-logistic-regression 2.0.0', trained_at: '2026-11-21T00:18:00.000Z' },
    population: { total: 3_000, at_risk: 248, safe: 2_232, lapsed: 409, too_new: 111 },
    expected_churn: { expected: 311.7, share: 0.12568, low_95: 0.113, high_95: 0.139 },
    threshold: aThreshold({ value: 0.31 }),
    risk_distribution: [],
    bands: [],
    reasons: [],
    previous_as_of: null,
    reason_source: 'signal',
    next_run_at: null,
    missing: [],
    ...change,
  };
}

const sentence = (summary: ChurnSummary): string =>
  verdictSentence(summary)
    .map(({ text }) => text)
    .join('')
    .replaceAll('\u202f', ' ');

describe('the verdict', () => {
  it('states the expected leavers among the scored viewers, with the interval and the horizon', () => {
    expect(sentence(aSummary())).toBe(
      '312 of 2,480 viewers (12.6 %, 95 % interval 11.3–13.9 %) are likely to stop watching within 14 days.',
    );
  });

  it('claims no probability where the rule speaks', () => {
    const rule = aSummary({
      status: 'insufficient_data',
      method: 'rule',
      model: null,
      expected_churn: null,
      population: { total: 61, at_risk: 9, safe: 31, lapsed: 14, too_new: 7 },
      threshold: aThreshold({ value: 12, unit: 'days' }),
    });
    expect(sentence(rule)).toBe(
      '9 of 40 viewers (22.5 %) have not been seen for 12 days or more and may stop watching.',
    );
    expect(verdictFacts(rule)[0]).toEqual({ label: 'Method', value: 'Rule: days since last seen' });
  });

  it('says that training goes on', () => {
    expect(sentence(aSummary({ status: 'training', method: null, expected_churn: null }))).toMatch(
      /being trained/,
    );
  });

  it('does not guess without data', () => {
    const none = aSummary({ status: 'insufficient_data', method: null, expected_churn: null });
    expect(sentence(none)).toMatch(/not enough data/);
  });

  it('tells who says so, learned when and on data up to when, on the platform’s clocks', () => {
    expect(verdictFacts(aSummary())).toEqual([
      { label: 'Model', value: 'ml-logistic-regression 2.0.0' },
      { label: 'Trained', value: '21 Nov 2026, 05:48' },
      { label: 'As of', value: '22 Nov 2026, 19:30' },
    ]);
  });
});
