import type { AudienceActual, AudienceForecast, AudienceHistory, AudiencePoint } from '@engagement/contracts';
import { marksPlugin, type ChartMarks } from '../ui/chart-marks.ts';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartView } from '../ui/chart-view.ts';
import { formatWhole, NO_DATA } from '../ui/format.ts';
import { viewers } from '../ui/nouns.ts';
import { withAlpha, type ChartPalette } from '../ui/palette.ts';
import { formatClock, formatWeekdayClock, formatWeekdayDate } from '../ui/zone-time.ts';
import type { Series } from './activity-query.ts';
import { audienceSummary } from './audience-words.ts';

const HOUR_MS = 3_600_000;
const NARROW_PX = 640;

/** One hour of the chart: what came, what is expected, or neither while it is under way. */
export interface AudienceHour {
  readonly from: string;
  readonly actual: AudienceActual | null;
  readonly forecast: AudiencePoint | null;
}

/** Every hour from the first actual to the last forecast, without holes along the axis. */
export function audienceHours({ actuals, points }: AudienceForecast): readonly AudienceHour[] {
  const starts = [...actuals, ...points].map(({ from }) => Date.parse(from));
  if (starts.length === 0) return [];
  const actualAt = new Map(actuals.map((actual) => [Date.parse(actual.from), actual]));
  const forecastAt = new Map(points.map((point) => [Date.parse(point.from), point]));
  const first = Math.min(...starts);
  const count = Math.round((Math.max(...starts) - first) / HOUR_MS) + 1;
  return Array.from({ length: count }, (_, hour) => {
    const at = first + hour * HOUR_MS;
    return {
      from: new Date(at).toISOString(),
      actual: actualAt.get(at) ?? null,
      forecast: forecastAt.get(at) ?? null,
    };
  });
}

/** What is drawn beside what came and what comes. */
export interface AudienceLook {
  /** Forecasts of hours that are over; `null` when they are not shown. */
  readonly past: AudienceHistory | null;
  readonly hidden: ReadonlySet<Series>;
}

/** Series whose values the tooltip tells; those behind them are the edges of the bands, told with the expected value. */
const TOLD_SERIES = 3;

/** The last 48 hours as they came, then the expected hours with their 80 % and 95 % bands. */
export function audienceChart(
  forecast: AudienceForecast,
  { past, hidden }: AudienceLook,
  palette: ChartPalette,
): ChartView<'line'> {
  const pastAt = new Map(past?.points.map((point) => [Date.parse(point.from), point]));
  const hours = audienceHours(forecast);
  const zone = forecast.time_zone;
  const expected = (pick: (point: AudiencePoint) => number): (number | null)[] =>
    hours.map(({ forecast: point }) => (point === null ? null : pick(point)));
  const edge = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0 };
  const band80 = { ...edge, hidden: hidden.has('band80') };
  const band95 = { ...edge, hidden: hidden.has('band95') };
  return {
    type: 'line',
    data: {
      labels: hours.map(({ from }) => formatWeekdayClock(from, zone)),
      datasets: [
        {
          label: $localize`:@@audience.came:Came`,
          hidden: hidden.has('came'),
          data: hours.map(({ actual }) => actual?.active_users ?? null),
          borderColor: palette.blueLine,
          backgroundColor: palette.blueLine,
          borderWidth: 2,
          pointRadius: 0,
          pointHoverRadius: 5,
        },
        {
          label: $localize`:@@audience.expected:Expected`,
          hidden: hidden.has('expected'),
          data: expected((point) => point.expected_users),
          borderColor: palette.greenLine,
          backgroundColor: palette.greenLine,
          borderWidth: 2.25,
          borderDash: [6, 4],
          pointRadius: 0,
          pointHoverRadius: 5,
        },
        {
          label: $localize`:@@audience.pastForecast:Had been forecast`,
          data: hours.map(({ from }) => pastAt.get(Date.parse(from))?.expected_users ?? null),
          hidden: past === null,
          borderColor: palette.greenLine,
          backgroundColor: palette.greenLine,
          borderWidth: 1.5,
          borderDash: [2, 3],
          pointRadius: 0,
          pointHoverRadius: 4,
        },
        { ...band80, label: 'low 80', data: expected((point) => point.low_80) },
        {
          ...band80,
          label: 'high 80',
          data: expected((point) => point.high_80),
          backgroundColor: withAlpha(palette.greenLine, 0.2),
          fill: '-1',
        },
        { ...band95, label: 'low 95', data: expected((point) => point.low_95) },
        {
          ...band95,
          label: 'high 95',
          data: expected((point) => point.high_95),
          backgroundColor: withAlpha(palette.greenLine, 0.1),
          fill: '-1',
        },
      ],
    },
    options: {
      ...baseOptions(palette),
      layout: { padding: { top: 22 } },
      scales: {
        x: {
          grid: { display: false },
          ticks: {
            ...tickLook(palette),
            autoSkip: false,
            maxRotation: 0,
            callback(_value, index) {
              return axisLabel(hours[index]?.from, zone, this.chart.width < NARROW_PX ? 12 : 6);
            },
          },
        },
        y: {
          beginAtZero: true,
          // Room for the callout above the peak.
          grace: '18%',
          border: { display: false },
          grid: { color: palette.grid },
          ticks: { ...tickLook(palette), precision: 0, maxTicksLimit: 6 },
          title: axisTitle(palette, $localize`:@@audience.axis:Viewers in the hour`),
        },
      },
      plugins: {
        ...baseOptions(palette).plugins,
        tooltip: {
          ...baseOptions(palette).plugins.tooltip,
          // The edges of the bands are in the words of the expected value.
          filter: ({ datasetIndex }) => datasetIndex < TOLD_SERIES,
          callbacks: {
            label: ({ datasetIndex, parsed, dataIndex }) =>
              datasetIndex === 2
                ? $localize`:@@audience.pastTooltip: ${viewers(parsed.y ?? 0)}:viewers: had been forecast`
                : tooltipLines(hours[dataIndex]),
          },
        },
      },
    },
    plugins: [marksPlugin(audienceMarks(forecast, hours), palette)],
    summary: audienceSummary(forecast),
    table: audienceTable(hours, pastAt, zone),
  };
}

function audienceMarks(forecast: AudienceForecast, hours: readonly AudienceHour[]): ChartMarks {
  const { peak, time_zone: zone } = forecast;
  const start = hours.findIndex(({ forecast: point }) => point !== null);
  const peakIndex = peak === null ? -1 : hours.findIndex(({ forecast: point }) => point?.from === peak.from);
  return {
    line: start > 0 ? { index: start, text: $localize`:@@audience.forecast:forecast` } : null,
    callout:
      peak === null || peakIndex < 0
        ? null
        : {
            index: peakIndex,
            value: peak.expected_users,
            text: $localize`:@@audience.callout:Peak ${formatClock(peak.from, zone)}:time:: ${formatWhole(peak.expected_users)}:count:`,
          },
  };
}

/** The date at midnight, the hour at every `step` hours, nothing else; by the clocks of the zone. */
function axisLabel(from: string | undefined, zone: string, step: number): string | string[] | null {
  if (from === undefined) return null;
  const clock = formatClock(from, zone);
  const hour = Number(clock.slice(0, 2));
  if (hour === 0) return [clock, formatWeekdayDate(from, zone)];
  return hour % step === 0 ? clock : null;
}

function tooltipLines(hour: AudienceHour | undefined): string[] {
  if (hour?.actual)
    return [$localize`:@@audience.cameTooltip: ${viewers(hour.actual.active_users)}:viewers: came`];
  if (!hour?.forecast) return [];
  const { expected_users, low_80, high_80, low_95, high_95 } = hour.forecast;
  return [
    $localize`:@@audience.expectedTooltip: ${viewers(expected_users)}:viewers: expected`,
    ` 80 %: ${formatWhole(low_80)}–${formatWhole(high_80)}`,
    ` 95 %: ${formatWhole(low_95)}–${formatWhole(high_95)}`,
  ];
}

function audienceTable(
  hours: readonly AudienceHour[],
  pastAt: ReadonlyMap<number, AudiencePoint>,
  zone: string,
): ChartView<'line'>['table'] {
  return {
    caption: $localize`:@@audience.caption:Audience: last 48 hours and next 24 hours`,
    columns: [
      { label: $localize`:@@activity.heat.hour:Hour`, isNumeric: false },
      { label: $localize`:@@audience.came:Came`, isNumeric: true },
      { label: $localize`:@@audience.expected:Expected`, isNumeric: true },
      { label: $localize`:@@audience.band80:80\u202f% band`, isNumeric: true },
      { label: $localize`:@@audience.band95:95\u202f% band`, isNumeric: true },
      ...(pastAt.size === 0
        ? []
        : [{ label: $localize`:@@audience.pastForecast:Had been forecast`, isNumeric: true }]),
    ],
    rows: hours.map(({ from, actual, forecast: point }) => {
      const past = pastAt.get(Date.parse(from));
      return [
        `${formatWeekdayDate(from, zone)} ${formatClock(from, zone)}`,
        actual === null ? (point === null ? NO_DATA : '') : formatWhole(actual.active_users),
        point === null ? '' : formatWhole(point.expected_users),
        point === null ? '' : `${formatWhole(point.low_80)}–${formatWhole(point.high_80)}`,
        point === null ? '' : `${formatWhole(point.low_95)}–${formatWhole(point.high_95)}`,
        ...(pastAt.size === 0 ? [] : [past === undefined ? '' : formatWhole(past.expected_users)]),
      ];
    }),
  };
}
