import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from '@jest/globals';
import { csvStringifier, withoutFormula } from './csv.ts';

describe('withoutFormula', () => {
  it.each([
    ['=1+1'],
    ['+1'],
    ['-1+cmd|calc'],
    ['@SUM(A1)'],
    ['\t=1'],
    ['\tplain'],
    ['\rplain'],
    ['\nplain'],
    ['  =1+1'],
    ['\u00a0=1+1'],
    ['\ufeff=1+1'],
    ['\u200b=1+1'],
    ['"=1+1"'],
    ["'=1+1"],
    ['＝1+1'],
    ['＋1'],
    ['－1'],
    ['＠SUM(A1)'],
    ['﹦1'],
    ['−1'],
  ])('takes its force from %j', (hostile) => {
    expect(withoutFormula(hostile)).toBe(`'${hostile}`);
  });

  it.each([
    ['viewer-42'],
    ['a=b'],
    ['The Long Way Home'],
    [''],
    ['1+1'],
    ['"quoted"'],
    ['{"a":-1}'],
    ['[-1]'],
  ])('leaves %j as it is', (harmless) => {
    expect(withoutFormula(harmless)).toBe(harmless);
  });
});

describe('csvStringifier', () => {
  it('keeps numbers below zero numbers, and lists and yes and no as JSON has them', async () => {
    const csv = csvStringifier(['id', 'number', 'list', 'flag', 'none']);
    csv.write({ id: '-5', number: -5, list: ['=1', 'b'], flag: false, none: null });
    csv.end();
    expect(parse(await text(csv), { columns: true })).toEqual([
      { id: "'-5", number: '-5', list: '["=1","b"]', flag: 'false', none: '' },
    ]);
  });
});
