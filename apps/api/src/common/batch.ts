import type { BatchRowError, FieldError } from '@engagement/contracts';
import type { IngestLimits } from '../config/app-config.ts';
import { MalformedBodyError, ValidationFailedError } from './domain-error.ts';
import { EventLoopTurn } from './event-loop-turn.ts';
import { MAX_ID_LENGTH } from './limits.ts';
import { NdjsonBody, type SentLine } from './ndjson.ts';
import { rowBytes } from './row-size.ts';

/** A usable row and its position in the batch. */
export interface BatchRow<Row> {
  readonly index: number;
  readonly row: Row;
}

/** A batch sorted into what can be stored and what cannot. */
export interface SortedBatch<Row> {
  /** Rows that were sent. */
  readonly size: number;
  readonly rows: readonly BatchRow<Row>[];
  /** In the order of their rows. */
  readonly errors: readonly BatchRowError[];
}

/** What may be in a batch. */
export interface BatchTerms<Row> {
  /** The field by which a refused row is named in the answer. */
  readonly idField: string;
  readonly limits: Pick<IngestLimits, 'maxBatchRows' | 'maxNdjsonRows'>;
  /** Bytes of one row; absent: no limit but the body's. */
  readonly maxRowBytes?: number;
  /** @returns the row to store, or what is wrong with it */
  readonly judge: (sent: unknown) => RowJudgement<Row>;
}

export type RowJudgement<Row> =
  | { readonly row: Row; readonly errors: readonly [] }
  | { readonly row: null; readonly errors: readonly FieldError[] };

/**
 * Judges a batch row by row, and lets others have their turn meanwhile.
 *
 * @param body - the request's body, whatever it is
 * @throws {ValidationFailedError} if the body is neither an array nor NDJSON, or has no row or too many
 * @throws {MalformedBodyError} if no line of NDJSON is JSON
 */
export async function sortBatch<Row>(body: unknown, terms: BatchTerms<Row>): Promise<SortedBatch<Row>> {
  const rows: BatchRow<Row>[] = [];
  const errors: BatchRowError[] = [];
  const turn = new EventLoopTurn();
  let index = 0;
  for (const line of linesOf(body, terms)) {
    const judged = judge(line, terms);
    if (judged.row !== null) rows.push({ index, row: judged.row });
    else
      errors.push(
        ...judged.errors.map((error) => ({ ...error, index, id: idOf(line.value, terms.idField) })),
      );
    index++;
    if (turn.isOver()) await turn.next();
  }
  if (
    body instanceof NdjsonBody &&
    errors.length === index &&
    errors.every(({ code }) => code === NO_JSON.code)
  )
    throw new MalformedBodyError('No line of the body is JSON.');
  return { size: index, rows, errors };
}

const NO_JSON: FieldError = { field: '', code: 'isJson', message: 'The line is not JSON.' };

function* linesOf<Row>(body: unknown, { limits, maxRowBytes }: BatchTerms<Row>): Generator<SentLine> {
  if (body instanceof NdjsonBody) {
    let count = 0;
    for (const line of body.lines()) {
      if (++count > limits.maxNdjsonRows) throw wrongSize(`${limits.maxNdjsonRows} lines of NDJSON`);
      yield line;
    }
    return;
  }
  if (!Array.isArray(body) || body.length === 0 || body.length > limits.maxBatchRows)
    throw wrongSize(`a JSON array of 1 to ${limits.maxBatchRows} rows, or NDJSON`);
  for (const value of body as unknown[])
    yield { value, bytes: maxRowBytes === undefined ? 0 : rowBytes(value, maxRowBytes) };
}

function judge<Row>(line: SentLine, { maxRowBytes = Infinity, judge }: BatchTerms<Row>): RowJudgement<Row> {
  if (line.bytes === null) return { row: null, errors: [NO_JSON] };
  if (line.bytes <= maxRowBytes) return judge(line.value);
  const message = `The row has ${line.bytes} bytes; a row may have up to ${maxRowBytes}.`;
  return { row: null, errors: [{ field: '', code: 'maxBytes', message }] };
}

function wrongSize(allowed: string): ValidationFailedError {
  return new ValidationFailedError([
    { field: '', code: 'batchSize', message: `The body may hold ${allowed}.` },
  ]);
}

function idOf(row: unknown, field: string): string | null {
  const id = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : null;
  return typeof id === 'string' ? id.slice(0, MAX_ID_LENGTH) : null;
}
