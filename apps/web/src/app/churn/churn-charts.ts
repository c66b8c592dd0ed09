import {
  CHURN_REASONS,
  VIEWER_STATES,
  type ChurnPopulation,
  type ChurnReason,
  type ReasonCount,
  type ViewerState,
} from '@engagement/contracts';
import type { Plugin } from 'chart.js';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartView } from '../ui/chart-view.ts';
import { formatPart, formatPercent, formatWhole, NO_DATA } from '../ui/format.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { REASON_LABELS, STATE_LABELS } from './churn-words.ts';

/** One part of the population bar. */
export interface PopulationPart {
  readonly state: ViewerState;
  readonly label: string;
  readonly users: number;
  /** Share of everybody, 0 to 1. */
  readonly share: number;
  /** The share in words, or "3 of 11" for few people. */
  readonly shareText: string;
}

/** Everybody in four parts that add up, in a fixed order; none before the first run has sorted anybody. */
export function populationParts(population: ChurnPopulation): readonly PopulationPart[] {
  const { total } = population;
  const isSorted = VIEWER_STATES.some((state) => population[state] > 0);
  if (!isSorted) return [];
  return VIEWER_STATES.map((state) => ({
    state,
    label: STATE_LABELS[state],
    users: population[state],
    share: population[state] / total,
    shareText: formatPart(population[state], total),
  }));
}

/** One bar of the reasons chart. */
export interface ReasonBar {
  readonly reason: ChurnReason;
  readonly label: string;
  readonly users: number;
  readonly usersText: string;
  readonly shareText: string;
  /** How many had it at the scoring before; `null` where none gave reasons. */
  readonly previous: number | null;
}

/** Reasons from most to fewest people; "no clear reason" stays last, for it is not one. */
export function reasonBars(reasons: readonly ReasonCount[]): readonly ReasonBar[] {
  const total = reasons.reduce((sum, { users }) => sum + users, 0);
  return [...reasons]
    .sort((a, b) => placeOf(a) - placeOf(b) || b.users - a.users || orderOf(a.reason) - orderOf(b.reason))
    .map(({ reason, users, share, previous_users }) => ({
      reason,
      label: REASON_LABELS[reason],
      users,
      usersText: formatWhole(users),
      shareText: total < 20 ? formatPart(users, total) : formatPercent(share),
      previous: previous_users,
    }));
}

/** Height of one bar with its gap, in pixels; the rows beside the chart share it. */
export const REASON_ROW_PX = 54;
export const REASON_AXIS_PX = 44;
const MARK_PX = 26;

/**
 * Horizontal bars of people per reason. The labels stand outside the picture, in rows of the same height, where they
 * can be clicked and reached with the keyboard. A mark on each bar tells the scoring before.
 *
 * @param selected - the reason that the table is filtered by; the other bars step back
 */
export function reasonsChart(
  bars: readonly ReasonBar[],
  selected: ChurnReason | null,
  palette: ChartPalette,
): ChartView<'bar'> {
  const colour = (bar: ReasonBar): string => {
    if (selected !== null && bar.reason !== selected) return palette.neutralSoft;
    return bar.reason === 'no_clear_reason' ? palette.neutral : palette.vermillion;
  };
  const leading = bars.find((bar) => bar.users > 0);
  return {
    type: 'bar',
    data: {
      labels: bars.map((bar) => bar.label),
      datasets: [
        {
          data: bars.map((bar) => bar.users),
          backgroundColor: bars.map(colour),
          borderRadius: 4,
          barThickness: 18,
        },
      ],
    },
    options: {
      ...baseOptions(palette),
      indexAxis: 'y',
      scales: {
        y: { display: false },
        x: {
          beginAtZero: true,
          border: { display: false },
          grid: { color: palette.grid, drawTicks: false },
          ticks: { ...tickLook(palette), precision: 0, maxTicksLimit: 5, padding: 6 },
          suggestedMax: Math.max(...bars.map(({ previous }) => previous ?? 0)),
          title: axisTitle(palette, $localize`:@@churn.reasons.axis:People at risk`),
          // A fixed height keeps each bar level with its row.
          afterFit: (scale) => {
            scale.height = REASON_AXIS_PX;
          },
        },
      },
    },
    plugins: [previousMarks(bars, palette)],
    summary:
      leading === undefined
        ? $localize`:@@churn.reasons.nobody:Nobody is at risk.`
        : $localize`:@@churn.reasons.summary:Most frequent: ${leading.label}:reason:, ${leading.usersText}:count: people (${leading.shareText}:share:).`,
    table: {
      caption: $localize`:@@churn.reasons.caption:Reasons of those at risk`,
      columns: [
        { label: $localize`:@@churn.reasons.reason:Reason`, isNumeric: false },
        { label: $localize`:@@churn.reasons.people:People`, isNumeric: true },
        { label: $localize`:@@churn.reasons.share:Share of those at risk`, isNumeric: true },
        { label: $localize`:@@churn.reasons.before:At the scoring before`, isNumeric: true },
      ],
      rows: bars.map((bar) => [
        bar.label,
        bar.usersText,
        bar.shareText,
        bar.previous === null ? NO_DATA : formatWhole(bar.previous),
      ]),
    },
  };
}

/** A stroke across each bar where it ended at the scoring before. */
function previousMarks(bars: readonly ReasonBar[], palette: ChartPalette): Plugin<'bar'> {
  return {
    id: 'previous',
    afterDatasetsDraw({ ctx, scales: { x, y } }) {
      if (x === undefined || y === undefined) return;
      ctx.save();
      ctx.fillStyle = palette.text;
      bars.forEach(({ previous }, index) => {
        if (previous === null) return;
        ctx.fillRect(x.getPixelForValue(previous) - 1, y.getPixelForValue(index) - MARK_PX / 2, 2, MARK_PX);
      });
      ctx.restore();
    },
  };
}

function placeOf({ reason }: ReasonCount): number {
  return reason === 'no_clear_reason' ? 1 : 0;
}

function orderOf(reason: ChurnReason): number {
  return CHURN_REASONS.indexOf(reason);
}
