import type { WatchTime, WatchTimePoint } from '@engagement/contracts';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartView } from '../ui/chart-view.ts';
import { formatMinutes, formatNumber, formatWhole, NO_DATA } from '../ui/format.ts';
import { withAlpha, type ChartPalette } from '../ui/palette.ts';
import { formatDay } from '../ui/zone-time.ts';

const MINUTES_PER_HOUR = 60;

/**
 * Mean minutes per active viewer as a line over bars of total hours, one a day. A day without viewers is a gap in the
 * line; the running day is pale, and the line towards it dotted.
 */
export function watchTimeChart(watchTime: WatchTime, palette: ChartPalette): ChartView<'bar' | 'line'> {
  const { points } = watchTime;
  return {
    type: 'bar',
    data: {
      labels: points.map(({ day }) => formatDay(day)),
      datasets: [
        {
          type: 'line',
          label: 'Average per viewer',
          data: points.map(({ mean_minutes }) => mean_minutes),
          yAxisID: 'y',
          borderColor: palette.blueLine,
          backgroundColor: palette.blueLine,
          borderWidth: 2.25,
          pointRadius: points.length > 31 ? 0 : 2.5,
          pointHoverRadius: 5,
          pointBackgroundColor: points.map(({ is_complete }) =>
            is_complete ? palette.blueLine : palette.surface,
          ),
          spanGaps: false,
          segment: {
            borderDash: ({ p1DataIndex }) =>
              points[p1DataIndex]?.is_complete === false ? [3, 4] : undefined,
          },
        },
        {
          type: 'bar',
          label: 'Total',
          data: points.map(({ total_minutes }) => total_minutes / MINUTES_PER_HOUR),
          yAxisID: 'hours',
          backgroundColor: points.map(({ is_complete }) =>
            is_complete ? palette.neutralSoft : withAlpha(palette.neutralSoft, 0.45),
          ),
          borderRadius: 3,
          maxBarThickness: 36,
          categoryPercentage: 0.86,
          barPercentage: 0.86,
        },
      ],
    },
    options: {
      ...baseOptions(palette),
      scales: {
        x: {
          grid: { display: false },
          ticks: { ...tickLook(palette), maxRotation: 0, autoSkipPadding: 18 },
        },
        y: {
          position: 'left',
          beginAtZero: true,
          border: { display: false },
          grid: { color: palette.grid },
          ticks: { ...tickLook(palette), maxTicksLimit: 6 },
          title: axisTitle(palette, 'Minutes per active viewer'),
        },
        hours: {
          position: 'right',
          beginAtZero: true,
          border: { display: false },
          grid: { display: false },
          ticks: { ...tickLook(palette), maxTicksLimit: 6 },
          title: axisTitle(palette, 'Total hours watched'),
        },
      },
      plugins: {
        ...baseOptions(palette).plugins,
        tooltip: {
          ...baseOptions(palette).plugins.tooltip,
          callbacks: {
            label: ({ dataset, dataIndex }) =>
              ` ${dataset.label ?? ''}: ${tooltipValue(points[dataIndex], dataset.type)}`,
            footer: (items) => tooltipFooter(points[items[0]?.dataIndex ?? -1]),
          },
        },
      },
    },
    plugins: [],
    summary: watchTimeSummary(watchTime),
    table: {
      caption: 'Average watch time per day',
      columns: [
        { label: 'Day', isNumeric: false },
        { label: 'Active viewers', isNumeric: true },
        { label: 'Sessions', isNumeric: true },
        { label: 'Total', isNumeric: true },
        { label: 'Average per viewer', isNumeric: true },
        { label: 'Median per viewer', isNumeric: true },
      ],
      rows: points.map((point) => [
        point.is_complete ? formatDay(point.day) : `${formatDay(point.day)} (so far)`,
        formatWhole(point.active_users),
        formatWhole(point.sessions),
        formatMinutes(point.total_minutes),
        formatMinutes(point.mean_minutes),
        formatMinutes(point.median_minutes),
      ]),
    },
  };
}

/** The panel's one-line answer: `On average 48 min a day per active viewer`. */
export function watchTimeHeadline({ average_minutes_per_day }: WatchTime): string {
  return average_minutes_per_day === null
    ? 'Nobody has watched on a complete day of this range'
    : `On average ${formatMinutes(average_minutes_per_day)} a day per active viewer`;
}

function watchTimeSummary(watchTime: WatchTime): string {
  const complete = watchTime.points.filter(isMeasured);
  const best = complete.reduce<MeasuredPoint | null>(
    (most, point) => (most === null || point.mean_minutes > most.mean_minutes ? point : most),
    null,
  );
  if (best === null) return `${watchTimeHeadline(watchTime)}.`;
  return `${watchTimeHeadline(watchTime)} over ${complete.length} complete days; most on ${formatDay(best.day)} with ${formatMinutes(best.mean_minutes)}.`;
}

interface MeasuredPoint extends WatchTimePoint {
  readonly mean_minutes: number;
}

function isMeasured(point: WatchTimePoint): point is MeasuredPoint {
  return point.is_complete && point.mean_minutes !== null;
}

function tooltipValue(point: WatchTimePoint | undefined, type: string | undefined): string {
  if (point === undefined) return NO_DATA;
  if (type === 'line') return formatMinutes(point.mean_minutes);
  return `${formatNumber(point.total_minutes / MINUTES_PER_HOUR)} h by ${formatWhole(point.active_users)} viewers`;
}

function tooltipFooter(point: WatchTimePoint | undefined): string {
  return point?.is_complete === false ? 'So far: this day is not over' : '';
}
