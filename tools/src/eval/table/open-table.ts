import { CsvError, parse, type Options } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EvaluationError } from '../evaluation-error.ts';
import { detectDelimiter, withoutEmptyCells, type Delimiter } from './detect-delimiter.ts';
import { codeOf, openTextFile, streamBytes, type TextFile } from './text-file.ts';

/** Where rows come from. */
export interface RowsSource {
  readonly path: string;
  /** The field of the configuration that names the file, for messages. */
  readonly field: string;
  /** `null`: found by itself. */
  readonly delimiter: Delimiter | null;
  /** Names of the columns of a file that does not begin with them. */
  readonly header: readonly string[] | null;
}

/** Takes one row: cells without surrounding space, one a column; `line` is that in the file where the row ends. */
export type TakeRow = (cells: readonly string[], line: number) => void;

/**
 * Looks at the beginning of a table.
 *
 * @throws {EvaluationError} naming the field and the file
 */
export async function openTable(source: RowsSource): Promise<OpenTable> {
  const file = await openTextFile(source.path, source.field);
  const delimiter = source.delimiter ?? detectDelimiter(file.head, file.isShort);
  const head = recordsOf(file, delimiter);
  const first = source.header ?? head[0];
  if (first === undefined) throw new EvaluationError(`"${source.field}": ${file.name} has no rows.`);
  const columns = uniqueNames(first.map((name) => name.trim()));
  return new OpenTable(source, file, { delimiter, columns, head });
}

interface Layout {
  readonly delimiter: Delimiter;
  readonly columns: readonly string[];
  /** Records at the beginning, the header among them. */
  readonly head: readonly (readonly string[])[];
}

/** A table whose columns are known. */
export class OpenTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly delimiter: Delimiter;

  constructor(
    private readonly source: RowsSource,
    private readonly text: TextFile,
    private readonly layout: Layout,
  ) {
    ({ name: this.file } = text);
    ({ columns: this.columns, delimiter: this.delimiter } = layout);
  }

  /**
   * @param field - of the configuration that names the column, for messages
   * @returns where the column is
   * @throws {EvaluationError} if there is none of that name
   */
  columnAt(name: string, field: string): number {
    const found = this.columns.indexOf(name);
    if (found >= 0) return found;
    const plain = this.columns.findIndex((column) => column.toLowerCase() === name.trim().toLowerCase());
    if (plain >= 0) return plain;
    const known = this.columns.slice(0, 40).map((column) => `"${column}"`);
    throw new EvaluationError(
      `"${field}": ${this.file} has no column "${name}"; it has ${known.join(', ')}` +
        `${this.columns.length > known.length ? ' and more' : ''}.`,
    );
  }

  /** Cells of a column at the beginning of the table. */
  sample(column: number): string[] {
    return this.layout.head
      .slice(this.source.header === null ? 1 : 0)
      .map((cells) => cells[column]?.trim() ?? '');
  }

  /**
   * Reads the rows in memory that does not grow with the file. Rows without any content are left out; one that is too short is
   * filled with empty cells.
   *
   * @throws {EvaluationError} naming the line where one is to blame
   */
  async read(takeRow: TakeRow): Promise<void> {
    let isHeader = this.source.header === null;
    const parser = parse({
      ...this.options(),
      encoding: this.text.encoding,
      // Rows are taken here and go no further: handing each to a stream takes as long as reading it.
      on_record: (record: string[], { lines }) => {
        if (!isHeader) this.take(record, lines, takeRow);
        isHeader = false;
        return null;
      },
    });
    const nowhere = new Writable({ objectMode: true, write: (_row, _encoding, done) => done() });
    try {
      await pipeline(streamBytes(this.text), parser, nowhere);
    } catch (cause) {
      throw this.explain(cause);
    }
  }

  private take(record: readonly string[], line: number, takeRow: TakeRow): void {
    const cells = withoutEmptyCells(record, this.delimiter).map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) return;
    const width = this.columns.length;
    while (cells.length < width) cells.push('');
    if (cells.slice(width).some((cell) => cell !== '')) {
      this.refuse(
        `has ${cells.length} cells in line ${line}, but ${width} columns` +
          `${this.source.header === null ? '' : ' in "header"'}; are the delimiter and the quotes right?`,
      );
    }
    takeRow(cells.length === width ? cells : cells.slice(0, width), line);
  }

  private options(): Options {
    return parserOptions(this.delimiter);
  }

  private refuse(what: string): never {
    throw new EvaluationError(`"${this.source.field}": ${this.file} ${what}`);
  }

  private explain(cause: unknown): Error {
    if (cause instanceof EvaluationError) return cause;
    const where = `"${this.source.field}": ${this.file}`;
    if (cause instanceof CsvError) {
      const why =
        cause.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is opened and never closed' : cause.message;
      return new EvaluationError(`${where} cannot be read as CSV: ${why}.`, { cause });
    }
    const what = this.text.isCompressed ? 'is damaged: it cannot be unpacked to its end' : 'cannot be read';
    return new EvaluationError(`${where} ${what} (${codeOf(cause)}).`, { cause });
  }
}

function parserOptions(delimiter: Delimiter): Options {
  return { delimiter, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true };
}

/** The whole records of a file's head. */
function recordsOf({ head, isShort }: TextFile, delimiter: Delimiter): (readonly string[])[] {
  const text = isShort ? head : head.slice(0, head.lastIndexOf('\n') + 1);
  const records: string[][] = [];
  try {
    parseNow(text, {
      ...parserOptions(delimiter),
      on_record: (record: string[]) => {
        records.push(record);
        return null;
      },
    });
  } catch {
    // The head may end within quotes: what was whole before it is enough, and reading tells what is wrong.
  }
  return records.map((record) => withoutEmptyCells(record, delimiter));
}

/** Empty names are numbered, and repeated ones, too: `a`, `a (2)`. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name, index) => {
    const called = name === '' ? `column ${index + 1}` : name;
    const count = (seen.get(called) ?? 0) + 1;
    seen.set(called, count);
    return count === 1 ? called : `${called} (${count})`;
  });
}
