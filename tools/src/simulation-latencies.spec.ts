import { describe, expect, it } from '@jest/globals';
import { Latencies } from './simulation-latencies.ts';

describe('Latencies', () => {
  it.each([
    { share: 0.5, expected: 50 },
    { share: 0.99, expected: 99 },
    { share: 1, expected: 100 },
    { share: 0.001, expected: 1 },
  ])('gives $expected as the quantile $share of 1 to 100', ({ share, expected }) => {
    const latencies = new Latencies();
    for (let ms = 100; ms >= 1; ms--) {
      latencies.add(ms);
    }
    expect(latencies.quantile(share)).toBe(expected);
  });

  it('has no quantile without durations, nor after it is cleared', () => {
    const latencies = new Latencies();
    expect(latencies.quantile(0.5)).toBeNull();
    latencies.add(3);
    latencies.clear();
    expect(latencies.quantile(0.5)).toBeNull();
  });
});
