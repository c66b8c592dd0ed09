import { describe, expect, it } from '@jest/globals';
import { EmptyDataError, ShapeError } from '../errors.ts';
import { SeededRandom } from '../math/seeded-random.ts';
import type { TableColumn } from './table-column.ts';
import { TableEncoder } from './table-encoder.ts';

type Cell = number | string | null;

/** A column as a reader of files would have made it. */
function aColumn(name: string, cells: readonly Cell[]): TableColumn {
  const texts = [...new Set(cells.filter((cell) => typeof cell === 'string'))];
  return {
    name,
    numbers: Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : Number.NaN)),
    textIndex:
      texts.length === 0
        ? null
        : Int32Array.from(cells, (cell) => (typeof cell === 'string' ? texts.indexOf(cell) : -1)),
    texts,
  };
}

const allRows = ({ numbers }: TableColumn): Uint32Array => Uint32Array.from(numbers.keys());

function encode(
  cells: readonly Cell[],
  later: readonly Cell[] = cells,
): { names: string[]; rows: number[][] } {
  const column = aColumn('x', cells);
  const encoder = TableEncoder.fit([column], allRows(column));
  const other = aColumn('x', later);
  const samples = encoder.transform([other], allRows(other));
  return {
    names: encoder.features.map(({ name }) => name),
    rows: later.map((_, row) => [...samples.row(row)]),
  };
}

const repeat = (times: number, ...cells: readonly Cell[]): Cell[] =>
  Array.from({ length: times }, () => cells).flat();
const kindOf = (cells: readonly Cell[], name = 'x'): unknown => {
  const column = aColumn(name, cells);
  const [encoding] = TableEncoder.fit([column], allRows(column)).columns;
  return encoding!.kind === 'left_out' ? encoding!.reason : encoding!.kind;
};

describe('what a column is taken for', () => {
  const random = new SeededRandom(1);
  const noise = Array.from({ length: 200 }, () => random.next());

  it.each([
    { what: 'fractions', cells: noise, kind: 'number' },
    {
      what: 'numbers with a word for missing now and then',
      cells: [...noise, ...repeat(60, 'unknown')],
      kind: 'number',
    },
    { what: 'a few words', cells: repeat(50, 'red', 'green'), kind: 'category' },
    { what: 'numbers and words in equal parts', cells: repeat(50, 1, 2, '3+', 'many'), kind: 'category' },
    { what: 'days', cells: noise.map((value) => `${1 + Math.floor(28 * value)}/12/2026`), kind: 'date' },
    { what: 'nothing', cells: repeat(100, null), kind: 'all_missing' },
    { what: 'one value', cells: repeat(100, 'k'), kind: 'constant' },
    { what: 'a name for each row', cells: noise.map((value) => `name ${value}`), kind: 'identifier' },
    { what: 'row numbers', cells: noise.map((_, row) => row + 1), kind: 'identifier' },
    { what: 'one value or nothing', cells: repeat(50, 'k', null), kind: 'category' },
  ])('$what: $kind', ({ cells, kind }) => {
    expect(kindOf(cells)).toBe(kind);
  });

  it('is an identifier for whole numbers that never repeat if it is called so, else a number', () => {
    const cells = noise.map((value) => Math.floor(value * 1e9));
    expect(kindOf(cells, 'CustomerId')).toBe('identifier');
    expect(kindOf(cells, 'user_id')).toBe('identifier');
    expect(kindOf(cells, 'balance')).toBe('number');
    expect(kindOf(cells, 'paid')).toBe('number');
  });
});

describe('encoded numbers', () => {
  it('have the training median where they are missing, and a flag', () => {
    const { names, rows } = encode([1.5, 2.5, 99.5, null], [null, 7]);
    expect(names).toEqual(['x', 'x is missing']);
    expect(rows).toEqual([
      [2.5, 1],
      [7, 0],
    ]);
  });

  it('have the median where training missed none, too, without a flag', () => {
    expect(encode([1.5, 2.5, 99.5], ['what?', Number.NaN]).rows).toEqual([[2.5], [2.5]]);
  });

  it('get a column for each of a few whole values besides, but for the most frequent', () => {
    const { names, rows } = encode(repeat(20, 1, 1, 2, 3), [3, 1, 5]);
    expect(names).toEqual(['x', 'x=2', 'x=3']);
    expect(rows).toEqual([
      [3, 0, 1],
      [1, 0, 0],
      [5, 0, 0],
    ]);
  });

  it('are to be taken as logarithms where they have a heavy tail, and are never below zero then', () => {
    const random = new SeededRandom(2);
    const tail = Array.from({ length: 500 }, () => Math.exp(4 * random.next() ** 2 + 3 * random.next() ** 4));
    const column = aColumn('x', tail);
    const encoder = TableEncoder.fit([column], allRows(column));
    expect(encoder.features[0]!.transform).toBe('log1p');
    const other = aColumn('x', [-5, 1e300]);
    expect([...encoder.transform([other], allRows(other)).values]).toEqual([0, 1e15]);
    const even = aColumn(
      'x',
      tail.map((_, row) => row + 0.5),
    );
    expect(TableEncoder.fit([even], allRows(even)).features[0]!.transform).toBe('identity');
  });

  it('are days for dates, in the order that training tells', () => {
    const { rows } = encode(
      ['13/01/1970', '2/1/1970', '3/1/1970', '3/1/1970'],
      ['3/2/1970', '5/1/1970 12:00'],
    );
    expect(rows).toEqual([[33], [4.5]]);
  });
});

describe('encoded categories', () => {
  it('get a column each, but for the most frequent, and missing has its own', () => {
    const { names, rows } = encode(repeat(20, 'a', 'a', 'b', null), ['b', 'a', null]);
    expect(names).toEqual(['x=b', 'x is missing']);
    expect(rows).toEqual([
      [1, 0],
      [0, 0],
      [0, 1],
    ]);
  });

  it('share a column where they are rare, with those that training never met', () => {
    const { names, rows } = encode([...repeat(50, 'a', 'b'), 'rare', 'rarer'], ['rare', 'new', 'b', 'a']);
    expect(names).toEqual(['x=b', 'x is another']);
    expect(rows).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
      [0, 0],
    ]);
  });

  it('of thousands are told by how frequent they were in training, without a look at any label', () => {
    const many = Array.from({ length: 4_000 }, (_, row) => `city ${Math.floor(row ** 0.8)}`);
    const { names, rows } = encode([...many, ...repeat(300, 'capital')], ['capital', 'city 0', 'nowhere']);
    expect(names.at(-1)).toBe('x rows');
    expect(rows.map((row) => row.at(-1))).toEqual([300, 1, 0]);
  });

  it('may be numbers among texts: 1 is the category "1"', () => {
    const { names, rows } = encode(repeat(30, 'x', 'x', 1), [1, 'x', '1']);
    expect(names).toEqual(['x=1']);
    expect(rows).toEqual([[1], [0], [1]]);
  });
});

describe('a table encoder', () => {
  it('learns from training rows alone', () => {
    const column = aColumn('x', [1.5, 2.5, 1_000.5, null]);
    const encoder = TableEncoder.fit([column], Uint32Array.of(0, 1));
    expect([...encoder.transform([column], Uint32Array.of(3, 2)).values]).toEqual([1.5, 1_000.5]);
    expect(encoder.features).toHaveLength(1);
  });

  it('finds its columns by name in another table, and names the one that is lacking', () => {
    const [one, two] = [aColumn('one', [1.5, 2.5]), aColumn('two', [3.5, 4.5])];
    const encoder = TableEncoder.fit([one, two], allRows(one));
    expect([...encoder.transform([two, one], Uint32Array.of(1)).values]).toEqual([2.5, 4.5]);
    expect(() => encoder.transform([one], Uint32Array.of(1))).toThrow(ShapeError);
    expect(() => encoder.transform([one], Uint32Array.of(1))).toThrow(/"two"/);
  });

  it('encodes the same after a trip through JSON', () => {
    const column = aColumn('x', repeat(30, 'a', 'b', null, 4));
    const encoder = TableEncoder.fit([column], allRows(column));
    const again = new TableEncoder(JSON.parse(JSON.stringify(encoder.columns)) as typeof encoder.columns);
    expect(again.features).toEqual(encoder.features);
    expect(again.transform([column], allRows(column)).values).toEqual(
      encoder.transform([column], allRows(column)).values,
    );
  });

  it('needs a row', () => {
    expect(() => TableEncoder.fit([aColumn('x', [1])], new Uint32Array())).toThrow(EmptyDataError);
  });
});
