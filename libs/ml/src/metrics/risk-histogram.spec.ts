import { describe, expect, it } from '@jest/globals';
import { riskHistogram } from './risk-histogram.ts';

describe('the spread of risks', () => {
  it('counts each risk once, in 50 bins of equal width', () => {
    const bins = riskHistogram([0, 0.011, 0.03, 0.58, 0.999, 1]);
    expect(bins).toHaveLength(50);
    expect(bins.filter(({ count }) => count > 0)).toEqual([
      { from: 0, to: 0.02, count: 2, expected: 0.011 },
      { from: 0.02, to: 0.04, count: 1, expected: 0.03 },
      { from: 0.58, to: 0.6, count: 1, expected: 0.58 },
      { from: 0.98, to: 1, count: 2, expected: 1.999 },
    ]);
  });

  it('puts every edge into the bin that it begins', () => {
    for (let bin = 0; bin < 50; bin++) expect(riskHistogram([bin / 50])[bin]!.count).toBe(1);
  });

  it('is empty without anybody', () => {
    expect(riskHistogram([]).every(({ count, expected }) => count === 0 && expected === 0)).toBe(true);
  });

  it.each([-0.1, 1.1, Number.NaN])('refuses %d', (risk) => {
    expect(() => riskHistogram([risk])).toThrow(RangeError);
  });
});
