import { textTable, type BootstrapMean } from '@engagement/ml';
import { METRIC_NAMES, type ChurnBacktestReport, type ForecastBacktestReport } from './backtest-report.ts';

/** A churn back-test for people. */
export function churnBacktestLines({ origins, candidates }: ChurnBacktestReport): string[] {
  if (origins.length === 0)
    return ['Churn: no weekly cut-off has matured yet; 28 days of history and a horizon are needed.'];
  const header = ['as of', 'people', 'left', 'candidate', ...METRIC_NAMES];
  const rows = origins.flatMap(({ as_of: asOf, rows: people, base_rate: rate, chosen, metrics }) =>
    Object.entries(metrics).map(([name, values]) => [
      asOf,
      people,
      rate,
      name === chosen ? `* ${name}` : `  ${name}`,
      ...METRIC_NAMES.map((metric) => values[metric]),
    ]),
  );
  const means = candidates.map(({ name, times_chosen: times, means: of }) => [
    name,
    times,
    ...METRIC_NAMES.map((metric) => inWords(of[metric])),
  ]);
  return [
    `Churn: ${origins.length} origins; * was chosen by validation, before its origin.`,
    ...(rows.length === 0 ? [] : textTable(header, rows)),
    ...(means.length === 0
      ? []
      : [
          '',
          'Mean over the origins (90 % bootstrap interval)',
          ...textTable(['candidate', 'chosen', ...METRIC_NAMES], means),
        ]),
    '',
    ...origins.flatMap(({ as_of: asOf, chosen, promoted, decision }) => [
      chosen === null
        ? `${asOf}: nothing could be trained.`
        : `${asOf}: ${chosen} ${promoted ? 'would serve' : 'would not serve'}.`,
      ...decision.map((sentence) => `  ${sentence}`),
    ]),
  ];
}

/** A forecast back-test for people. */
export function forecastBacktestLines(report: ForecastBacktestReport): string[] {
  if (report.origins === 0)
    return [`Forecast: ${report.history_days} of 22 days of history; nothing could be judged.`];
  const rows = report.candidates.map(({ name, engine, mae, mase, ratio_to_naive_168h: ratio }) => [
    name === 'served' ? '*' : '',
    name,
    engine ?? '',
    mae,
    mase,
    ratio,
  ]);
  const bands = report.bands.map(({ level, coverage, mean_width: width }) => [level, coverage, width]);
  return [
    `Forecast: ${report.origins} daily origins; * is what would have been shown.`,
    ...textTable(['', 'candidate', 'engine', 'MAE', 'MASE', '÷ naive 168 h'], rows),
    '',
    ...textTable(['band', 'held', 'mean width'], bands),
  ];
}

function inWords(value: BootstrapMean | null): string | null {
  if (value === null) return null;
  const [mean, low, high] = [value.mean, value.low90, value.high90].map((each) => each.toFixed(3));
  return `${mean!} (${low!} to ${high!})`;
}
