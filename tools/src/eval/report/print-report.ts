import { textTable, type BaselineSummary, type CandidateSummary, type MetricsSummary } from '@engagement/ml';
import type {
  ChurnReport,
  ClassificationReport,
  EvalReport,
  ForecastReport,
  TabularReport,
} from './eval-report.ts';

/** A report for people, line by line. */
export function reportLines(report: EvalReport): string[] {
  switch (report.task) {
    case 'tabular':
      return [...aboutRows(report), ...columnLines(report), ...classificationLines(report)];
    case 'churn':
      return [...aboutEvents(report), ...cutoffLines(report), ...classificationLines(report)];
    case 'forecast':
      return forecastLines(report);
  }
}

function aboutRows({ rows, base_rate: rate, positive }: TabularReport): string[] {
  return [
    `Learned from ${rows.train} rows, ${percent(rate.train)} of them "${positive}"; judged on ${rows.test}, ${percent(rate.test)}.`,
  ];
}

function columnLines({ columns }: TabularReport): string[] {
  const rows = columns.map(({ name, taken_for: takenFor, how }) => [name, takenFor.replace('_', ' '), how]);
  return ['', 'What the columns were taken for', ...textTable(['column', 'taken for', 'how'], rows)];
}

function aboutEvents({ events, rows, base_rate: rate, features }: ChurnReport): string[] {
  return [
    `${events.rows} events of ${events.users} people from ${events.from} to ${events.to}.`,
    `Learned from ${rows.train} rows, ${percent(rate.train)} of them left; judged on ${rows.test}, ${percent(rate.test)}.`,
    `${features.length} features: ${features.join(', ')}.`,
  ];
}

function cutoffLines({ cutoffs }: ChurnReport): string[] {
  const rows = cutoffs.map((cutoff) => [
    cutoff.as_of,
    cutoff.used_for,
    cutoff.rows,
    cutoff.base_rate,
    cutoff.lapsed,
    cutoff.too_new,
    ...metricCells(cutoff.metrics),
  ]);
  const header = ['as of', 'used to', 'people', 'left', 'lapsed', 'too new', ...METRIC_TITLES];
  return ['', 'Cut-offs; the figures are those of the chosen candidate', ...textTable(header, rows)];
}

function classificationLines(report: ClassificationReport): string[] {
  const { candidates, baselines, chosen, how_chosen: howChosen, chosen_metrics: metrics } = report;
  const isTrained = metrics !== null;
  return [
    '',
    ...(isTrained ? ['On all rows to judge on', ...candidateTable(candidates, baselines), ''] : []),
    chosen === null ? 'Chosen: nothing.' : `Chosen: ${chosen}. ${howChosen}`,
    ...report.decision.map((sentence) => `  ${sentence}`),
    ...(isTrained ? ['', `The chosen one: ${inWords(metrics)}.`] : []),
    ...noteLines(report.notes),
  ];
}

function candidateTable(
  candidates: readonly CandidateSummary[],
  baselines: readonly BaselineSummary[],
): string[] {
  const rows = [
    ...candidates.map((candidate) => [
      candidate.is_chosen ? '*' : '',
      candidate.name,
      candidate.engine,
      candidate.validation_metrics.log_loss,
      ...metricCells(candidate.metrics),
    ]),
    ...baselines.map(({ name, metrics }) => ['', name, 'baseline', null, ...metricCells(metrics)]),
  ];
  return textTable(['', 'candidate', 'engine', 'validation log-loss', ...METRIC_TITLES], rows);
}

const METRICS: readonly (readonly [title: string, of: (metrics: MetricsSummary) => number | null])[] = [
  ['AUC', ({ auc }) => auc],
  ['avg precision', ({ average_precision: precision }) => precision],
  ['log-loss', ({ log_loss: loss }) => loss],
  ['Brier', ({ brier_score: score }) => score],
  ['calibration error', ({ calibration_error: error }) => error],
  ['lift top tenth', ({ lift_top_tenth: lift }) => lift],
];
const METRIC_TITLES = METRICS.map(([title]) => title);

function metricCells(metrics: MetricsSummary | null): (number | null)[] {
  return METRICS.map(([, of]) => (metrics === null ? null : of(metrics)));
}

function inWords(metrics: MetricsSummary): string {
  return METRICS.map(([title, of]) => `${title} ${of(metrics)?.toFixed(4) ?? '–'}`).join(', ');
}

function forecastLines(report: ForecastReport): string[] {
  const { candidates, baselines, bands, chosen, how_chosen: howChosen, decision } = report;
  const rows = [...candidates, ...baselines].map(({ name, engine, is_chosen: isChosen, metrics }) => [
    isChosen ? '*' : '',
    name,
    engine ?? '',
    metrics.mae,
    metrics.mase,
    metrics.ratio_to_naive_168h,
    metrics.wape,
    metrics.smape,
  ]);
  const bandRows = bands.map((band) => [
    `${Math.round(100 * band.level)} %`,
    percent(band.coverage),
    band.mean_width,
    band.interval_score,
  ]);
  const header = ['', 'candidate', 'engine', 'MAE', 'MASE', '÷ naive 168 h', 'WAPE', 'sMAPE'];
  return [
    `${report.hours} hours from ${report.from} to ${report.to}; ${report.origins} origins, ${report.horizon_hours} hours each.`,
    ...(chosen === null ? [] : ['', ...textTable(header, rows)]),
    ...(chosen === null
      ? []
      : ['', ...textTable(['band', 'held', 'mean width', 'interval score'], bandRows)]),
    '',
    chosen === null ? 'Chosen: nothing.' : `Chosen: ${chosen}. ${howChosen}`,
    ...decision.map((sentence) => `  ${sentence}`),
    ...noteLines(report.notes),
  ];
}

function noteLines(notes: readonly string[]): string[] {
  return notes.length === 0 ? [] : ['', 'Notes', ...notes.map((note) => `  ${note}`)];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
