import { describe, expect, it } from '@jest/globals';
import { toPeriodTotals } from './activity-totals.ts';

const DAY = { activeUsers: 4, medianMicroMinutes: null, revision: 1 };

describe('toPeriodTotals', () => {
  it('adds up what can be added up, and takes distinct viewers as they are', () => {
    const days = [
      { ...DAY, day: 1, sessions: 6, microMinutes: 100_000 },
      { ...DAY, day: 2, sessions: 5, microMinutes: 200_000 },
    ];
    expect(toPeriodTotals(days, 5)).toEqual({ activeUsers: 5, sessions: 11, watchMinutes: 0.3 });
  });

  it('is zero for days on which nobody came', () => {
    expect(toPeriodTotals([], 0)).toEqual({ activeUsers: 0, sessions: 0, watchMinutes: 0 });
  });
});
