import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ShapeError } from '../errors.ts';
import { brierScore, logLoss, qualityAtThreshold, rowLogLosses } from './classification.ts';

describe('log-loss', () => {
  it('is the mean surprise', () => {
    // By hand: (−ln .8 − ln .6) / 2.
    expect(logLoss([1, 0], [0.8, 0.4])).toBeCloseTo((0.22314355 + 0.51082562) / 2, 8);
  });

  it('is ln 2 for a coin', () => {
    expect(logLoss([1, 0, 0], [0.5, 0.5, 0.5])).toBeCloseTo(Math.LN2, 12);
  });

  it('stays finite when a certain prediction is wrong', () => {
    expect(logLoss([1], [0])).toBeCloseTo(-Math.log(1e-15), 6);
    expect(logLoss([0], [1])).toBeLessThan(36);
  });

  it('is the mean of its rows', () => {
    const [first, second] = rowLogLosses([1, 0], [0.8, 0.4]);
    expect((first! + second!) / 2).toBeCloseTo(logLoss([1, 0], [0.8, 0.4]), 12);
  });
});

describe('Brier score', () => {
  it('is the mean squared distance', () => {
    expect(brierScore([1, 0], [0.8, 0.4])).toBeCloseTo((0.04 + 0.16) / 2, 12);
    expect(brierScore([1, 0], [1, 0])).toBe(0);
  });
});

describe('quality at a threshold', () => {
  const labels = [1, 0, 1, 0, 0];
  const scores = [0.9, 0.8, 0.4, 0.3, 0.1];

  it.each([
    { threshold: 0.8, selected: 2, precision: 0.5, recall: 0.5, lift: 1.25 },
    { threshold: 0.4, selected: 3, precision: 2 / 3, recall: 1, lift: 5 / 3 },
    { threshold: 0, selected: 5, precision: 0.4, recall: 1, lift: 1 },
    { threshold: 0.95, selected: 0, precision: null, recall: 0, lift: null },
  ])('at $threshold selects $selected', ({ threshold, ...expected }) => {
    const quality = qualityAtThreshold(labels, scores, threshold);
    expect(quality.selected).toBe(expected.selected);
    for (const key of ['precision', 'recall', 'lift'] as const) {
      if (expected[key] === null) expect(quality[key]).toBeNull();
      else expect(quality[key]).toBeCloseTo(expected[key], 12);
    }
  });

  it('has no recall and no lift when nobody left', () => {
    expect(qualityAtThreshold([0, 0], [0.9, 0.1], 0.5)).toEqual({
      selected: 1,
      precision: 0,
      recall: null,
      lift: null,
    });
  });
});

describe('every metric', () => {
  it('refuses no rows and unequal lengths', () => {
    expect(() => logLoss([], [])).toThrow(EmptyDataError);
    expect(() => brierScore([1], [0.5, 0.5])).toThrow(ShapeError);
  });
});
