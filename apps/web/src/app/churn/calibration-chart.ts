import type { Plugin } from 'chart.js';
import type { ModelReport } from '@engagement/contracts';
import { axisTitle, baseOptions, tickLook } from '../ui/chart-options.ts';
import type { ChartView } from '../ui/chart-view.ts';
import { formatPercent, formatWhole } from '../ui/format.ts';
import type { ChartPalette } from '../ui/palette.ts';

/** How many left of those who were given a risk, a tenth of the hold-out at a time; on the diagonal every risk is true. */
export function calibrationChart(bins: ModelReport['calibration'], palette: ChartPalette): ChartView<'line'> {
  const largest = Math.max(0, ...bins.flatMap(({ predicted, observed }) => [predicted, observed]));
  const end = Math.min(100, Math.max(10, Math.ceil(largest * 10) * 10));
  const gap = Math.max(0, ...bins.map(({ predicted, observed }) => Math.abs(predicted - observed)));
  const scale = { type: 'linear', min: 0, max: end, border: { display: false } } as const;
  const ticks = { ...tickLook(palette), maxTicksLimit: 6 };
  return {
    type: 'line',
    data: {
      // Numbers as text: the scale along x is one of numbers.
      labels: bins.map(({ predicted }) => String(predicted * 100)),
      datasets: [
        {
          label: $localize`:@@quality.observed:Left`,
          data: bins.map(({ observed }) => observed * 100),
          borderColor: palette.blueLine,
          backgroundColor: palette.blueLine,
          borderWidth: 2,
          pointRadius: 3.5,
          pointHoverRadius: 6,
        },
      ],
    },
    options: {
      ...baseOptions(palette),
      scales: {
        x: {
          ...scale,
          grid: { display: false },
          ticks,
          title: axisTitle(palette, $localize`:@@quality.predictedAxis:Predicted risk, %`),
        },
        y: {
          ...scale,
          grid: { color: palette.grid },
          ticks,
          title: axisTitle(palette, $localize`:@@quality.observedAxis:Left, %`),
        },
      },
      plugins: {
        tooltip: {
          ...baseOptions(palette).plugins.tooltip,
          callbacks: {
            title: () => '',
            label: ({ dataIndex }) => ` ${binWords(bins[dataIndex])}`,
          },
        },
      },
    },
    plugins: [diagonal(palette)],
    summary: $localize`:@@quality.calibrationSummary:Ten groups by predicted risk; what was predicted and what came differ by ${formatPercent(gap)}:gap: at most.`,
    table: {
      caption: $localize`:@@quality.calibration:Predicted risk against those who left`,
      columns: [
        { label: $localize`:@@quality.predicted:Predicted`, isNumeric: true },
        { label: $localize`:@@quality.observed:Left`, isNumeric: true },
        { label: $localize`:@@quality.viewers:Viewers`, isNumeric: true },
      ],
      rows: bins.map(({ predicted, observed, count }) => [
        formatPercent(predicted),
        formatPercent(observed),
        formatWhole(count),
      ]),
    },
  };
}

function binWords(bin: ModelReport['calibration'][number] | undefined): string {
  if (bin === undefined) return '';
  const { predicted, observed, count } = bin;
  return $localize`:@@quality.bin:Predicted ${formatPercent(predicted)}:predicted:, left ${formatPercent(observed)}:observed: of ${formatWhole(count)}:count:`;
}

function diagonal(palette: ChartPalette): Plugin<'line'> {
  return {
    id: 'diagonal',
    beforeDatasetsDraw({ ctx, chartArea: { left, right, top, bottom } }) {
      ctx.save();
      ctx.strokeStyle = palette.muted;
      ctx.setLineDash([4, 4]);
      ctx.beginPath();
      ctx.moveTo(left, bottom);
      ctx.lineTo(right, top);
      ctx.stroke();
      ctx.restore();
    },
  };
}
