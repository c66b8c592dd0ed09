import type { PlaybackFigures, PlaybackReport } from '@engagement/contracts';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartTable, ChartView } from '../ui/chart-view.ts';
import type { Tile } from '../ui/figure-tiles.ts';
import { formatFixed, formatPart, formatWhole, NO_DATA } from '../ui/format.ts';
import { sessions } from '../ui/nouns.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { formatDay } from '../ui/zone-time.ts';

/** What the bars compare. */
export const QUALITY_GROUPS = ['shows', 'countries'] as const;
export type QualityGroup = (typeof QUALITY_GROUPS)[number];

/** One bar: a show or a country. */
export interface QualityBar {
  readonly key: string;
  readonly name: string;
  readonly stallsPerHour: string;
  readonly sessions: string;
  /** Against the largest, 0 to 1. */
  readonly length: number;
}

/** The three rates over the whole range. */
export function playbackTiles({ total }: PlaybackReport): readonly Tile[] {
  return [
    rate($localize`:@@activity.quality.stalls:Stalls per hour`, total.stalls_per_hour),
    rate($localize`:@@activity.quality.pauses:Pauses per hour`, total.pauses_per_hour),
    {
      label: $localize`:@@activity.quality.stalled:Sessions with stalls`,
      value: stalledShare(total),
      exact: sessions(total.sessions_with_stalls),
      emphasis: null,
      note: $localize`:@@activity.quality.ofSessions:of ${sessions(total.sessions)}:sessions:`,
    },
  ];
}

/** Shows that stall most, or countries with most sessions, by their stalls per hour. */
export function qualityBars(report: PlaybackReport, group: QualityGroup): readonly QualityBar[] {
  const entries =
    group === 'shows'
      ? report.shows.map((show) => ({ key: show.show_id, name: show.show_name ?? show.show_id, of: show }))
      : report.countries.slice(0, 10).map((one) => ({
          key: one.country ?? '',
          name: one.country ?? $localize`:@@activity.quality.unknown:unknown`,
          of: one,
        }));
  const largest = Math.max(0, ...entries.map(({ of }) => of.stalls_per_hour ?? 0));
  return entries.map(({ key, name, of }) => ({
    key,
    name,
    stallsPerHour: formatFixed(of.stalls_per_hour, 2),
    sessions: sessions(of.sessions),
    length: largest === 0 ? 0 : (of.stalls_per_hour ?? 0) / largest,
  }));
}

/** Stalls per hour, day by day; a day without sessions is a gap, the running one dotted. */
export function stallsChart(report: PlaybackReport, palette: ChartPalette): ChartView<'line'> {
  const { days } = report;
  return {
    type: 'line',
    data: {
      labels: days.map(({ day }) => formatDay(day)),
      datasets: [
        {
          label: $localize`:@@activity.quality.stalls:Stalls per hour`,
          data: days.map(({ stalls_per_hour }) => stalls_per_hour),
          borderColor: palette.vermillion,
          backgroundColor: palette.vermillion,
          borderWidth: 2,
          pointRadius: days.length > 31 ? 0 : 2.5,
          pointHoverRadius: 5,
          spanGaps: false,
          segment: {
            borderDash: ({ p1DataIndex }) => (days[p1DataIndex]?.is_complete === false ? [3, 4] : undefined),
          },
        },
      ],
    },
    options: {
      ...baseOptions(palette),
      scales: {
        x: { grid: { display: false }, ticks: { ...tickLook(palette), maxRotation: 0, autoSkipPadding: 18 } },
        y: {
          beginAtZero: true,
          border: { display: false },
          grid: { color: palette.grid },
          ticks: { ...tickLook(palette), maxTicksLimit: 4 },
          title: axisTitle(palette, $localize`:@@activity.quality.stalls:Stalls per hour`),
        },
      },
    },
    plugins: [],
    summary: playbackTiles(report)
      .map(({ label, value }) => `${label}: ${value}`)
      .join('; '),
    table: playbackTable(report),
  };
}

/** The days with all their figures. */
export function playbackTable({ days }: PlaybackReport): ChartTable {
  return {
    caption: $localize`:@@activity.quality.caption:Playback quality per day`,
    columns: [
      { label: $localize`:@@activity.quality.day:Day`, isNumeric: false },
      { label: $localize`:@@activity.quality.sessionsColumn:Sessions`, isNumeric: true },
      { label: $localize`:@@activity.quality.stalls:Stalls per hour`, isNumeric: true },
      { label: $localize`:@@activity.quality.pauses:Pauses per hour`, isNumeric: true },
      { label: $localize`:@@activity.quality.stalled:Sessions with stalls`, isNumeric: true },
    ],
    rows: days.map((day) => [
      day.is_complete
        ? formatDay(day.day)
        : $localize`:@@activity.quality.soFar:${formatDay(day.day)}:day: (so far)`,
      formatWhole(day.sessions),
      formatFixed(day.stalls_per_hour, 2),
      formatFixed(day.pauses_per_hour, 2),
      stalledShare(day),
    ]),
  };
}

function rate(label: string, perHour: number | null): Tile {
  return {
    label,
    value: formatFixed(perHour, 2),
    exact: formatFixed(perHour, 4),
    emphasis: null,
    note: $localize`:@@activity.quality.watched:of hours watched`,
  };
}

function stalledShare({ sessions_with_stalls: stalled, sessions: all }: PlaybackFigures): string {
  return all === 0 ? NO_DATA : formatPart(stalled, all);
}
