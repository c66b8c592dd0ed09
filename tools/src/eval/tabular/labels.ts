import type { TableColumn } from '@engagement/ml';
import { EvaluationError } from '../evaluation-error.ts';
import { isMissingCell, readNumber, readTruth } from '../table/cells.ts';

/** In the place of a label that is missing. */
export const NO_LABEL = -1;

/** What a column of outcomes holds: each value, in lower case and numbers written plainly, with its rows. */
export type LabelValues = ReadonlyMap<string, number>;

export function labelValues(column: TableColumn): LabelValues {
  const values = new Map<string, number>();
  for (let row = 0; row < column.numbers.length; row++) {
    const value = valueAt(column, row);
    if (value !== null) values.set(value, (values.get(value) ?? 0) + 1);
  }
  return values;
}

/**
 * Which value of a label means that somebody left.
 *
 * @param positive - as it was configured: `Yes` also means `yes`, `1` also `1.0`, and `true` where the labels are truth values
 * @throws {EvaluationError} if no label is it, or nothing was configured and the labels do not say it by themselves
 */
export function positiveValue(values: LabelValues, positive: string | null, where: string): string {
  if (positive === null) return obviousValue(values, where);
  const wanted = plain(positive);
  if (values.has(wanted)) return wanted;
  const truth = readTruth(wanted);
  const alike = truth === null ? [] : [...values.keys()].filter((value) => readTruth(value) === truth);
  if (alike.length === 1) return alike[0]!;
  throw new EvaluationError(`"positive": ${where} has no "${positive}"; it has ${listed(values)}.`);
}

/** 1 = left, 0 = stayed, `NO_LABEL`; shape (rows,). */
export function readLabels(column: TableColumn, positive: string): Int8Array {
  return Int8Array.from({ length: column.numbers.length }, (_, row) => {
    const value = valueAt(column, row);
    if (value === null) return NO_LABEL;
    return value === positive ? 1 : 0;
  });
}

/** The values in words, the most frequent first. */
export function listed(values: LabelValues): string {
  const frequent = [...values].sort(([, one], [, other]) => other - one);
  const shown = frequent.slice(0, 8).map(([value, rows]) => `"${value}" (${rows})`);
  if (shown.length === 0) return 'no value at all';
  return shown.join(', ') + (frequent.length > shown.length ? ' and more' : '');
}

function obviousValue(values: LabelValues, where: string): string {
  const truths = [...values.keys()].map(readTruth);
  const isTold = values.size <= 2 && truths.every((truth) => truth !== null);
  const yes = [...values.keys()].find((value) => readTruth(value) === true);
  if (isTold && yes !== undefined) return yes;
  throw new EvaluationError(
    `"positive" is missing: say which value of ${where} means that somebody left; it has ${listed(values)}.`,
  );
}

function valueAt({ numbers, textIndex, texts }: TableColumn, row: number): string | null {
  const text = textIndex === null ? -1 : textIndex[row]!;
  if (text >= 0) return plain(texts[text]!);
  return Number.isNaN(numbers[row]!) ? null : String(numbers[row]!);
}

function plain(text: string): string {
  const cell = text.trim();
  const value = isMissingCell(cell) ? Number.NaN : readNumber(cell);
  return Number.isNaN(value) ? cell.toLowerCase() : String(value);
}
