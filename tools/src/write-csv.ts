import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';

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
  await pipeline(Readable.from(rows), stringify({ header: true, columns: [...columns] }), destination);
}
