import type { SqlDialect } from '@engagement/analytics';

/** A column of rows to write: its PostgreSQL type, and its value in a row. */
export interface RowColumn<Row> {
  readonly name: string;
  readonly type: 'bigint' | 'integer' | 'double precision' | 'boolean' | 'text' | 'bytea';
  readonly of: (row: Row) => unknown;
}

/** SQLite binds 32,766 values a statement. */
const MAX_VALUES = 32_000;

/** Rows as the source of an INSERT, with its bound values. */
export interface RowSource {
  /** `(a, b) VALUES …` or `(a, b) SELECT …`, to which a conflict's clause can be added. */
  readonly text: string;
  readonly params: readonly unknown[];
}

/**
 * Any number of rows in as few statements as the driver allows.
 *
 * PostgreSQL takes them as one array a column, so that the text of the statement is the same for any number of rows. SQLite takes
 * them as one JSON text, which costs a tenth of binding each value; but its JSON reader rounds some doubles in the last bit and
 * knows no bytes, so rows with either are bound value by value.
 */
export function* rowSources<Row>(
  dialect: SqlDialect,
  columns: readonly RowColumn<Row>[],
  rows: readonly Row[],
): Generator<RowSource> {
  if (rows.length === 0) return;
  const names = `(${columns.map(({ name }) => name).join(', ')})`;
  if (dialect.name === 'postgres') yield fromArrays(names, columns, rows);
  else if (columns.every(({ type }) => type !== 'double precision' && type !== 'bytea'))
    yield fromJson(names, columns, rows);
  else yield* fromValues(names, columns, rows);
}

function fromArrays<Row>(names: string, columns: readonly RowColumn<Row>[], rows: readonly Row[]): RowSource {
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`);
  return {
    text: `${names} SELECT * FROM unnest(${arrays.join(', ')})`,
    params: columns.map(({ of }) => rows.map(of)),
  };
}

function fromJson<Row>(names: string, columns: readonly RowColumn<Row>[], rows: readonly Row[]): RowSource {
  const values = columns.map((_, index) => `value ->> ${index}`);
  return {
    // Without a condition, an ON CONFLICT that follows would be read as a part of a join.
    text: `${names} SELECT ${values.join(', ')} FROM json_each(?1) WHERE TRUE`,
    params: [JSON.stringify(rows.map((row) => columns.map(({ of }) => of(row))))],
  };
}

function* fromValues<Row>(
  names: string,
  columns: readonly RowColumn<Row>[],
  rows: readonly Row[],
): Generator<RowSource> {
  const most = Math.floor(MAX_VALUES / columns.length);
  const tuple = `(${columns.map(() => '?').join(',')})`;
  for (let start = 0; start < rows.length; start += most) {
    const count = Math.min(most, rows.length - start);
    const params = new Array<unknown>(count * columns.length);
    let position = 0;
    for (let row = start; row < start + count; row++)
      for (const { of } of columns) params[position++] = of(rows[row]!);
    yield { text: `${names} VALUES ${`${tuple},`.repeat(count - 1)}${tuple}`, params };
  }
}
