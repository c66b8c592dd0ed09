import type { ShowHours } from '@engagement/contracts';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartView } from '../ui/chart-view.ts';
import type { Tile } from '../ui/figure-tiles.ts';
import { formatFixed, formatMinutes, formatWhole } from '../ui/format.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { formatClock, formatWeekdayDate } from '../ui/zone-time.ts';

const MINUTES_PER_HOUR = 60;

/** The hours that have begun: of those to come nobody knows anything, least of all zero. */
function begun({ points }: ShowHours): ShowHours['points'] {
  const last = points.findLastIndex(({ is_complete, sessions }) => is_complete || sessions > 0);
  return points.slice(0, last + 1);
}

/** One show over the days, in three figures. */
export function showTiles(show: ShowHours): readonly Tile[] {
  const points = begun(show);
  const sessions = points.reduce((sum, point) => sum + point.sessions, 0);
  const minutes = points.reduce((sum, point) => sum + point.watch_minutes, 0);
  const stalls = points.reduce(
    (sum, point) => sum + ((point.stalls_per_hour ?? 0) * point.watch_minutes) / MINUTES_PER_HOUR,
    0,
  );
  const tile = (label: string, value: string, note: string): Tile => ({
    ...{ label, value, note },
    ...{ exact: value, emphasis: null },
  });
  return [
    tile($localize`:@@show.sessions:Sessions`, formatWhole(sessions), ''),
    tile($localize`:@@show.watched:Watched`, formatMinutes(minutes), ''),
    tile(
      $localize`:@@show.stalls:Stalls per hour`,
      formatFixed(minutes === 0 ? null : stalls / (minutes / MINUTES_PER_HOUR), 2),
      $localize`:@@show.ofHours:of hours watched`,
    ),
  ];
}

/** Hours watched, hour by hour. */
export function showHoursChart(show: ShowHours, palette: ChartPalette): ChartView<'bar'> {
  const points = begun(show);
  const zone = show.time_zone;
  const name = (from: string): string => `${formatWeekdayDate(from, zone)} ${formatClock(from, zone)}`;
  const best = points.reduce<ShowHours['points'][number] | null>(
    (most, point) => (point.watch_minutes > (most?.watch_minutes ?? 0) ? point : most),
    null,
  );
  return {
    type: 'bar',
    data: {
      labels: points.map(({ from }) => name(from)),
      datasets: [
        {
          label: $localize`:@@show.hoursWatched:Hours watched`,
          data: points.map(({ watch_minutes }) => watch_minutes / MINUTES_PER_HOUR),
          backgroundColor: palette.blueLine,
          categoryPercentage: 1,
          barPercentage: 0.9,
        },
      ],
    },
    options: {
      ...baseOptions(palette),
      scales: {
        x: {
          grid: { display: false },
          ticks: {
            ...tickLook(palette),
            autoSkip: false,
            maxRotation: 0,
            callback: (_, index) => {
              const from = points[index]?.from;
              return from !== undefined && formatClock(from, zone).startsWith('00')
                ? formatWeekdayDate(from, zone).split(' ')
                : null;
            },
          },
        },
        y: {
          beginAtZero: true,
          border: { display: false },
          grid: { color: palette.grid },
          ticks: { ...tickLook(palette), maxTicksLimit: 5 },
          title: axisTitle(palette, $localize`:@@show.hoursWatched:Hours watched`),
        },
      },
    },
    plugins: [],
    summary:
      best === null
        ? $localize`:@@show.notWatched:It was not watched in these days.`
        : $localize`:@@show.best:Most in the hour from ${name(best.from)}:hour:: ${formatMinutes(best.watch_minutes)}:time:.`,
    table: {
      caption: $localize`:@@show.caption:The show hour by hour`,
      columns: [
        { label: $localize`:@@activity.heat.hour:Hour`, isNumeric: false },
        { label: $localize`:@@show.sessions:Sessions`, isNumeric: true },
        { label: $localize`:@@show.hoursWatched:Hours watched`, isNumeric: true },
        { label: $localize`:@@show.stalls:Stalls per hour`, isNumeric: true },
      ],
      rows: points.map(({ from, sessions, watch_minutes, stalls_per_hour }) => [
        name(from),
        formatWhole(sessions),
        formatFixed(watch_minutes / MINUTES_PER_HOUR, 2),
        formatFixed(stalls_per_hour, 2),
      ]),
    },
  };
}
