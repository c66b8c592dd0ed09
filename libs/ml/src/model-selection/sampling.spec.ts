import { describe, expect, it } from '@jest/globals';
import { backtestOrigins } from './rolling-backtest.ts';
import { stratifiedOrder } from './stratified-sample.ts';

describe('stratified order', () => {
  // 60 of class 0, 30 of class 1, 10 of class 2.
  const labels = Uint8Array.from({ length: 100 }, (_, row) => (row < 60 ? 0 : row < 90 ? 1 : 2));

  it('holds the classes in their shares in every prefix', () => {
    const order = stratifiedOrder(labels, 1);
    for (const prefix of [10, 25, 50, 80]) {
      const counts = [0, 0, 0];
      for (const row of order.subarray(0, prefix)) counts[labels[row]!]! += 1;
      [0.6, 0.3, 0.1].forEach((share, label) => {
        expect(Math.abs(counts[label]! - share * prefix)).toBeLessThanOrEqual(2);
      });
    }
  });

  it('has every row once, in an order of its seed', () => {
    const order = stratifiedOrder(labels, 2);
    expect(new Set(order).size).toBe(100);
    expect(stratifiedOrder(labels, 2)).toEqual(order);
    expect(stratifiedOrder(labels, 3)).not.toEqual(order);
  });
});

describe('back-test origins', () => {
  it.each([
    { length: 100, shortest: 48, limit: 14, expected: [52, 76] },
    { length: 96, shortest: 48, limit: 14, expected: [48, 72] },
    { length: 500, shortest: 24, limit: 3, expected: [428, 452, 476] },
    { length: 71, shortest: 48, limit: 14, expected: [] },
    { length: 0, shortest: 48, limit: 14, expected: [] },
  ])('of $length hours from $shortest on are $expected', ({ length, shortest, limit, expected }) => {
    expect(backtestOrigins(length, shortest, 24, limit)).toEqual(expected);
  });
});
