import type { CandidateReport, Metric, ModelReport } from '@engagement/contracts';
import type { ChartTable } from '../ui/chart-view.ts';
import { formatFixed, formatWhole } from '../ui/format.ts';
import { cases } from '../ui/nouns.ts';
import { formatDate } from '../ui/zone-time.ts';
import { humanise } from './churn-words.ts';

/** Names for the heads of the columns, in the order people read them; metrics that are not here follow, so that a new one is seen. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['roc_auc', $localize`:@@quality.auc:AUC`],
  ['average_precision', $localize`:@@quality.prAuc:PR-AUC`],
  ['lift_top_tenth', $localize`:@@quality.lift:Lift, top tenth`],
  ['brier_score', $localize`:@@quality.brier:Brier`],
  ['log_loss', $localize`:@@quality.logLoss:Log-loss`],
  ['calibration_error', $localize`:@@quality.calibrationError:Calibration error`],
]);

/** Names of what the model is compared with, and of what was tried for it; others go by their own. */
const CANDIDATE_NAMES: ReadonlyMap<string, string> = new Map([
  ['base_rate', $localize`:@@quality.baseRate:Base rate`],
  ['recency_rule', $localize`:@@quality.recencyRule:Rule: days since last seen`],
  ['logistic_regression', $localize`:@@quality.logisticRegression:Logistic regression`],
  [
    'logistic_regression_mljs',
    $localize`:@@quality.logisticRegressionPackage:Logistic regression, by the package`,
  ],
  ['random_forest', $localize`:@@quality.randomForest:Random forest`],
  ['gradient_boosting', $localize`:@@quality.gradientBoosting:Gradient boosting`],
  ['blend', $localize`:@@quality.blend:Blend of them`],
]);

export const QUALITY_RULE = $localize`:@@quality.rule:By AUC on the hold-out: under 0.65 poor, under 0.75 fair, under 0.85 good, from 0.85 excellent.`;

export interface QualityWord {
  readonly word: string;
  readonly tone: 'risk' | 'note' | 'good';
}

/** The model's quality in one word, by the published rule. */
export function qualityWord(report: ModelReport): QualityWord {
  const auc = report.metrics['roc_auc'] ?? null;
  if (auc === null) return { word: $localize`:@@quality.notMeasured:Not measured`, tone: 'note' };
  if (auc < 0.65) return { word: $localize`:@@quality.poor:Poor`, tone: 'risk' };
  if (auc < 0.75) return { word: $localize`:@@quality.fair:Fair`, tone: 'note' };
  return auc < 0.85
    ? { word: $localize`:@@quality.good:Good`, tone: 'good' }
    : { word: $localize`:@@quality.excellent:Excellent`, tone: 'good' };
}

export interface QualityColumn {
  readonly key: string;
  readonly label: string;
  /** Full name and definition, if the catalogue has them. */
  readonly hint: string | null;
}

export interface QualityRow {
  readonly name: string;
  readonly description: string | null;
  readonly isModel: boolean;
  readonly cells: readonly string[];
}

export interface QualityTable {
  readonly columns: readonly QualityColumn[];
  readonly rows: readonly QualityRow[];
}

/**
 * The model beside everything it has to beat, on the same hold-out.
 *
 * @param find - the metric catalogue
 */
export function qualityTable(report: ModelReport, find: (key: string) => Metric | undefined): QualityTable {
  const model: CandidateReport = {
    name: $localize`:@@quality.thisModel:This model`,
    description: report.engine,
    metrics: report.metrics,
  };
  return tableOf([model, ...report.baselines], find, 0);
}

/** Every candidate that was tried for the model, on the hold-out, which none of them was chosen by. */
export function candidateTable(report: ModelReport, find: (key: string) => Metric | undefined): QualityTable {
  const tried = report.candidates.map(({ name, description, holdout_metrics: metrics }): CandidateReport => ({
    name,
    description,
    metrics,
  }));
  return tableOf(
    tried,
    find,
    report.candidates.findIndex(({ is_chosen }) => is_chosen),
  );
}

/** What there is to save: the model, what it has to beat, and what was tried. */
export function qualityExport(report: ModelReport, find: (key: string) => Metric | undefined): ChartTable {
  const compared = qualityTable(report, find);
  const tried = candidateTable(report, find);
  return {
    caption: $localize`:@@quality.caption:Quality of the model`,
    columns: [
      { label: $localize`:@@quality.candidate:Candidate`, isNumeric: false },
      ...compared.columns.map(({ label }) => ({ label, isNumeric: true })),
    ],
    rows: [...compared.rows, ...tried.rows].map(({ name, cells }) => [name, ...cells]),
  };
}

/** When and on whom the model was measured. */
export function holdoutSentence(report: ModelReport, timeZone: string): string {
  const { holdout } = report;
  if (holdout === null) return $localize`:@@quality.noHoldout:Not measured on later data yet.`;
  const from = formatDate(holdout.from, timeZone);
  const to = formatDate(holdout.to, timeZone);
  return holdout.positives === null
    ? $localize`:@@quality.holdout:Measured on later data it never saw, ${from}:from: to ${to}:to:: ${cases(holdout.rows)}:cases:.`
    : $localize`:@@quality.holdoutLeavers:Measured on later data it never saw, ${from}:from: to ${to}:to:: ${cases(holdout.rows)}:cases:, ${formatWhole(holdout.positives)}:leavers: of whom left.`;
}

/** Whether it earns its place, in one sentence. */
export function baselineSentence(report: ModelReport): string {
  if (report.beats_baselines === null)
    return $localize`:@@quality.noComparison:There was no later data to compare it with simple rules.`;
  return report.beats_baselines
    ? $localize`:@@quality.beats:It beats the base rate and the rule “days since last seen”.`
    : $localize`:@@quality.doesNotBeat:It does not beat every simple rule, so the rule is used.`;
}

function tableOf(
  candidates: readonly CandidateReport[],
  find: (key: string) => Metric | undefined,
  emphasised: number,
): QualityTable {
  const columns = metricKeys(candidates).map((key) => {
    const metric = find(key);
    return {
      key,
      label: SHORT_NAMES.get(key) ?? metric?.name ?? humanise(key),
      hint: metric === undefined ? null : `${metric.name}: ${metric.definition}`,
    };
  });
  return {
    columns,
    rows: candidates.map(({ name, description, metrics }, index) => ({
      name: CANDIDATE_NAMES.get(name) ?? humanise(name),
      description: description === '' ? null : description,
      isModel: index === emphasised,
      cells: columns.map(({ key }) => formatFixed(metrics[key] ?? null, key === 'lift_top_tenth' ? 2 : 3)),
    })),
  };
}

function metricKeys(candidates: readonly CandidateReport[]): readonly string[] {
  const keys = new Set(candidates.flatMap(({ metrics }) => Object.keys(metrics)));
  const known = [...SHORT_NAMES.keys()].filter((key) => keys.has(key));
  return [...known, ...[...keys].filter((key) => !SHORT_NAMES.has(key)).sort()];
}
