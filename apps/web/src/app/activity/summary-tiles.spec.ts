import { expect, it } from '@jest/globals';
import type { ActivityTotals, Summary } from '@engagement/contracts';
import { summaryTiles } from './summary-tiles.ts';

const AT = '2026-11-22T12:00:00.000Z';
const totals = (active_users: number): ActivityTotals => ({
  from: AT,
  to: AT,
  active_users,
  sessions: 2 * active_users,
  watch_minutes: 60 * active_users,
});

function aSummary(change: Partial<Summary> = {}): Summary {
  return {
    as_of: AT,
    time_zone: 'UTC',
    users: 1,
    registered_users: 1,
    shows: 1,
    events: 1,
    first_event_at: AT,
    last_event_at: AT,
    today: totals(529),
    last_7_days: totals(12_480),
    previous_7_days: totals(12_000),
    ...change,
  };
}

it('compares the week with the week before, compactly and exactly', () => {
  const [viewers] = summaryTiles(aSummary());
  expect(viewers).toMatchObject({ value: '12.5K', exact: '12,480' });
  expect(viewers?.emphasis?.replaceAll('\u202f', ' ')).toBe('+4.0 %');
});

it('compares the unfinished day with nothing', () => {
  expect(summaryTiles(aSummary()).at(-1)).toMatchObject({ value: '529', emphasis: null });
});

it('has no change to tell in the first week', () => {
  const changes = summaryTiles(aSummary({ previous_7_days: totals(0) })).map(({ emphasis }) => emphasis);
  expect(changes).toEqual([null, null, null, null]);
});
