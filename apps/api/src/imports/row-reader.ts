import type { FieldError } from '@engagement/contracts';
import { readCell, type CellValue } from './cells.ts';
import type { ColumnLayout } from './column-layout.ts';
import type { CsvRow } from './csv/csv-reader.ts';
import type { ImportErrorEntity } from './import-error.entity.ts';

/** A row as a JSON client would have sent it. */
export type SentRow = Readonly<Record<string, CellValue>>;

/** Something wrong with a row; what the import and the row's place in it add makes it storable. */
export type RowError = Omit<ImportErrorEntity, 'importId'>;

/** A usable row and the line on which it begins. */
export interface ReadRow<Row> {
  readonly line: number;
  readonly row: Row;
  readonly sent: SentRow;
}

/** What a batch of lines turned out to be. */
export interface ReadRows<Row> {
  readonly rows: readonly ReadRow<Row>[];
  readonly errors: readonly RowError[];
}

/** Checks a row by the rules of the API. */
export type RowCheck<Row> = (
  sent: SentRow,
) => { readonly row: Row; readonly errors?: undefined } | { readonly errors: readonly FieldError[] };

const MAX_VALUE_LENGTH = 200;

/** Of the columns that a row can be named by. */
const MAX_ROW_ID_LENGTH = 256;

const BROKEN_MESSAGES = {
  quoteNotClosed: 'A quote on this line is never closed; close it, or double it if it belongs to the text.',
  textAfterQuote: 'Text follows a closing quote; double a quote that belongs to the text.',
  tooLong: 'The row is longer than 32 KiB.',
  notUtf8: 'The row is not UTF-8; save the file as "CSV UTF-8".',
} as const;

/** Reads the cells of a file's rows and checks them. */
export class RowReader<Row> {
  private readonly columnNames: ReadonlyMap<string, number>;

  /**
   * @param columns - how many a row has
   * @param idField - by which a row is named, e.g. `user_id`
   */
  constructor(
    private readonly layout: ColumnLayout,
    private readonly columns: number,
    private readonly idField: string,
    private readonly check: RowCheck<Row>,
  ) {
    this.columnNames = new Map(layout.columns.map(({ field, index }) => [field, index]));
  }

  read(lines: readonly CsvRow[]): ReadRows<Row> {
    const rows: ReadRow<Row>[] = [];
    const errors: RowError[] = [];
    for (const line of lines) {
      if ('broken' in line) {
        errors.push(this.brokenError(line));
        continue;
      }
      const sent = this.sentRow(line.fields);
      const checked = this.check(sent);
      if (checked.errors === undefined) rows.push({ line: line.line, row: checked.row, sent });
      else
        errors.push(
          ...checked.errors.map((error, position) =>
            this.rowError(line.line, position, error, sent, this.cellOf(error.field, line.fields)),
          ),
        );
    }
    return { rows, errors };
  }

  /** What a usable row turned out to be wrong with as it was stored. */
  refuse({ line, sent }: ReadRow<Row>, error: FieldError): RowError {
    return this.rowError(line, 0, error, sent, String(sent[error.field] ?? ''));
  }

  private sentRow(fields: readonly string[]): SentRow {
    const sent: Record<string, CellValue> = {};
    for (const { field, type, index } of this.layout.columns) {
      const value = readCell(type, fields[index]!);
      if (value !== undefined) sent[field] = value;
    }
    return sent;
  }

  private rowError(
    line: number,
    position: number,
    { field, code, message }: FieldError,
    sent: SentRow,
    value: string,
  ): RowError {
    const id = sent[this.idField];
    const rowId = typeof id === 'string' ? storable(id).slice(0, MAX_ROW_ID_LENGTH) : null;
    return { line, position, rowId, field, code, message: storable(message), value: shortened(value) };
  }

  private brokenError({ line, broken, text }: Extract<CsvRow, { broken: unknown }>): RowError {
    const message =
      broken === 'columnCount'
        ? `The row does not have the ${this.columns} columns that the first line names; a comma or a quote within a text needs quotes around the text.`
        : BROKEN_MESSAGES[broken];
    return { line, position: 0, rowId: null, field: '', code: broken, message, value: shortened(text) };
  }

  private cellOf(field: string, fields: readonly string[]): string {
    const index = this.columnNames.get(field);
    return index === undefined ? '' : fields[index]!;
  }
}

function shortened(text: string): string {
  return storable(text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text);
}

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}
