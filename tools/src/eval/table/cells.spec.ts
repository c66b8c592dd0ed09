import { describe, expect, it } from '@jest/globals';
import { isMissingCell, readNumber, readTruth } from './cells.ts';

describe('a cell', () => {
  it.each(['', 'NA', 'n/a', 'NaN', 'null', 'None', '?', '-'])('"%s" says that nothing is known', (text) => {
    expect(isMissingCell(text)).toBe(true);
  });

  it.each(['0', 'no', 'nano', 'nobody'])('"%s" says something', (text) => {
    expect(isMissingCell(text)).toBe(false);
  });

  it.each([
    ['12', 12],
    ['-1.5e3', -1_500],
    ['.5', 0.5],
    ['1,234.5', 1_234.5],
    ['$ 12', 12],
    ['12 %', 12],
    ['1,5', Number.NaN],
    ['1e999', Number.NaN],
    ['0x10', Number.NaN],
    ['12 apples', Number.NaN],
    ['Infinity', Number.NaN],
  ])('"%s" is the number %d', (text, expected) => {
    expect(readNumber(text)).toBe(expected);
  });

  it.each([
    ['1,5', 1.5],
    ['1.234,5', 1_234.5],
    ['12', 12],
    ['1.5', 1.5],
  ])('"%s" with a decimal comma is the number %d', (text, expected) => {
    expect(readNumber(text, ',')).toBe(expected);
  });

  it('is a truth value in many spellings', () => {
    expect(['Yes', 'TRUE', '1', 'no', 'f', '0.0', 'maybe'].map(readTruth)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      null,
    ]);
  });
});
