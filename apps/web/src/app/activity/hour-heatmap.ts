import type { HourOfWeekTable } from '@engagement/contracts';
import type { ChartTable } from '../ui/chart-view.ts';
import { formatNumber, formatWhole, NO_DATA } from '../ui/format.ts';
import { weekdayName } from '../ui/zone-time.ts';

const HOURS = 24;
/** Steps of the scale above nothing. */
export const SHADES = 6;

/** One hour of one weekday. */
export interface HeatCell {
  readonly hour: number;
  /** 0 for nobody, to `SHADES` for the most; `null` where no hour was counted. */
  readonly shade: number | null;
  /** `Monday, 20:00–21:00: 93 viewers on average, of 4 hours`. */
  readonly words: string;
}

export interface HeatRow {
  readonly weekday: string;
  readonly cells: readonly HeatCell[];
}

/** The week as seven rows of 24 hours, shaded by the mean of each. */
export function heatRows({ cells }: HourOfWeekTable): readonly HeatRow[] {
  const most = Math.max(0, ...cells.map(({ mean_active_users }) => mean_active_users ?? 0));
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday: weekdayName(weekday, 'short'),
    cells: cells
      .filter((cell) => cell.weekday === weekday)
      .map((cell) => ({
        hour: cell.hour,
        shade: shadeOf(cell.mean_active_users, most),
        words: cellWords(cell),
      })),
  }));
}

/** The busiest hour of the week in one sentence; `null` while nobody has come. */
export function busiestHourWords({ cells }: HourOfWeekTable): string | null {
  const best = cells.reduce<HourOfWeekTable['cells'][number] | null>(
    (most, cell) => ((cell.mean_active_users ?? 0) > (most?.mean_active_users ?? 0) ? cell : most),
    null,
  );
  if (best === null) return null;
  const weekday = weekdayName(best.weekday, 'long');
  return $localize`:@@activity.heat.busiest:Busiest on ${weekday}:weekday: from ${clock(best.hour)}:from: to ${clock(best.hour + 1)}:to: with ${meanOf(best.mean_active_users)}:count: viewers on average`;
}

/** The same as rows of hours and columns of weekdays. */
export function heatTable({ cells }: HourOfWeekTable): ChartTable {
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  return {
    caption: $localize`:@@activity.heat.caption:Active viewers by hour and weekday`,
    columns: [
      { label: $localize`:@@activity.heat.hour:Hour`, isNumeric: false },
      ...weekdays.map((weekday) => ({ label: weekdayName(weekday, 'short'), isNumeric: true })),
    ],
    rows: Array.from({ length: HOURS }, (_, hour) => [
      clock(hour),
      ...weekdays.map((weekday) =>
        meanOf(
          cells.find((cell) => cell.weekday === weekday && cell.hour === hour)?.mean_active_users ?? null,
        ),
      ),
    ]),
  };
}

/**
 * Where an arrow key leads to in the grid.
 *
 * @returns index of the next cell, 0 to 167; `undefined` when the key means nothing here
 */
export function nextHeatCell(current: number, key: string): number | undefined {
  const [row, column] = [Math.floor(current / HOURS), current % HOURS];
  switch (key) {
    case 'ArrowRight':
      return row * HOURS + Math.min(HOURS - 1, column + 1);
    case 'ArrowLeft':
      return row * HOURS + Math.max(0, column - 1);
    case 'ArrowDown':
      return Math.min(6, row + 1) * HOURS + column;
    case 'ArrowUp':
      return Math.max(0, row - 1) * HOURS + column;
    case 'Home':
      return row * HOURS;
    case 'End':
      return row * HOURS + HOURS - 1;
    default:
      return undefined;
  }
}

function shadeOf(mean: number | null, most: number): number | null {
  if (mean === null) return null;
  return mean === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((mean / most) * SHADES));
}

function cellWords({
  weekday,
  hour,
  hours,
  mean_active_users: mean,
}: HourOfWeekTable['cells'][number]): string {
  const when = `${weekdayName(weekday, 'long')}, ${clock(hour)}–${clock(hour + 1)}`;
  return mean === null
    ? $localize`:@@activity.heat.none:${when}:when:: no data`
    : $localize`:@@activity.heat.cell:${when}:when:: ${meanOf(mean)}:count: viewers on average over ${formatWhole(hours)}:hours: weeks`;
}

function meanOf(mean: number | null): string {
  if (mean === null) return NO_DATA;
  return mean < 10 ? formatNumber(mean, 1) : formatWhole(mean);
}

function clock(hour: number): string {
  return `${String(hour % HOURS).padStart(2, '0')}:00`;
}
