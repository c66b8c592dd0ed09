import { expect, it } from '@jest/globals';
import { toCsv } from './to-csv.ts';

const table = (...cells: string[]): Parameters<typeof toCsv>[0] => ({
  caption: '',
  columns: cells.map((_, index) => ({ label: `c${index}`, isNumeric: false })),
  rows: [cells],
});

it.each([
  [['a', 'b'], 'a,b'],
  [['1,200', 'say "hi"'], '"1,200","say ""hi"""'],
  [['two\nlines', ''], '"two\nlines",'],
  [['=1+1', '@x'], "'=1+1,'@x"],
  [['-4.2', '+4.2 %'], '-4.2,+4.2 %'],
  [['-1.234.567', '−5\u202f%'], '-1.234.567,−5\u202f%'],
  [['-1+1', '+1|cmd', '-4 minutes', '-5;=1'], "'-1+1,'+1|cmd,'-4 minutes,'-5;=1"],
  [[' =1+1', '\t=1', '＝1', '＋1'], "' =1+1,'\t=1,'＝1,'＋1"],
  [["'=1"], "''=1"],
  [['"=1+1"'], `"'""=1+1"""`],
])('writes %j as %s', (cells, line) => {
  expect(toCsv(table(...cells))).toBe(`${cells.map((_, index) => `c${index}`).join(',')}\r\n${line}\r\n`);
});
