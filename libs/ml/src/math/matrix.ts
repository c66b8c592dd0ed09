import { NotFiniteError, ShapeError } from '../errors.ts';

/** A dense matrix of doubles, stored row by row in one typed array. Rows are samples, columns are features. */
export class Matrix {
  /** Row-major values, length `rows × columns`. */
  readonly values: Float64Array;

  /**
   * @param rows - integer ≥ 0
   * @param columns - integer ≥ 0
   * @param values - row-major; taken as it is, not copied; zeros when absent
   * @throws {ShapeError} if a size is not a whole number ≥ 0 or the number of values is not `rows × columns`
   */
  constructor(
    readonly rows: number,
    readonly columns: number,
    values?: Float64Array,
  ) {
    if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 0 || columns < 0) {
      throw new ShapeError(`A matrix cannot have ${rows} rows and ${columns} columns.`);
    }
    if (values && values.length !== rows * columns) {
      throw new ShapeError(`A ${rows} × ${columns} matrix cannot hold ${values.length} values.`);
    }
    this.values = values ?? new Float64Array(rows * columns);
  }

  /**
   * @param rows - arrays of one length; copied
   * @param columns - the width, needed only when there may be no rows
   * @throws {ShapeError} if the rows differ in length
   */
  static fromRows(rows: readonly ArrayLike<number>[], columns: number = rows[0]?.length ?? 0): Matrix {
    const matrix = new Matrix(rows.length, columns);
    rows.forEach((row, index) => {
      if (row.length !== columns) {
        throw new ShapeError(`Row ${index} has ${row.length} values; ${columns} were expected.`);
      }
      matrix.values.set(row, index * columns);
    });
    return matrix;
  }

  /**
   * One matrix under the other.
   *
   * @param parts - at least one, all of one width
   * @throws {ShapeError} if there is none or the widths differ
   */
  static stack(parts: readonly Matrix[]): Matrix {
    const first = parts[0];
    if (!first) throw new ShapeError('There is no matrix to stack.');
    const stacked = new Matrix(
      parts.reduce((rows, part) => rows + part.rows, 0),
      first.columns,
    );
    let offset = 0;
    for (const part of parts) {
      if (part.columns !== first.columns) {
        throw new ShapeError(`Matrices with ${first.columns} and ${part.columns} columns cannot be stacked.`);
      }
      stacked.values.set(part.values, offset);
      offset += part.values.length;
    }
    return stacked;
  }

  /** The value at zero-based `row` and `column`. */
  at(row: number, column: number): number {
    return this.values[row * this.columns + column]!;
  }

  /** Sets the value at zero-based `row` and `column`. */
  set(row: number, column: number, value: number): void {
    this.values[row * this.columns + column] = value;
  }

  /** A view on one row: writing to it writes to the matrix. */
  row(index: number): Float64Array {
    return this.values.subarray(index * this.columns, (index + 1) * this.columns);
  }

  /** A view on the rows in [`from`, `until`). */
  rowRange(from: number, until: number): Matrix {
    const values = this.values.subarray(from * this.columns, until * this.columns);
    return new Matrix(until - from, this.columns, values);
  }

  /** A copy of one column. */
  column(index: number): Float64Array {
    const column = new Float64Array(this.rows);
    for (let row = 0; row < this.rows; row++) column[row] = this.at(row, index);
    return column;
  }

  /** A copy of the rows at `indices`, in that order; an index may repeat. */
  selectRows(indices: ArrayLike<number>): Matrix {
    const selected = new Matrix(indices.length, this.columns);
    for (let i = 0; i < indices.length; i++) selected.values.set(this.row(indices[i]!), i * this.columns);
    return selected;
  }
}

/** @throws {NotFiniteError} if a value is NaN or infinite, naming its row and column */
export function assertFinite(samples: Matrix): void {
  const index = samples.values.findIndex((value) => !Number.isFinite(value));
  if (index < 0) return;
  const row = Math.floor(index / samples.columns);
  throw new NotFiniteError(
    `The value in row ${row}, column ${index % samples.columns} is ${samples.values[index]!}; fill missing values first.`,
  );
}
