import type { WatchTime, WatchTimePoint } from '@engagement/contracts';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartView } from '../ui/chart-view.ts';
import { formatChange, formatMinutes, formatNumber, formatWhole, NO_DATA } from '../ui/format.ts';
import { days, viewers } from '../ui/nouns.ts';
import { withAlpha, type ChartPalette } from '../ui/palette.ts';
import { formatDay } from '../ui/zone-time.ts';
import type { Series, Typical } from './activity-query.ts';

const MINUTES_PER_HOUR = 60;

export const TYPICAL_LABELS: Readonly<Record<Typical, string>> = {
  mean: $localize`:@@activity.watch.mean:Average per viewer`,
  median: $localize`:@@activity.watch.median:Median per viewer`,
};
const BEFORE_LABEL = $localize`:@@activity.watch.before:Period before`;

/** What is drawn beside the figures of the range. */
export interface WatchTimeLook {
  readonly typical: Typical;
  /** As many days right before; `null` while they are not there. */
  readonly before: WatchTime | null;
  readonly hidden: ReadonlySet<Series>;
}

/**
 * Minutes of a typical viewer as a line over bars of total hours, one a day, with the days before as a dashed line. A
 * day without viewers is a gap in the line; the running day is pale, and the line towards it dotted.
 */
export function watchTimeChart(
  watchTime: WatchTime,
  { typical, before, hidden }: WatchTimeLook,
  palette: ChartPalette,
): ChartView<'bar' | 'line'> {
  const { points } = watchTime;
  const earlier = before?.points ?? [];
  return {
    type: 'bar',
    data: {
      labels: points.map(({ day }) => formatDay(day)),
      datasets: [
        {
          type: 'line',
          label: TYPICAL_LABELS[typical],
          data: points.map((point) => minutesOf(point, typical)),
          hidden: hidden.has('average'),
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
          type: 'line',
          label: BEFORE_LABEL,
          data: points.map((_, index) => {
            const point = earlier[index];
            return point === undefined ? null : minutesOf(point, typical);
          }),
          hidden: hidden.has('before') || before === null,
          yAxisID: 'y',
          borderColor: palette.muted,
          backgroundColor: palette.muted,
          borderWidth: 1.5,
          borderDash: [6, 4],
          pointRadius: 0,
          pointHoverRadius: 4,
          spanGaps: false,
        },
        {
          type: 'bar',
          label: $localize`:@@activity.watch.total:Total`,
          hidden: hidden.has('hours'),
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
          title: axisTitle(palette, $localize`:@@activity.watch.minutesAxis:Minutes per active viewer`),
        },
        hours: {
          position: 'right',
          beginAtZero: true,
          border: { display: false },
          grid: { display: false },
          ticks: { ...tickLook(palette), maxTicksLimit: 6 },
          title: axisTitle(palette, $localize`:@@activity.watch.hoursAxis:Total hours watched`),
        },
      },
      plugins: {
        ...baseOptions(palette).plugins,
        tooltip: {
          ...baseOptions(palette).plugins.tooltip,
          callbacks: {
            label: ({ datasetIndex, dataset, dataIndex }) =>
              ` ${dataset.label ?? ''}: ${tooltipValue(
                datasetIndex === 1 ? earlier[dataIndex] : points[dataIndex],
                datasetIndex === 2 ? null : typical,
              )}`,
            footer: (items) => tooltipFooter(points[items[0]?.dataIndex ?? -1]),
          },
        },
      },
    },
    plugins: [],
    summary: watchTimeSummary(watchTime, before),
    table: {
      caption: $localize`:@@activity.watch.caption:Average watch time per day`,
      columns: [
        { label: $localize`:@@activity.quality.day:Day`, isNumeric: false },
        { label: $localize`:@@activity.watch.viewers:Active viewers`, isNumeric: true },
        { label: $localize`:@@activity.quality.sessionsColumn:Sessions`, isNumeric: true },
        { label: $localize`:@@activity.watch.total:Total`, isNumeric: true },
        { label: TYPICAL_LABELS.mean, isNumeric: true },
        { label: TYPICAL_LABELS.median, isNumeric: true },
        { label: BEFORE_LABEL, isNumeric: true },
      ],
      rows: points.map((point, index) => [
        point.is_complete
          ? formatDay(point.day)
          : $localize`:@@activity.quality.soFar:${formatDay(point.day)}:day: (so far)`,
        formatWhole(point.active_users),
        formatWhole(point.sessions),
        formatMinutes(point.total_minutes),
        formatMinutes(point.mean_minutes),
        formatMinutes(point.median_minutes),
        formatMinutes(earlier[index] === undefined ? null : minutesOf(earlier[index], typical)),
      ]),
    },
  };
}

/** The panel's one-line answer: `On average 48 min a day per active viewer, +4.0 % against the 28 days before`. */
export function watchTimeHeadline(
  { average_minutes_per_day: average }: WatchTime,
  before: WatchTime | null,
): string {
  if (average === null)
    return $localize`:@@activity.watch.nobody:Nobody has watched on a complete day of this range`;
  const change = formatChange(average, before?.average_minutes_per_day ?? 0);
  return change === null || before === null
    ? $localize`:@@activity.watch.headline:On average ${formatMinutes(average)}:time: a day per active viewer`
    : $localize`:@@activity.watch.headlineChange:On average ${formatMinutes(average)}:time: a day per active viewer, ${change}:change: against the ${days(before.points.length)}:days: before`;
}

/**
 * Whether figures are those of the days right before others, as many of them.
 *
 * @param before - of whatever range came last
 */
export function isRightBefore(before: WatchTime, { points, from }: WatchTime): boolean {
  return before.to === from && before.points.length === points.length;
}

function watchTimeSummary(watchTime: WatchTime, before: WatchTime | null): string {
  const headline = watchTimeHeadline(watchTime, before);
  const complete = watchTime.points.filter(isMeasured);
  const best = complete.reduce<MeasuredPoint | null>(
    (most, point) => (most === null || point.mean_minutes > most.mean_minutes ? point : most),
    null,
  );
  return best === null
    ? `${headline}.`
    : $localize`:@@activity.watch.summary:${headline}:headline:; of ${days(complete.length)}:days: that are over most on ${formatDay(best.day)}:day: with ${formatMinutes(best.mean_minutes)}:time:.`;
}

interface MeasuredPoint extends WatchTimePoint {
  readonly mean_minutes: number;
}

function isMeasured(point: WatchTimePoint): point is MeasuredPoint {
  return point.is_complete && point.mean_minutes !== null;
}

/** @param typical - `null`: in total */
function tooltipValue(point: WatchTimePoint | undefined, typical: Typical | null): string {
  if (point === undefined) return NO_DATA;
  if (typical !== null) return `${formatMinutes(minutesOf(point, typical))}, ${formatDay(point.day)}`;
  return $localize`:@@activity.watch.by:${formatNumber(point.total_minutes / MINUTES_PER_HOUR)}:hours: h by ${viewers(point.active_users)}:viewers:`;
}

function tooltipFooter(point: WatchTimePoint | undefined): string {
  return point?.is_complete === false
    ? $localize`:@@activity.watch.notOver:So far: this day is not over`
    : '';
}

function minutesOf(point: WatchTimePoint, typical: Typical): number | null {
  return typical === 'mean' ? point.mean_minutes : point.median_minutes;
}
