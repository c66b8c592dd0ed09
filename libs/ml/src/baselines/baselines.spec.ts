import { describe, expect, it } from '@jest/globals';
import { positiveProba } from '../estimator.ts';
import { Matrix } from '../math/matrix.ts';
import { checkClassifier } from '../testing/check-classifier.ts';
import { BaseRateClassifier, BaseRateModel } from './base-rate.ts';
import { RecencyRule, RecencyRuleModel } from './recency-rule.ts';

checkClassifier('BaseRateClassifier', {
  create: () => new BaseRateClassifier(),
  load: (json) => BaseRateModel.fromJSON(json),
  classCount: 2,
  maxJsonBytes: 200,
});

checkClassifier('RecencyRule', {
  create: () => new RecencyRule(0),
  load: (json) => RecencyRuleModel.fromJSON(json),
  classCount: 2,
  maxJsonBytes: 2_000,
});

describe('BaseRateClassifier', () => {
  it('gives everybody the share of leavers', () => {
    const model = new BaseRateClassifier().fit(new Matrix(4, 1), Uint8Array.of(1, 0, 0, 0));
    expect([...positiveProba(model, new Matrix(2, 1))]).toEqual([0.25, 0.25]);
  });
});

describe('RecencyRule', () => {
  // 40 people, unseen for 0 … 39 days; everybody beyond 30 days left, and one exception at 5.
  const days = Matrix.fromRows(Array.from({ length: 40 }, (_, day) => [day]));
  const left = Uint8Array.from({ length: 40 }, (_, day) => (day > 30 || day === 5 ? 1 : 0));
  const rule = new RecencyRule(0).fit(days, left);

  it('never falls with the days since last seen', () => {
    const risks = [...positiveProba(rule, days)];
    expect(risks).toEqual([...risks].sort((a, b) => a - b));
    expect(risks.at(-1)!).toBeGreaterThan(risks[0]! + 0.3);
  });

  it('never claims certainty', () => {
    for (const value of [-1e6, 0, 20, 39, 1e6]) {
      expect(rule.probability(value)).toBeGreaterThan(0);
      expect(rule.probability(value)).toBeLessThan(1);
    }
  });

  it('joins its knots by straight lines', () => {
    const model = new RecencyRuleModel(0, 1, Float64Array.of(2, 6), Float64Array.of(0.1, 0.5));
    expect([0, 2, 3, 6, 9].map((value) => model.probability(value))).toEqual([0.1, 0.1, 0.2, 0.5, 0.5]);
  });

  it('is one flat rate when longer absence means less risk', () => {
    const returning = new RecencyRule(0).fit(days, left.toReversed());
    expect(returning.rates).toHaveLength(1);
    expect(returning.probability(3)).toBeCloseTo(0.25, 12);
  });
});
