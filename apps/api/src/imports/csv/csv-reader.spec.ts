import { describe, expect, it } from '@jest/globals';
import { withFile } from '../testing/csv-file.ts';
import { readCsv, type CsvBatch, type CsvPosition } from './csv-reader.ts';
import { LF, type CsvFormat } from './record-scanner.ts';

const COMMAS: CsvFormat = { delimiter: 0x2c, lineEnd: LF };
const BEGINNING: CsvPosition = { offset: 0, line: 1 };

function readAll(
  content: string | Buffer,
  { columns = 2, from = BEGINNING, rowsPerBatch = 1_000 } = {},
): Promise<CsvBatch[]> {
  return withFile(content, async (path) => {
    const batches: CsvBatch[] = [];
    for await (const batch of readCsv({ path, format: COMMAS, columns }, from, rowsPerBatch))
      batches.push(batch);
    return batches;
  });
}

async function rowsOf(content: string, columns = 2): Promise<CsvBatch['rows']> {
  return (await readAll(content, { columns })).flatMap(({ rows }) => rows);
}

describe('readCsv', () => {
  it('numbers each record by its first line, however many lines it takes', async () => {
    expect(await rowsOf('a,1\r\n"b\r\n\r\nb",2\r\nc,3')).toEqual([
      { line: 1, fields: ['a', '1'] },
      { line: 2, fields: ['b\r\n\r\nb', '2'] },
      { line: 5, fields: ['c', '3'] },
    ]);
  });

  it('leaves out lines with nothing in them, and goes on counting', async () => {
    expect(await rowsOf('a,1\n\n,,,\n  \nb,2\n\n')).toEqual([
      { line: 1, fields: ['a', '1'] },
      { line: 5, fields: ['b', '2'] },
    ]);
  });

  it('drops the empty fields that spreadsheets add, but no others', async () => {
    expect(await rowsOf('a,1,,\nb,2,3\nc')).toEqual([
      { line: 1, fields: ['a', '1'] },
      { line: 2, broken: 'columnCount', text: 'b,2,3' },
      { line: 3, broken: 'columnCount', text: 'c' },
    ]);
  });

  it('loses one line to a forgotten quote, not the lines that it swallows', async () => {
    const swallowing = 'a,1\nb,"2\nc,3\nd,"4"\ne,5\n';
    expect(await rowsOf(swallowing)).toEqual([
      { line: 1, fields: ['a', '1'] },
      { line: 2, broken: 'textAfterQuote', text: 'b,"2' },
      { line: 3, fields: ['c', '3'] },
      { line: 4, fields: ['d', '4'] },
      { line: 5, fields: ['e', '5'] },
    ]);
    expect((await rowsOf('a,1\n"b,2\nc,3\n"d",4\n', 2)).map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it('begins anywhere that a batch ended, and reads the same rows as in one go', async () => {
    const content = Array.from({ length: 50 }, (_, row) => `"${'é\n'.repeat(row % 4)}${row}",x\r\n`).join('');
    const batches = await readAll(content, { rowsPerBatch: 7 });
    const rows = batches.flatMap((batch) => batch.rows);
    expect(rows).toHaveLength(50);
    for (const [index, { next }] of batches.entries()) {
      const rest = await readAll(content, { from: next });
      expect(rest.flatMap((batch) => batch.rows)).toEqual(rows.slice(7 * (index + 1)));
    }
    expect(batches.at(-1)!.next.offset).toBe(Buffer.byteLength(content));
  });

  it('reads records that lie across the chunks of the file', async () => {
    const content = Array.from({ length: 30_000 }, (_, row) => `"r ""${row}""","a\nb"\n`).join('');
    const rows = await rowsOf(content);
    expect(rows).toHaveLength(30_000);
    expect(rows.every((row, index) => 'fields' in row && row.fields[0] === `r "${index}"`)).toBe(true);
    expect(rows.at(-1)).toMatchObject({ line: 2 * 29_999 + 1 });
  });

  it('refuses a file with a line that no row can be', async () => {
    await expect(readAll(Buffer.alloc(2_000_000, 'a'))).rejects.toThrow(/Line 1 is longer than 1 MiB/);
  });
});
