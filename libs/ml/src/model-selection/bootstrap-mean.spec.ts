import { describe, expect, it } from '@jest/globals';
import { EmptyDataError } from '../errors.ts';
import { bootstrapMean } from './bootstrap-mean.ts';

describe('bootstrap of a mean', () => {
  it('has no width where all values are the same', () => {
    expect(bootstrapMean([3, 3, 3], 1)).toEqual({ mean: 3, low90: 3, high90: 3 });
  });

  it('is about as wide as the normal interval for many values', () => {
    // Of 0 and 1 in turn: mean .5, standard error .5 / √400 = .025, and 1.645 of them on either side.
    const { low90, high90 } = bootstrapMean(
      Array.from({ length: 400 }, (_, index) => index % 2),
      1,
    );
    expect(low90).toBeCloseTo(0.5 - 1.645 * 0.025, 2);
    expect(high90).toBeCloseTo(0.5 + 1.645 * 0.025, 2);
  });

  it('repeats with its seed and refuses no values', () => {
    expect(bootstrapMean([1, 2, 5], 7)).toEqual(bootstrapMean([1, 2, 5], 7));
    expect(() => bootstrapMean([], 1)).toThrow(EmptyDataError);
  });
});
