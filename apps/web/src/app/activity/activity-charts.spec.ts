import { describe, expect, it } from '@jest/globals';
import type { WatchTime, WatchTimePoint } from '@engagement/contracts';
import { readPalette } from '../ui/palette.ts';
import { isRightBefore, watchTimeChart, watchTimeHeadline, type WatchTimeLook } from './activity-charts.ts';

const palette = readPalette(() => '#112233');

function aDay(day: string, change: Partial<WatchTimePoint> = {}): WatchTimePoint {
  return {
    day,
    from: `${day}T00:00:00.000Z`,
    to: `${day}T24:00:00.000Z`,
    is_complete: true,
    active_users: 10,
    sessions: 14,
    total_minutes: 600,
    mean_minutes: 60,
    median_minutes: 50,
    ...change,
  };
}

function aRange(points: readonly WatchTimePoint[], average: number | null = 62): WatchTime {
  const at = '2026-11-22T12:00:00.000Z';
  return { time_zone: 'UTC', from: at, to: at, as_of: at, points, average_minutes_per_day: average };
}

const range = aRange([
  aDay('2026-11-19', { mean_minutes: 64 }),
  aDay('2026-11-20', {
    active_users: 0,
    sessions: 0,
    total_minutes: 0,
    mean_minutes: null,
    median_minutes: null,
  }),
  aDay('2026-11-21'),
  aDay('2026-11-22', { is_complete: false, mean_minutes: 80, total_minutes: 90 }),
]);

const LOOK: WatchTimeLook = { typical: 'mean', before: null, hidden: new Set() };

describe('the watch-time chart', () => {
  const { data, options, summary, table } = watchTimeChart(range, LOOK, palette);
  const [line, , bars] = data.datasets;

  it('draws mean minutes as a line with a gap where nobody watched, over bars of hours', () => {
    expect(line?.data).toEqual([64, null, 60, 80]);
    expect(bars?.data).toEqual([10, 0, 10, 1.5]);
    expect(data.labels).toEqual(['Thu 19 Nov', 'Fri 20 Nov', 'Sat 21 Nov', 'Sun 22 Nov']);
  });

  it('dots the line towards the day that is not over, and makes its bar pale', () => {
    const { segment } = line as unknown as {
      segment: { borderDash: (c: { p1DataIndex: number }) => unknown };
    };
    expect(segment.borderDash({ p1DataIndex: 3 })).toEqual([3, 4]);
    expect(segment.borderDash({ p1DataIndex: 2 })).toBeUndefined();
    expect(bars?.backgroundColor).toEqual(['#112233', '#112233', '#112233', '#11223373']);
  });

  it('begins its bars at zero and names its units', () => {
    expect(options.scales?.['hours']).toMatchObject({
      beginAtZero: true,
      title: { text: 'Total hours watched' },
    });
  });

  it('never takes the unfinished day for the best', () => {
    expect(summary.replaceAll('\u202f', ' ')).toContain('most on Thu 19 Nov with 1 h 04 min');
    expect(table.rows.at(-1)?.[0]).toBe('Sun 22 Nov (so far)');
  });

  it('has a row of the table for each day', () => {
    expect(table.rows.map((row) => row.length)).toEqual(Array(4).fill(table.columns.length));
    expect(table.rows[1]?.slice(-3)).toEqual(['no data', 'no data', 'no data']);
  });
});

describe('what can be chosen of it', () => {
  const before = {
    ...aRange([aDay('2026-11-15'), aDay('2026-11-16', { median_minutes: 44 })], 50),
    to: range.from,
  };

  it('takes the viewer in the middle instead of the mean, of both periods', () => {
    const { data } = watchTimeChart(range, { ...LOOK, typical: 'median', before }, palette);
    expect(data.datasets[0]?.data).toEqual([50, null, 50, 50]);
    expect(data.datasets[1]?.data).toEqual([50, 44, null, null]);
  });

  it('hides what is hidden, and the period before while it is not there', () => {
    const hidden = new Set(['hours'] as const);
    const { data } = watchTimeChart(range, { ...LOOK, hidden }, palette);
    expect(data.datasets.map((dataset) => dataset.hidden)).toEqual([false, true, true]);
  });

  it('compares with as many days right before only', () => {
    expect(isRightBefore(before, range)).toBe(false);
    expect(isRightBefore({ ...before, points: range.points }, range)).toBe(true);
    expect(isRightBefore({ ...before, points: range.points, to: '2026-11-21T00:00:00.000Z' }, range)).toBe(
      false,
    );
  });
});

describe('the headline', () => {
  it('gives the average of the complete days', () => {
    expect(watchTimeHeadline(range, null).replaceAll('\u202f', ' ')).toBe(
      'On average 1 h 02 min a day per active viewer',
    );
  });

  it('compares with the period before', () => {
    expect(watchTimeHeadline(range, aRange(range.points, 50)).replaceAll('\u202f', ' ')).toBe(
      'On average 1 h 02 min a day per active viewer, +24.0 % against the 4 days before',
    );
  });

  it('claims no average where there is none', () => {
    expect(watchTimeHeadline(aRange([], null), null)).toMatch(/Nobody/);
  });
});
