import { TableEncoder, trainChurnPipeline, type ChurnCutoff, type TableColumn } from '@engagement/ml';
import type { TabularConfig } from '../config/tabular-config.ts';
import { EvaluationError } from '../evaluation-error.ts';
import { classificationReport } from '../report/classification.ts';
import type { TabularReport } from '../report/eval-report.ts';
import { readTable, type Table } from '../table/read-table.ts';
import { summariseColumn } from './column-words.ts';
import { labelValues, listed, positiveValue, readLabels } from './labels.ts';
import { drawStratified, labelledRows, splitStratified } from './split-rows.ts';

/** Rows of a table with their outcomes. */
interface LabelledRows {
  readonly columns: readonly TableColumn[];
  readonly rows: Uint32Array;
  /** Of all rows of the table. */
  readonly labels: Int8Array;
}

/** Numbers that the training samples may have in all: 400 MB. */
const MOST_TRAINING_NUMBERS = 5e7;

/**
 * Trains on a part of a table and judges on the rest, or on another table.
 *
 * @throws {EvaluationError} naming what cannot be used
 */
export async function evaluateTable(
  config: TabularConfig,
  report: (stage: string) => void,
): Promise<TabularReport> {
  const startedAt = performance.now();
  report(`Reading ${config.train.path}`);
  const notes: string[] = [];
  const table = await readTable(config.train);
  const values = labelValues(table.columnNamed(config.label, 'label'));
  const positive = positiveValue(values, config.positive, `column "${config.label}" of ${table.file}`);
  if (values.size > 2) notes.push(`Label: "${positive}" against all of ${listed(values)}.`);
  const labels = labelsOf(config, table, positive, notes);
  const split = config.test === null ? splitStratified(labels, config.holdout, config.seed) : null;
  const training = { columns: table.columns, labels, rows: split?.training ?? labelledRows(labels) };
  if (training.rows.length === 0)
    throw new EvaluationError(`"label": no row of ${table.file} has a value in column "${config.label}".`);
  const encoder = TableEncoder.fit(predictorsOf(config, table), training.rows);
  if (encoder.features.length === 0)
    throw new EvaluationError(`"drop": no column of ${table.file} is left that says anything.`);
  const holdout = split
    ? { ...training, rows: split.holdout }
    : await readHoldout(config, encoder, positive, notes);
  const learned = drawTraining(config, training, encoder.features.length, notes);
  const cutoffs = {
    training: toCutoff(encoder, learned, 0),
    holdout: toCutoff(encoder, holdout, 1),
  };
  const outcome = trainChurnPipeline({
    features: encoder.features.map(({ name, column, transform }) => ({ name, group: column, transform })),
    training: [cutoffs.training],
    holdout: cutoffs.holdout.labels.length === 0 ? [] : [cutoffs.holdout],
    horizonMs: 1,
    recencyFeature: null,
    engine: config.engine,
    seed: config.seed,
    onProgress: report,
  });
  const judged = {
    outcome,
    training: [cutoffs.training.labels],
    holdout: [cutoffs.holdout.labels],
    engine: config.engine,
    seed: config.seed,
    startedAt,
    notes,
  };
  return {
    task: 'tabular',
    ...classificationReport(judged, performance.now()),
    positive: config.positive ?? positive,
    columns: encoder.columns.map(summariseColumn),
  };
}

/** @throws {EvaluationError} if the table to judge on lacks a column that was learned from */
async function readHoldout(
  config: TabularConfig,
  encoder: TableEncoder,
  positive: string,
  notes: string[],
): Promise<LabelledRows> {
  const table = await readTable(config.test!);
  const used = new Set(encoder.features.map(({ column }) => column));
  const columns = [...used].map((name) => ({ ...table.columnNamed(name, 'test'), name }));
  const labels = labelsOf(config, table, positive, notes);
  return { columns, labels, rows: labelledRows(labels) };
}

function labelsOf({ label }: TabularConfig, table: Table, positive: string, notes: string[]): Int8Array {
  const labels = readLabels(table.columnNamed(label, 'label'), positive);
  const unknown = labels.length - labelledRows(labels).length;
  if (unknown > 0) notes.push(`${table.file}: ${unknown} rows without a label were left out.`);
  return labels;
}

/** The columns to predict from: all but the label and those that may not be used. */
function predictorsOf({ label, drop }: TabularConfig, table: Table): TableColumn[] {
  const excluded = new Set([
    table.columnNamed(label, 'label'),
    ...drop.map((name) => table.columnNamed(name, 'drop')),
  ]);
  return table.columns.filter((column) => !excluded.has(column));
}

function drawTraining(
  { maxTrainingRows, seed }: TabularConfig,
  training: LabelledRows,
  features: number,
  notes: string[],
): LabelledRows {
  const most = Math.min(maxTrainingRows, Math.floor(MOST_TRAINING_NUMBERS / Math.max(features, 1)));
  const rows = drawStratified(training.rows, training.labels, { most, seed });
  if (rows.length < training.rows.length)
    notes.push(`Learned from ${rows.length} of ${training.rows.length} training rows, drawn by class.`);
  return { ...training, rows };
}

function toCutoff(encoder: TableEncoder, { columns, rows, labels }: LabelledRows, asOf: number): ChurnCutoff {
  return {
    asOf,
    userKeys: Array.from(rows, (row) => `${asOf}-${row}`),
    samples: encoder.transform(columns, rows),
    labels: Uint8Array.from(rows, (row) => labels[row]!),
  };
}
