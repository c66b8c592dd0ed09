import { describe, expect, it } from '@jest/globals';
import { POSTGRES_DIALECT } from '../sql/postgres-dialect.ts';
import { SQLITE_DIALECT } from '../sql/sqlite-dialect.ts';
import { activityGapsQuery, toActivityGaps } from './activity-gaps.ts';

describe('how long viewers stay away', () => {
  it('is asked over a range of days, with the days bound', () => {
    const { text, params } = activityGapsQuery(SQLITE_DIALECT, 20_000, 20_090);
    expect(text).toContain('day >= ?1 AND day < ?2');
    expect(params).toEqual([20_000, 20_090]);
    expect(activityGapsQuery(POSTGRES_DIALECT, 1, 2).text).toContain('day >= $1 AND day < $2');
  });

  it('is the gap that nine, and nineteen, of twenty do not exceed', () => {
    const rows = [
      { days: 1, gaps: '80', viewers: '40' },
      { days: 4, gaps: '10', viewers: '10' },
      { days: 9, gaps: 5, viewers: 1 },
      { days: 30, gaps: 5, viewers: 0 },
    ];
    expect(toActivityGaps(rows)).toEqual({ p90Days: 4, p95Days: 9, viewers: 51 });
  });

  it('is not told of fewer than 50 viewers', () => {
    expect(toActivityGaps([{ days: 1, gaps: 900, viewers: 49 }])).toBeNull();
    expect(toActivityGaps([])).toBeNull();
  });
});
