import { expect, it } from '@jest/globals';
import type { ShowHours } from '@engagement/contracts';
import { readPalette } from '../ui/palette.ts';
import { showHoursChart, showTiles } from './show-hours.ts';

const palette = readPalette((name) => name);

function hour(from: string, sessions: number, watch_minutes: number, stalls_per_hour: number | null): object {
  return { from, to: from, is_complete: true, sessions, watch_minutes, stalls_per_hour };
}

const show = {
  time_zone: 'UTC',
  show_id: 'show-1',
  points: [
    hour('2026-11-21T23:00:00.000Z', 2, 90, 2),
    hour('2026-11-22T00:00:00.000Z', 0, 0, null),
    hour('2026-11-22T01:00:00.000Z', 1, 30, 0),
  ],
} as unknown as ShowHours;

it('adds the hours up, stalls by the time in which they could happen', () => {
  expect(showTiles(show).map(({ value }) => value.replaceAll('\u202f', ' '))).toEqual([
    '3',
    '2 h 00 min',
    '1.50',
  ]);
});

it('leaves out the hours to come', () => {
  const ahead = hour('2026-11-22T03:00:00.000Z', 0, 0, null) as ShowHours['points'][number];
  const points = [...show.points, { ...ahead, is_complete: false }];
  expect(showHoursChart({ ...show, points }, palette).data.datasets[0]?.data).toEqual([1.5, 0, 0.5]);
});

it('has no rate of stalls where nothing was watched', () => {
  expect(showTiles({ ...show, points: [] }).map(({ value }) => value.replaceAll('\u202f', ' '))).toEqual([
    '0',
    '0 min',
    'no data',
  ]);
});

it('draws hours watched, and names the best', () => {
  const { data, summary, table } = showHoursChart(show, palette);
  expect(data.datasets[0]?.data).toEqual([1.5, 0, 0.5]);
  expect(summary.replaceAll('\u202f', ' ')).toBe('Most in the hour from Sat 21 Nov 23:00: 1 h 30 min.');
  expect(table.rows[1]).toEqual(['Sun 22 Nov 00:00', '0', '0.00', 'no data']);
});
