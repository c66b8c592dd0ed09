import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvaluationError } from '../evaluation-error.ts';
import { DataFolder } from '../testing/data-folder.ts';
import { openTable, type RowsSource } from './open-table.ts';

let folder: DataFolder;
beforeAll(async () => {
  folder = await DataFolder.make();
});
afterAll(() => folder.remove());

interface Read {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

async function read(
  content: string | Buffer,
  more: Partial<RowsSource> & { name?: string } = {},
): Promise<Read> {
  const { name = 'a.csv', ...source } = more;
  const path = await folder.write(name, content);
  const table = await openTable({ path, field: 'data', delimiter: null, header: null, ...source });
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  await table.read((cells, line) => {
    rows.push(cells);
    lines.push(line);
  });
  return { columns: table.columns, rows, lines };
}

describe('a table of strangers', () => {
  it.each([
    { what: 'commas', text: 'a,b\n1,2\n' },
    { what: 'semicolons', text: 'a;b\n1;2\n' },
    { what: 'tabs', text: 'a\tb\n1\t2\n' },
    { what: 'bars', text: 'a|b\n1|2\n' },
    { what: 'spaces, several in a row', text: 'a   b\n 1 2\n' },
    { what: 'CR LF and a byte order mark', text: '\uFEFFa,b\r\n1,2\r\n' },
    { what: 'CR alone', text: 'a,b\r1,2\r' },
    { what: 'no line end behind the last row', text: 'a,b\n1,2' },
    { what: 'blank lines and rows of nothing', text: 'a,b\n\n1,2\n,\n \n' },
    { what: 'quotes', text: '"a","b"\n"1","2"\n' },
    { what: 'empty cells behind the last column', text: 'a,b\n1,2,,\n' },
  ])('is read with $what', async ({ text }) => {
    expect(await read(text)).toMatchObject({ columns: ['a', 'b'], rows: [['1', '2']] });
  });

  it('keeps delimiters, line ends and doubled quotes within quotes, and quotes within a cell', async () => {
    const { rows } = await read('a,b\n"x, ""y""\nz",5\' 10"\n');
    expect(rows).toEqual([['x, "y"\nz', '5\' 10"']]);
  });

  it('is told from a comma in its texts by what divides all rows alike', async () => {
    const { columns } = await read('name;said\nA;"one, two, three"\nB;four, five\n');
    expect(columns).toEqual(['name', 'said']);
  });

  it('is unpacked by its content, whatever its name', async () => {
    const { gzipSync } = await import('node:zlib');
    expect((await read(gzipSync('a,b\n1,2\n'), { name: 'packed.csv' })).rows).toEqual([['1', '2']]);
  });

  it('is read in UTF-16 and in Latin-1, too', async () => {
    expect((await read(Buffer.from('\uFEFFa,b\nä,2\n', 'utf16le'))).rows).toEqual([['ä', '2']]);
    expect((await read(Buffer.from('a,b\nä,2\n', 'latin1'))).rows).toEqual([['ä', '2']]);
  });

  it('has a name for every column: empty ones are numbered, repeated ones told apart', async () => {
    expect((await read(',a b,a b\n1,2,3\n')).columns).toEqual(['column 1', 'a b', 'a b (2)']);
  });

  it('may have its header elsewhere', async () => {
    const { columns, rows } = await read('1 2 3\n4 5 6\n', { header: ['src', 'dst', 'at'] });
    expect({ columns, rows }).toEqual({
      columns: ['src', 'dst', 'at'],
      rows: [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
    });
  });

  it('fills rows that are too short and says where each row ends', async () => {
    const { rows, lines } = await read('a,b,c\n1,2,3\n"x\ny",2\n');
    expect(rows[1]).toEqual(['x\ny', '2', '']);
    expect(lines).toEqual([2, 4]);
  });

  it('finds columns in any case, and lists what there is where one is lacking', async () => {
    const path = await folder.write('c.csv', 'Total Charges,b\n1,2\n');
    const table = await openTable({ path, field: 'data', delimiter: null, header: null });
    expect(table.columnAt('total charges', 'label')).toBe(0);
    expect(() => table.columnAt('Churn', 'label')).toThrow(
      '"label": c.csv has no column "Churn"; it has "Total Charges", "b".',
    );
  });

  it.each([
    { what: 'is empty', content: '', message: /"data": a\.csv is empty/ },
    { what: 'is no text', content: Buffer.from([97, 0, 98, 44]), message: /a\.csv is not text/ },
    {
      what: 'is a spreadsheet',
      content: 'PK\u0003\u0004…',
      message: /a\.csv is a ZIP archive or a spreadsheet/,
    },
    { what: 'has a row too long', content: 'a,b\n1,2\n1,2,3\n', message: /3 cells in line 3, but 2 columns/ },
    {
      what: 'opens a quote for ever',
      content: 'a,b\n"1,2\n3,4\n',
      message: /a quote is opened and never closed/,
    },
  ])('is refused when it $what', async ({ content, message }) => {
    await expect(read(content)).rejects.toThrow(message);
    await expect(read(content)).rejects.toThrow(EvaluationError);
  });

  it('is refused when it is cut off while packed, or not there', async () => {
    const { gzipSync } = await import('node:zlib');
    const packed = gzipSync('a,b\n' + '1,2\n'.repeat(1_000));
    await expect(read(packed.subarray(0, packed.length - 20))).rejects.toThrow(/a\.csv is damaged/);
    const source = { path: `${folder.path}/nowhere.csv`, field: 'train', delimiter: null, header: null };
    await expect(openTable(source)).rejects.toThrow(/"train": .*nowhere\.csv cannot be read \(ENOENT\)/);
  });
});
