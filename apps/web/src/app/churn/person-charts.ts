import type { ChurnScorePoint, Contribution } from '@engagement/contracts';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartView } from '../ui/chart-view.ts';
import { asSentence, formatPercent } from '../ui/format.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { formatDate } from '../ui/zone-time.ts';
import { groupLabel, REASON_LABELS, STATE_LABELS } from './churn-words.ts';

/** Risk of one person over past runs; a run that gave no probability leaves a gap. */
export function riskHistoryChart(
  history: readonly ChurnScorePoint[],
  timeZone: string,
  palette: ChartPalette,
): ChartView<'line'> {
  const labels = history.map((point) => formatDate(point.as_of, timeZone));
  const latest = history.findLast((point) => point.churn_risk !== null);
  return {
    type: 'line',
    data: {
      labels,
      datasets: [
        {
          label: $localize`:@@churn.column.risk:Churn risk`,
          data: history.map((point) => (point.churn_risk === null ? null : point.churn_risk * 100)),
          borderColor: palette.vermillion,
          backgroundColor: palette.vermillion,
          borderWidth: 2,
          pointRadius: 3,
          spanGaps: false,
        },
      ],
    },
    options: {
      ...baseOptions(palette),
      scales: {
        x: { grid: { display: false }, ticks: { ...tickLook(palette), maxRotation: 0, maxTicksLimit: 4 } },
        y: {
          min: 0,
          max: 100,
          border: { display: false },
          grid: { color: palette.grid },
          ticks: { ...tickLook(palette), stepSize: 25 },
          title: axisTitle(palette, $localize`:@@churn.risk.axis:Churn risk, %`),
        },
      },
    },
    plugins: [],
    summary:
      latest === undefined
        ? $localize`:@@person.noProbability:No run has given a probability yet.`
        : $localize`:@@person.historySummary:${history.length}:count: runs; the latest risk is ${formatPercent(latest.churn_risk)}:risk:.`,
    table: {
      caption: $localize`:@@person.historyCaption:Churn risk over time`,
      columns: [
        { label: $localize`:@@churn.verdict.asOf:As of`, isNumeric: false },
        { label: $localize`:@@churn.column.risk:Churn risk`, isNumeric: true },
        { label: $localize`:@@person.state:State`, isNumeric: false },
        { label: $localize`:@@churn.reasons.reason:Reason`, isNumeric: false },
      ],
      rows: history.map((point, index) => [
        labels[index] ?? '',
        formatPercent(point.churn_risk),
        STATE_LABELS[point.state],
        point.reason === null ? '–' : REASON_LABELS[point.reason],
      ]),
    },
  };
}

/** One push on a person's risk, as a bar that starts in the middle. */
export interface Push {
  readonly feature: string;
  readonly group: string;
  readonly text: string;
  readonly direction: 'up' | 'down';
  /** Said before the text, for those who cannot see the bar. */
  readonly directionWords: string;
  /** Length of the bar against the largest push, 0 to 1. */
  readonly length: number;
}

/**
 * The strongest pushes on one person's risk.
 *
 * @param limit - how many to keep
 */
export function strongestPushes(contributions: readonly Contribution[], limit: number): readonly Push[] {
  const strongest = contributions
    .filter(({ log_odds }) => log_odds !== 0)
    .sort((a, b) => Math.abs(b.log_odds) - Math.abs(a.log_odds))
    .slice(0, limit);
  const largest = Math.abs(strongest[0]?.log_odds ?? 0);
  return strongest.map(({ feature, group, text, log_odds }) => ({
    feature,
    group: groupLabel(group),
    text: asSentence(text),
    direction: log_odds > 0 ? 'up' : 'down',
    directionWords:
      log_odds > 0
        ? $localize`:@@person.raisesWords:Raises the risk:`
        : $localize`:@@person.lowersWords:Lowers the risk:`,
    length: Math.abs(log_odds) / largest,
  }));
}
