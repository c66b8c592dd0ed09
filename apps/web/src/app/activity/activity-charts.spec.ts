import { describe, expect, it } from '@jest/globals';
import type { WatchTime, WatchTimePoint } from '@engagement/contracts';
import { readPalette } from '../ui/palette.ts';
import { watchTimeChart, watchTimeHeadline } from './activity-charts.ts';

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

describe('the watch-time chart', () => {
  const { data, options, summary, table } = watchTimeChart(range, palette);
  const [line, bars] = data.datasets;

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
    expect(table.rows[1]?.at(-1)).toBe('no data');
  });
});

describe('the headline', () => {
  it('gives the average of the complete days', () => {
    expect(watchTimeHeadline(range).replaceAll('\u202f', ' ')).toBe(
      'On average 1 h 02 min a day per active viewer',
    );
  });

  it('claims no average where there is none', () => {
    expect(watchTimeHeadline(aRange([], null))).toMatch(/Nobody/);
  });
});
