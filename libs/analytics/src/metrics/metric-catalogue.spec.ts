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

  it.each([
    'active_users',
    'audience_forecast',
    'churn_reason',
    'churn_risk',
    'expected_churn',
    'top_shows',
    'watch_time_per_day',
  ])('defines %s, which a panel of the pages opens from its title', (key) => {
    expect(METRIC_CATALOGUE.map((metric) => metric.key)).toContain(key);
  });
});
