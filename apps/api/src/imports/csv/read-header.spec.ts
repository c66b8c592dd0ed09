import { describe, expect, it } from '@jest/globals';
import { withFile } from '../testing/csv-file.ts';
import { readHeader, type CsvHeader, type Delimiter } from './read-header.ts';

function headerOf(content: string | Buffer, delimiter: Delimiter | null = null): Promise<CsvHeader> {
  const known = new Set(['user_id', 'age']);
  const score = (columns: readonly string[]): number => columns.filter((name) => known.has(name)).length;
  return withFile(content, (path) => readHeader(path, delimiter, score));
}

describe('readHeader', () => {
  it.each([',', ';', '\t', '|'])('finds that %j stands between the fields', async (delimiter) => {
    const header = await headerOf(`user_id${delimiter}age, in years${delimiter}x\n`);
    expect(header.columns[0]).toBe('user_id');
    expect(header.format.delimiter).toBe(delimiter.charCodeAt(0));
  });

  it('takes the delimiter with which our fields appear, not the one that is frequent', async () => {
    const header = await headerOf('user_id;age;note, with, many, commas\n');
    expect(header.columns).toEqual(['user_id', 'age', 'note, with, many, commas']);
  });

  it('takes the delimiter that it is told', async () => {
    expect((await headerOf('user_id,age\n', ';')).columns).toEqual(['user_id,age']);
  });

  it('says where the rows begin, behind a byte order mark and a header of several lines', async () => {
    const header = await headerOf('\ufeffuser_id,"age\n(years)"\r\nu1,3\n');
    expect(header.columns).toEqual(['user_id', 'age\n(years)']);
    expect(header.start).toEqual({ offset: 26, line: 3 });
  });

  it('recognises the line ends of old Macs', async () => {
    expect(await headerOf('user_id,age\ru1,3\r')).toMatchObject({
      columns: ['user_id', 'age'],
      format: { lineEnd: 0x0d },
      start: { offset: 12, line: 2 },
    });
  });

  it.each([
    { content: Buffer.alloc(0), message: /is empty/, when: 'nothing' },
    { content: Buffer.from('\ufeffuser_id', 'utf16le'), message: /UTF-16/, when: 'UTF-16' },
    { content: Buffer.from([0x1f, 0x8b, 8, 0]), message: /compressed/, when: 'a compressed file' },
    { content: 'PK\u0003\u0004rest', message: /spreadsheet/, when: 'a spreadsheet' },
    { content: 'user_id\0,age\n', message: /not text/, when: 'bytes that are no text' },
    { content: '\n', message: /does not name the columns/, when: 'an empty first line' },
    {
      content: 'x'.repeat(100_000),
      message: /does not name the columns/,
      when: 'a first line without an end',
    },
  ])('refuses $when and says what to do', async ({ content, message }) => {
    await expect(headerOf(content)).rejects.toThrow(message);
  });
});
