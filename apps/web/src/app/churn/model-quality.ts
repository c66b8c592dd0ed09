import type { CandidateReport, Metric, ModelReport } from '@engagement/contracts';
import { formatFixed, formatWhole } from '../ui/format.ts';
import { cases } from '../ui/nouns.ts';
import { formatDate } from '../ui/zone-time.ts';
import { humanise } from './churn-words.ts';

/** Names for the heads of the columns, in the order people read them; metrics that are not here follow, so that a new one is seen. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  ['roc_auc', 'AUC'],
  ['log_loss', 'Log-loss'],
  ['brier_score', 'Brier'],
  ['lift_top_tenth', 'Lift, top tenth'],
  ['average_precision', 'PR-AUC'],
  ['calibration_error', 'Calibration error'],
]);

export const QUALITY_RULE =
  'By AUC on the hold-out: under 0.65 poor, under 0.75 fair, under 0.85 good, from 0.85 excellent.';

export interface QualityWord {
  readonly word: 'Poor' | 'Fair' | 'Good' | 'Excellent' | 'Not measured';
  readonly tone: 'risk' | 'note' | 'good';
}

/** The model's quality in one word, by the published rule. */
export function qualityWord(report: ModelReport): QualityWord {
  const auc = report.metrics['roc_auc'] ?? null;
  if (auc === null) return { word: 'Not measured', tone: 'note' };
  if (auc < 0.65) return { word: 'Poor', tone: 'risk' };
  if (auc < 0.75) return { word: 'Fair', tone: 'note' };
  return { word: auc < 0.85 ? 'Good' : 'Excellent', tone: 'good' };
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
  const candidates: readonly CandidateReport[] = [
    { name: 'This model', description: report.engine, metrics: report.metrics },
    ...report.baselines,
  ];
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
      name: index === 0 ? name : humanise(name),
      description: description === '' ? null : description,
      isModel: index === 0,
      cells: columns.map(({ key }) => formatFixed(metrics[key] ?? null, key === 'lift_top_tenth' ? 2 : 3)),
    })),
  };
}

/** When and on whom the model was measured. */
export function holdoutSentence(report: ModelReport, timeZone: string): string {
  const { holdout } = report;
  if (holdout === null) return 'Not measured on later data yet.';
  const from = formatDate(holdout.from, timeZone);
  const to = formatDate(holdout.to, timeZone);
  const leavers = holdout.positives === null ? '' : `, ${formatWhole(holdout.positives)} of whom left`;
  return `Measured on later data it never saw, ${from} to ${to}: ${cases(holdout.rows)}${leavers}.`;
}

/** Whether it earns its place, in one sentence. */
export function baselineSentence(report: ModelReport): string {
  if (report.beats_baselines === null) return 'There was no later data to compare it with simple rules.';
  return report.beats_baselines
    ? 'It beats the base rate and the rule “days since last seen”.'
    : 'It does not beat every simple rule, so the rule is used.';
}

function metricKeys(candidates: readonly CandidateReport[]): readonly string[] {
  const keys = new Set(candidates.flatMap(({ metrics }) => Object.keys(metrics)));
  const known = [...SHORT_NAMES.keys()].filter((key) => keys.has(key));
  return [...known, ...[...keys].filter((key) => !SHORT_NAMES.has(key)).sort()];
}
