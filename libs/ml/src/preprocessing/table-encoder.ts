import { EmptyDataError, ShapeError } from '../errors.ts';
import { Matrix } from '../math/matrix.ts';
import {
  fitColumn,
  type CategoryEncoding,
  type ColumnEncoding,
  type NumberEncoding,
} from './column-encoding.ts';
import { daysOf, parseDateCell } from './date-cell.ts';
import type { FeatureTransform } from './feature-scaler.ts';
import { countCells, NO_TEXT, type TableColumn } from './table-column.ts';

/** A column of the encoded samples. */
export interface EncodedFeature {
  /** E.g. `age`, `age_missing`, `plan=premium`; unique. */
  readonly name: string;
  /** The column of the table that it comes from. */
  readonly column: string;
  readonly transform: FeatureTransform;
}

/** A number beyond this is a mistake, and its square could not be added up. */
const MOST = 1e15;

/**
 * Turns a table of numbers, dates and categories into samples without gaps, by what training rows taught it alone.
 *
 * Numbers: the median for what is missing, and a flag; few whole numbers get a column each besides. Categories: a column for
 * each frequent one but the most frequent, one for all others, one for missing; where there are many, also log(1 + training
 * rows of the category). No label is looked at. Immutable; plain JSON as `columns`.
 */
export class TableEncoder {
  readonly features: readonly EncodedFeature[];

  constructor(readonly columns: readonly ColumnEncoding[]) {
    this.features = columns.flatMap(featuresOf);
  }

  /**
   * @param columns - of the table, of one length
   * @param rows - the training rows, at least one
   * @throws {EmptyDataError} if there are no rows
   */
  static fit(columns: readonly TableColumn[], rows: Uint32Array): TableEncoder {
    if (rows.length === 0) throw new EmptyDataError('An encoder needs at least one training row.');
    return new TableEncoder(columns.map((column) => fitColumn(column.name, countCells(column, rows))));
  }

  /**
   * @param columns - of the same table or another with the same columns, in any order; more are not looked at
   * @param rows - which rows, in the order of the samples
   * @returns shape (rows, features), finite
   * @throws {ShapeError} if a column is lacking
   */
  transform(columns: readonly TableColumn[], rows: Uint32Array): Matrix {
    const samples = new Matrix(rows.length, this.features.length);
    let offset = 0;
    for (const encoding of this.columns) {
      const width = featuresOf(encoding).length;
      if (width > 0) fill(encoding, columnNamed(columns, encoding.name), rows, { samples, offset });
      offset += width;
    }
    return samples;
  }
}

interface Target {
  readonly samples: Matrix;
  /** The first column to write. */
  readonly offset: number;
}

function columnNamed(columns: readonly TableColumn[], name: string): TableColumn {
  const column = columns.find((candidate) => candidate.name === name);
  if (!column) throw new ShapeError(`There is no column named "${name}".`);
  return column;
}

function featuresOf(encoding: ColumnEncoding): EncodedFeature[] {
  const { kind, name } = encoding;
  const feature = (suffix: string, transform: FeatureTransform = 'identity'): EncodedFeature => ({
    name: `${name}${suffix}`,
    column: name,
    transform,
  });
  if (kind === 'left_out') return [];
  const levels = encoding.levels.map((level) => feature(`=${level}`));
  const missing = encoding.flagsMissing ? [feature(' is missing')] : [];
  if (kind !== 'category') return [feature('', encoding.transform), ...missing, ...levels];
  return [
    ...levels,
    ...missing,
    ...(encoding.hasOther ? [feature(' is another')] : []),
    ...(encoding.rowsOf === null ? [] : [feature(' rows', 'log1p')]),
  ];
}

function fill(encoding: ColumnEncoding, column: TableColumn, rows: Uint32Array, target: Target): void {
  switch (encoding.kind) {
    case 'number':
    case 'date':
      fillNumbers(encoding, column, rows, target);
      break;
    case 'category':
      fillCategories(encoding, column, rows, target);
      break;
    case 'left_out':
      break;
  }
}

function fillNumbers(
  { median, flagsMissing, levels, transform, dateOrder }: NumberEncoding,
  { numbers, textIndex, texts }: TableColumn,
  rows: Uint32Array,
  { samples, offset }: Target,
): void {
  const days = dateOrder === null ? null : texts.map((text) => parseDateCell(text, dateOrder));
  const least = transform === 'log1p' ? 0 : -MOST;
  const firstLevel = offset + (flagsMissing ? 2 : 1);
  const valueAt = (row: number): number => {
    if (days === null) return numbers[row]!;
    const time = textIndex === null || textIndex[row] === NO_TEXT ? null : days[textIndex[row]!]!;
    return time === null ? Number.NaN : daysOf(time);
  };
  rows.forEach((row, sample) => {
    const value = valueAt(row);
    const isMissing = Number.isNaN(value);
    samples.set(sample, offset, Math.min(Math.max(isMissing ? median : value, least), MOST));
    if (flagsMissing && isMissing) samples.set(sample, offset + 1, 1);
    const level = levels.indexOf(value);
    if (level >= 0) samples.set(sample, firstLevel + level, 1);
  });
}

function fillCategories(
  encoding: CategoryEncoding,
  { numbers, textIndex, texts }: TableColumn,
  rows: Uint32Array,
  { samples, offset }: Target,
): void {
  const { flagsMissing, hasOther, levels, reference, rowsOf } = encoding;
  const levelOf = new Map(levels.map((level, index) => [level, index]));
  const missing = offset + levels.length;
  const other = missing + (flagsMissing ? 1 : 0);
  const frequency = other + (hasOther ? 1 : 0);
  const trainingRows = rowsOf === null ? null : new Map(Object.entries(rowsOf));
  rows.forEach((row, sample) => {
    const text = textIndex === null ? NO_TEXT : textIndex[row]!;
    if (text === NO_TEXT && Number.isNaN(numbers[row]!)) {
      if (flagsMissing) samples.set(sample, missing, 1);
      return;
    }
    const category = text === NO_TEXT ? String(numbers[row]!) : texts[text]!;
    const level = levelOf.get(category);
    if (level !== undefined) samples.set(sample, offset + level, 1);
    else if (hasOther && category !== reference) samples.set(sample, other, 1);
    if (trainingRows !== null) samples.set(sample, frequency, trainingRows.get(category) ?? 0);
  });
}
