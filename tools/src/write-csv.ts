import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Long enough that the destination, not the hand-over, decides the speed. */
const CHUNK_LENGTH = 65_536;

/**
 * Streams rows as CSV (RFC 4180 quoting, `\n` line ends, UTF-8, a header) and ends the destination.
 *
 * @param columns - names for the header
 * @param rows - cells in the order of the columns; pulled no faster than the destination takes them
 */
export async function writeCsv(
  destination: Writable,
  columns: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<void> {
  await pipeline(Readable.from(chunksOf(columns, rows), { objectMode: false }), destination);
}

/** A stream that is handed one row at a time spends most of its time on the handing over. */
function* chunksOf(columns: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  let chunk = toLine(columns);
  for (const row of rows) {
    chunk += toLine(row);
    if (chunk.length >= CHUNK_LENGTH) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

function toLine(cells: readonly string[]): string {
  let line = toCell(cells[0]!);
  for (let column = 1; column < cells.length; column++) {
    line += ',' + toCell(cells[column]!);
  }
  return line + '\n';
}

function toCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
