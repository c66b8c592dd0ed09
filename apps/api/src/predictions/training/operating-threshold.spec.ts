import { describe, expect, it } from '@jest/globals';
import { thresholdCurve } from '@engagement/ml';
import { operatingThreshold, otherQuestionMissing, riskDistribution } from './operating-threshold.ts';

describe('the operating threshold', () => {
  it('tells in the words of the API what it is and what it buys', () => {
    const rule = { rule: 'cost', contact_cost: 1, saved_value: 4, success_rate: 0.5 } as const;
    const scores = Float64Array.of(0.75, 0.5, 0.25);
    const curve = thresholdCurve([1, 0, 0, 0], [0.9, 0.5, 0.2, 0.1]);
    expect(operatingThreshold(rule, { scores, scale: 'risk', curve })).toEqual({
      value: 0.5,
      unit: 'risk',
      rule,
      selected: 2,
      expected_leavers: 1.25,
      expected_false_alarms: 0.75,
      expected_gain: 0.5,
      precision: 0.5,
      recall: 1,
      lift: 2,
      note: null,
    });
  });

  it('is seven days of silence while nothing has been learned', () => {
    const situation = { scores: Float64Array.of(2, 7, 9), scale: 'days', curve: [] } as const;
    expect(operatingThreshold({ rule: 'top_share', share: 0.1 }, situation)).toMatchObject({
      value: 7,
      unit: 'days',
      selected: 2,
      note: expect.stringContaining('7 days'),
    });
  });
});

describe('the spread of risks', () => {
  it('adds up to everybody who has one, and is empty where the rule serves', () => {
    const bins = riskDistribution(Float64Array.of(0.1, 0.11, 0.9));
    expect(bins).toHaveLength(50);
    expect(bins.reduce((total, { users }) => total + users, 0)).toBe(3);
    expect(bins.reduce((total, bin) => total + bin.expected_leavers, 0)).toBeCloseTo(1.11, 12);
    expect(riskDistribution(null)).toEqual([]);
  });
});

describe('a model for another question', () => {
  it('is named with both, in days', () => {
    const asked = { horizonDays: 1, activeWindowDays: 28 };
    const missing = otherQuestionMissing({ horizonDays: 14, activeWindowDays: 28 }, asked);
    expect(missing.have).toBeLessThan(missing.need);
    expect(missing.message).toMatch(/horizon of 14 days.*28 days.*1 day and 28 days/);
  });
});
