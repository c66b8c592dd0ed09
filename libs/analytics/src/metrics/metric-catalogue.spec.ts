import { describe, expect, it } from '@jest/globals';
import { METRIC_CATALOGUE } from './metric-catalogue.ts';

describe('the metric catalogue', () => {
  it('has each key once', () => {
    const keys = METRIC_CATALOGUE.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('names, measures and defines every figure in whole sentences', () => {
    const incomplete = METRIC_CATALOGUE.filter(
      ({ key, name, unit, definition }) =>
        !/^[a-z0-9_]+$/.test(key) || name === '' || unit === '' || !/^[A-Z0-9].*\.$/.test(definition),
    );
    expect(incomplete).toEqual([]);
  });
});
