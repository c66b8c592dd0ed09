import { parseDateCell, dateOrderOf, daysOf, type DateOrder } from './date-cell.ts';
import type { CellCounts } from './table-column.ts';
import type { FeatureTransform } from './feature-scaler.ts';

/** A column of numbers, or of dates as days: where one is missing, the median stands in. */
export interface NumberEncoding {
  readonly kind: 'number' | 'date';
  readonly name: string;
  readonly median: number;
  /** Whether a column of its own says where a number was missing. */
  readonly flagsMissing: boolean;
  readonly transform: FeatureTransform;
  /** Numbers with a column of their own, besides the number: of few whole ones, each may mean something else. */
  readonly levels: readonly number[];
  /** How dates are written; `null` for numbers. */
  readonly dateOrder: DateOrder | null;
}

/** A column of categories. */
export interface CategoryEncoding {
  readonly kind: 'category';
  readonly name: string;
  /** Categories with a column of their own. The most frequent one has none: it is what the others are compared with. */
  readonly levels: readonly string[];
  readonly flagsMissing: boolean;
  /** Whether there is a column for all that have none; those that training never met belong there. */
  readonly hasOther: boolean;
  readonly reference: string;
  /** Training rows of each category where they are many, for a column with log(1 + rows); `null` where they are few. */
  readonly rowsOf: Readonly<Record<string, number>> | null;
}

/** A column that says nothing of another row. */
export interface LeftOutColumn {
  readonly kind: 'left_out';
  readonly name: string;
  readonly reason: 'all_missing' | 'constant' | 'identifier';
}

export type ColumnEncoding = NumberEncoding | CategoryEncoding | LeftOutColumn;

/** A column counts as numbers or dates if at least so many of its cells are. */
const LEAST_SHARE = 0.95;
/** So many different numbers among few other texts are numbers, too: the texts are what somebody wrote for "missing". */
const [MANY_NUMBERS, FEW_TEXTS] = [20, 10];
/** So many whole numbers may each mean something of their own. */
const MOST_NUMBER_LEVELS = 12;
const MOST_LEVELS = 30;
/** A level with a column of its own has at least so many rows, and such a share of all. */
const [LEAST_ROWS, LEAST_LEVEL_SHARE] = [5, 0.005];
/** With so many different texts, more than half of all cells, a column names its rows. */
const [MANY_TEXTS, IDENTIFYING_SHARE] = [50, 0.5];
/** Skewness from which the logarithm of a number tells more. */
const HEAVY_TAIL = 2;

/** Decides what a column is, and learns how to encode it, from how its cells occur in training. */
export function fitColumn(name: string, counts: CellCounts): ColumnEncoding {
  const present = counts.rows - counts.missing;
  const distinct = counts.numbers.size + counts.texts.size;
  if (distinct === 0) return { kind: 'left_out', name, reason: 'all_missing' };
  if (distinct === 1 && counts.missing === 0) return { kind: 'left_out', name, reason: 'constant' };
  if (isNumeric(counts, present)) return fitNumbers(name, counts);
  const dates = datesOf(counts, present);
  if (dates !== null) return fitValues(name, counts, dates.values, dates.order);
  const isIdentifier = distinct > MANY_TEXTS && distinct > IDENTIFYING_SHARE * present;
  return isIdentifier ? { kind: 'left_out', name, reason: 'identifier' } : fitCategories(name, counts);
}

function isNumeric({ numericCells, numbers, texts }: CellCounts, present: number): boolean {
  const isMixed = numbers.size > MANY_NUMBERS && texts.size <= FEW_TEXTS && numericCells > present / 2;
  return numericCells >= LEAST_SHARE * present || isMixed;
}

function fitNumbers(name: string, counts: CellCounts): ColumnEncoding {
  return isRowNumber(name, counts)
    ? { kind: 'left_out', name, reason: 'identifier' }
    : fitValues(name, counts, counts.numbers, null);
}

/** Whole numbers of which none comes twice, and that are either gapless or called an id. */
function isRowNumber(name: string, { numbers, numericCells }: CellCounts): boolean {
  if (numbers.size < MANY_TEXTS || numbers.size < 0.99 * numericCells) return false;
  let [least, most] = [Infinity, -Infinity];
  for (const value of numbers.keys()) {
    if (!Number.isInteger(value)) return false;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const isCalledId = /(^|[^a-z])(id|ids|uuid|key|index|no|nr|number)([^a-z]|$)|[a-z](Id|ID|No)$/.test(name);
  // Of rows that were split at random, a training has a part of the numbers.
  return isCalledId || most - least < 3 * numbers.size;
}

function datesOf(
  { texts, numericCells }: CellCounts,
  present: number,
): { readonly values: ReadonlyMap<number, number>; readonly order: DateOrder } | null {
  if (numericCells > (1 - LEAST_SHARE) * present) return null;
  const dated = [...texts.keys()].filter(
    (text) => parseDateCell(text, 'month_first') ?? parseDateCell(text, 'day_first'),
  );
  if (dated.length < LEAST_SHARE * texts.size) return null;
  const order = dateOrderOf(dated) ?? 'month_first';
  const values = new Map<number, number>();
  let cells = 0;
  for (const text of dated) {
    const time = parseDateCell(text, order);
    if (time === null) continue;
    const days = daysOf(time);
    values.set(days, (values.get(days) ?? 0) + texts.get(text)!);
    cells += texts.get(text)!;
  }
  return cells >= LEAST_SHARE * present ? { values, order } : null;
}

function fitValues(
  name: string,
  counts: CellCounts,
  values: ReadonlyMap<number, number>,
  dateOrder: DateOrder | null,
): NumberEncoding {
  const ordered = [...values].sort(([one], [other]) => one - other);
  const cells = ordered.reduce((sum, [, rows]) => sum + rows, 0);
  return {
    kind: dateOrder === null ? 'number' : 'date',
    name,
    median: medianOf(ordered, cells),
    flagsMissing: cells < counts.rows,
    transform: dateOrder === null && hasHeavyTail(ordered, cells) ? 'log1p' : 'identity',
    levels: dateOrder === null ? levelsOfNumbers(ordered, cells) : [],
    dateOrder,
  };
}

type Occurrences = readonly (readonly [value: number, rows: number])[];

function medianOf(ordered: Occurrences, cells: number): number {
  let below = 0;
  for (const [value, rows] of ordered) {
    below += rows;
    if (below >= cells / 2) return value;
  }
  return ordered.at(-1)?.[0] ?? 0;
}

/** Whether numbers from zero on have a skewness above two that their logarithm does not have. */
function hasHeavyTail(ordered: Occurrences, cells: number): boolean {
  if (ordered.length <= MOST_NUMBER_LEVELS || ordered[0]![0] < 0) return false;
  const skewness = skewnessOf(ordered, cells);
  const logs = ordered.map(([value, rows]) => [Math.log1p(value), rows] as const);
  return skewness > HEAVY_TAIL && Math.abs(skewnessOf(logs, cells)) < skewness;
}

/** Third standardised moment (g₁, Fisher and Pearson); 0 where nothing varies. */
function skewnessOf(occurrences: Occurrences, cells: number): number {
  const moment = (of: (value: number) => number): number =>
    occurrences.reduce((sum, [value, rows]) => sum + rows * of(value), 0) / cells;
  const mean = moment((value) => value);
  const variance = moment((value) => (value - mean) ** 2);
  return variance > 0 ? moment((value) => (value - mean) ** 3) / variance ** 1.5 : 0;
}

/** The numbers after the most frequent one, where there are a few whole ones. */
function levelsOfNumbers(ordered: Occurrences, cells: number): number[] {
  const isFew = ordered.length >= 3 && ordered.length <= MOST_NUMBER_LEVELS;
  if (!isFew || !ordered.every(([value]) => Number.isInteger(value))) return [];
  const [, ...others] = [...ordered].sort(([, one], [, other]) => other - one);
  return others
    .filter(([, rows]) => rows >= leastRows(cells))
    .map(([value]) => value)
    .sort((one, other) => one - other);
}

function fitCategories(name: string, counts: CellCounts): CategoryEncoding {
  const occurrences: [string, number][] = [
    ...counts.texts,
    ...[...counts.numbers].map(([value, rows]): [string, number] => [String(value), rows]),
  ];
  const frequent = occurrences.sort(
    ([nameA, rowsA], [nameB, rowsB]) => rowsB - rowsA || (nameA < nameB ? -1 : 1),
  );
  const [reference, ...others] = frequent;
  const levels = others
    .filter(([, rows]) => rows >= leastRows(counts.rows))
    .slice(0, MOST_LEVELS)
    .map(([level]) => level);
  return {
    kind: 'category',
    name,
    levels,
    flagsMissing: counts.missing > 0,
    hasOther: others.length > levels.length,
    reference: reference![0],
    rowsOf: frequent.length > MOST_LEVELS ? Object.fromEntries(frequent) : null,
  };
}

function leastRows(rows: number): number {
  return Math.max(LEAST_ROWS, Math.ceil(LEAST_LEVEL_SHARE * rows));
}
