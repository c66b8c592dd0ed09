import { describe, expect, it } from '@jest/globals';
import type { HourOfWeekTable } from '@engagement/contracts';
import { busiestHourWords, heatRows, heatTable, nextHeatCell } from './hour-heatmap.ts';

function aWeek(meanOf: (weekday: number, hour: number) => number | null): HourOfWeekTable {
  return {
    time_zone: 'UTC',
    from: '2026-10-26T00:00:00.000Z',
    to: '2026-11-23T00:00:00.000Z',
    cells: Array.from({ length: 168 }, (_, index) => {
      const [weekday, hour] = [Math.floor(index / 24) + 1, index % 24];
      const mean = meanOf(weekday, hour);
      return { weekday, hour, hours: mean === null ? 0 : 4, mean_active_users: mean };
    }),
  };
}

const evening = aWeek((weekday, hour) =>
  weekday === 7 ? null : weekday === 6 && hour === 20 ? 93.4 : hour === 20 ? 15 : 0,
);

describe('the week', () => {
  it('is shaded from nobody to the most, and not at all where nothing was counted', () => {
    const rows = heatRows(evening);
    expect(rows.map(({ weekday }) => weekday)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(
      [rows[5]!.cells[20]!, rows[0]!.cells[20]!, rows[0]!.cells[3]!, rows[6]!.cells[3]!].map(
        ({ shade }) => shade,
      ),
    ).toEqual([6, 1, 0, null]);
  });

  it('says each cell in words', () => {
    const rows = heatRows(evening);
    expect(rows[5]!.cells[20]!.words).toBe('Saturday, 20:00–21:00: 93 viewers on average over 4 weeks');
    expect(rows[6]!.cells[23]!.words).toBe('Sunday, 23:00–00:00: no data');
  });

  it('names its busiest hour, if anybody came', () => {
    expect(busiestHourWords(evening)).toBe(
      'Busiest on Saturday from 20:00 to 21:00 with 93 viewers on average',
    );
    expect(busiestHourWords(aWeek(() => 0))).toBeNull();
  });

  it('is a table of hours by weekdays, too', () => {
    const { columns, rows } = heatTable(evening);
    expect(columns).toHaveLength(8);
    expect(rows[20]).toEqual(['20:00', '15', '15', '15', '15', '15', '93', 'no data']);
  });
});

it.each([
  { from: 0, key: 'ArrowRight', to: 1 },
  { from: 23, key: 'ArrowRight', to: 23 },
  { from: 24, key: 'ArrowLeft', to: 24 },
  { from: 5, key: 'ArrowDown', to: 29 },
  { from: 149, key: 'ArrowDown', to: 149 },
  { from: 29, key: 'ArrowUp', to: 5 },
  { from: 30, key: 'Home', to: 24 },
  { from: 30, key: 'End', to: 47 },
  { from: 30, key: 'x', to: undefined },
])('$key leads from $from to $to', ({ from, key, to }) => {
  expect(nextHeatCell(from, key)).toBe(to);
});
