import { describe, expect, it } from '@jest/globals';
import type { ChurnScorePoint, Contribution } from '@engagement/contracts';
import { readPalette } from '../ui/palette.ts';
import { riskHistoryChart, strongestPushes } from './person-charts.ts';

const push = (feature: string, log_odds: number): Contribution => ({
  feature,
  group: 'playback_quality',
  value: 1,
  usual: 2,
  unit: 'sessions',
  log_odds,
  text: feature,
});

describe('what moves the risk', () => {
  const pushes = [push('a', 0.5), push('b', -2), push('c', 0), push('d', 1)];

  it('comes strongest first, whichever way it pushes, without what pushes nowhere', () => {
    expect(strongestPushes(pushes, 8).map(({ feature, direction }) => [feature, direction])).toEqual([
      ['b', 'down'],
      ['d', 'up'],
      ['a', 'up'],
    ]);
  });

  it('is measured against the strongest push', () => {
    expect(strongestPushes(pushes, 2).map(({ length }) => length)).toEqual([1, 0.5]);
  });

  it('is empty for a viewer whom no model scored', () => {
    expect(strongestPushes([], 8)).toEqual([]);
  });
});

describe('risk over time', () => {
  const point = (as_of: string, churn_risk: number | null): ChurnScorePoint => ({
    as_of,
    churn_risk,
    state: 'at_risk',
    reason: null,
  });
  const chart = riskHistoryChart(
    [
      point('2026-11-08T20:00:00.000Z', 0.25),
      point('2026-11-15T20:00:00.000Z', null),
      point('2026-11-22T20:00:00.000Z', 0.887),
    ],
    'Asia/Kolkata',
    readPalette((name) => name),
  );

  it('leaves a gap where a run gave no probability', () => {
    expect(chart.data.datasets[0]?.data).toEqual([25, null, 88.7]);
    expect(chart.table.rows[1]?.[1]).toBe('no data');
  });

  it('names days in the platform’s zone', () => {
    expect(chart.data.labels).toEqual(['9 Nov 2026', '16 Nov 2026', '23 Nov 2026']);
  });
});
