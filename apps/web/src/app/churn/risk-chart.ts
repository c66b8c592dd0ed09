import type { ChurnSummary } from '@engagement/contracts';
import { marksPlugin } from '../ui/chart-marks.ts';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartView } from '../ui/chart-view.ts';
import { formatFixed, formatPercent, formatPercentRange, formatWhole } from '../ui/format.ts';
import { viewers } from '../ui/nouns.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { binOf } from './threshold-words.ts';

/** Room left of the bars: a slider below, as wide as the bars, has to know it. */
export const RISK_AXIS_PX = 58;

const TICKS_EVERY = 5;

/**
 * Scored viewers by their risk; those a threshold selects in the colour of risk.
 *
 * @param chosen - the threshold whose outcome is shown, 0 to 1
 */
export function riskChart(
  { risk_distribution: bins, threshold }: ChurnSummary,
  chosen: number,
  palette: ChartPalette,
): ChartView<'bar'> {
  const firstSelected = binOf(bins, chosen);
  const serving = threshold?.unit === 'risk' ? threshold.value : null;
  const scored = bins.reduce((sum, { users }) => sum + users, 0);
  const selected = bins.slice(firstSelected).reduce((sum, { users }) => sum + users, 0);
  return {
    type: 'bar',
    data: {
      labels: bins.map(({ from, to }) => formatPercentRange(from, to)),
      datasets: [
        {
          data: bins.map(({ users }) => users),
          backgroundColor: bins.map((_, bin) => (bin >= firstSelected ? palette.vermillion : palette.blue)),
          categoryPercentage: 1,
          barPercentage: 0.86,
          borderRadius: 2,
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
            callback: (_, bin) => (bin % (2 * TICKS_EVERY) === 0 ? `${bin * (100 / bins.length)}` : null),
          },
          title: axisTitle(palette, $localize`:@@churn.risk.axis:Churn risk, %`),
        },
        y: {
          beginAtZero: true,
          border: { display: false },
          grid: { color: palette.grid },
          ticks: { ...tickLook(palette), precision: 0, maxTicksLimit: 5 },
          title: axisTitle(palette, $localize`:@@churn.risk.people:Viewers`),
          afterFit: (scale) => {
            scale.width = RISK_AXIS_PX;
          },
        },
      },
    },
    plugins: [
      marksPlugin(
        {
          line:
            serving === null
              ? null
              : {
                  index: serving * bins.length,
                  text: $localize`:@@churn.risk.serving:at risk from ${formatPercent(serving)}:risk:`,
                },
          callout: null,
        },
        palette,
      ),
    ],
    summary: $localize`:@@churn.risk.summary:${viewers(scored)}:viewers: scored; ${formatWhole(selected)}:selected: have a risk of ${formatPercent(chosen)}:risk: or more.`,
    table: {
      caption: $localize`:@@churn.risk.caption:Viewers by churn risk`,
      columns: [
        { label: $localize`:@@churn.risk.column:Churn risk`, isNumeric: false },
        { label: $localize`:@@churn.risk.people:Viewers`, isNumeric: true },
        { label: $localize`:@@churn.risk.leavers:Expected to leave`, isNumeric: true },
      ],
      rows: bins.map(({ from, to, users, expected_leavers }) => [
        formatPercentRange(from, to),
        formatWhole(users),
        formatFixed(expected_leavers, 1),
      ]),
    },
  };
}
