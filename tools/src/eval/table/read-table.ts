import type { TableColumn } from '@engagement/ml';
import type { DecimalMark } from './cells.ts';
import { ColumnBuilder } from './column-builder.ts';
import { openTable, type OpenTable, type RowsSource } from './open-table.ts';

/** A whole table, column by column. */
export interface Table {
  readonly file: string;
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  /** Finds a column by its name; see `OpenTable`. */
  readonly columnNamed: (name: string, field: string) => TableColumn;
}

/**
 * Reads all columns of a table.
 *
 * @throws {EvaluationError} naming the file, and the line where one is to blame
 */
export async function readTable(source: RowsSource): Promise<Table> {
  const table = await openTable(source);
  const mark = decimalMarkOf(table);
  const builders = table.columns.map((name) => new ColumnBuilder(name, mark));
  let rows = 0;
  await table.read((cells) => {
    rows += 1;
    for (let column = 0; column < builders.length; column++) builders[column]!.add(cells[column]!);
  });
  const columns = builders.map((builder) => builder.build());
  return {
    file: table.file,
    rows,
    columns,
    columnNamed: (name, field) => columns[table.columnAt(name, field)]!,
  };
}

/** Where semicolons divide cells, commas are free to divide wholes from fractions, and mostly do. */
export function decimalMarkOf({ delimiter }: Pick<OpenTable, 'delimiter'>): DecimalMark {
  return delimiter === ';' ? ',' : '.';
}
