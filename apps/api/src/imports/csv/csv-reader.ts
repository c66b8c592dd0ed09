import { createReadStream } from 'node:fs';
import { ImportRefusal } from '../import-refusal.ts';
import { RecordScanner, type BrokenReason, type CsvFormat, type Scanned } from './record-scanner.ts';

/** Between two records: all before it is read, nothing after it. */
export interface CsvPosition {
  /** Bytes from the beginning of the file. */
  readonly offset: number;
  /** Number of the line that begins there, from 1. */
  readonly line: number;
}

/** One record, or a line that is none. */
export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly broken: BrokenReason | 'columnCount'; readonly text: string };

/** Some rows in order, and where they end. */
export interface CsvBatch {
  readonly rows: readonly CsvRow[];
  readonly next: CsvPosition;
}

export interface CsvSource {
  readonly path: string;
  readonly format: CsvFormat;
  /** Fields of a record. */
  readonly columns: number;
}

const CHUNK_BYTES = 256 * 1024;

/** A line that is longer is none: the file is something else. */
const MAX_LINE_BYTES = 1024 * 1024;

/**
 * Reads a file from any record's beginning to its end; memory does not grow with the file.
 *
 * @param from - where to begin, as a batch before said it
 * @param rowsPerBatch - of every batch but the last; lines with nothing in them are left out
 * @throws {ImportRefusal} if a line is longer than any record
 * @throws the system's error when the file cannot be read
 */
export async function* readCsv(
  source: CsvSource,
  from: CsvPosition,
  rowsPerBatch: number,
): AsyncGenerator<CsvBatch> {
  const batches = new BatchBuilder(source, from, rowsPerBatch);
  const stream = createReadStream(source.path, { start: from.offset, highWaterMark: CHUNK_BYTES });
  for await (const chunk of stream) yield* batches.add(chunk as Buffer);
  yield* batches.end();
}

/** Turns chunks of bytes into batches of rows. */
class BatchBuilder {
  private rest: Buffer = Buffer.alloc(0);
  private rows: CsvRow[] = [];
  private offset: number;
  private line: number;

  constructor(
    private readonly source: CsvSource,
    from: CsvPosition,
    private readonly rowsPerBatch: number,
  ) {
    this.offset = from.offset;
    this.line = from.line;
  }

  *add(chunk: Buffer): Generator<CsvBatch> {
    yield* this.scan(this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]), false);
    if (this.rest.length > MAX_LINE_BYTES) {
      throw new ImportRefusal(`Line ${this.line} is longer than 1 MiB, which no row is; is this a CSV file?`);
    }
  }

  *end(): Generator<CsvBatch> {
    yield* this.scan(this.rest, true);
    yield this.take();
  }

  private *scan(bytes: Buffer, isLast: boolean): Generator<CsvBatch> {
    const scanner = new RecordScanner(bytes, this.source.format, isLast);
    let at = 0;
    while (at < bytes.length) {
      const scanned = scanner.scan(at);
      if (scanned === null) break;
      const end = this.accept(scanned, scanner, at);
      this.offset += end - at;
      at = end;
      if (this.rows.length === this.rowsPerBatch) yield this.take();
    }
    this.rest = bytes.subarray(at);
  }

  /** @returns where to go on */
  private accept(scanned: Scanned, scanner: RecordScanner, at: number): number {
    const { line } = this;
    if ('broken' in scanned) {
      this.line += 1;
      this.rows.push({ line, broken: scanned.broken, text: scanned.text });
      return scanned.end;
    }
    const { columns } = this.source;
    const fields = withoutEmptyTail(scanned.fields, columns);
    if (fields.length === columns && !isBlank(fields)) {
      this.line += scanned.lines;
      this.rows.push({ line, fields });
      return scanned.end;
    }
    // A forgotten quote can swallow the lines up to the next one: only the first is given up, the others are read again.
    const { text, end } = scanner.scanLine(at);
    this.line += 1;
    if (!isBlank(scanned.fields)) this.rows.push({ line, broken: 'columnCount', text });
    return end;
  }

  private take(): CsvBatch {
    const { rows, offset, line } = this;
    this.rows = [];
    return { rows, next: { offset, line } };
  }
}

/** Spreadsheets write empty fields behind the last column. */
function withoutEmptyTail(fields: readonly string[], columns: number): readonly string[] {
  return fields.length > columns && isBlank(fields.slice(columns)) ? fields.slice(0, columns) : fields;
}

function isBlank(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim() === '');
}
