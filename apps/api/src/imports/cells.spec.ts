import { describe, expect, it } from '@jest/globals';
import { readCell } from './cells.ts';

describe('readCell', () => {
  it.each(['', '  ', '\t'])('takes %j for nothing, except that a list may be empty', (cell) => {
    expect(readCell('text', cell)).toBeUndefined();
    expect(readCell('number', cell)).toBeUndefined();
    expect(readCell('boolean', cell)).toBeUndefined();
    expect(readCell('list', cell)).toBe('');
  });

  it.each([
    [' 12.5 ', 12.5],
    ['3.0', 3],
    ['.5', 0.5],
    ['-2', -2],
    ['1e2', 100],
    ['12 345.5', 12_345.5],
    ['1\u00a0000', 1_000],
  ])('reads the number %j', (cell, number) => {
    expect(readCell('number', cell)).toBe(number);
  });

  it.each(['12,5', '1.000,5', '0x10', 'ten', '1 2', 'NaN', 'Infinity', '5 min'])(
    'leaves %j, which is no number, to the rules of the API',
    (cell) => {
      expect(readCell('number', cell)).toBe(cell);
    },
  );

  it.each(['true', 'True', 'TRUE', 'yes', 'Y', '1', '1.0', ' t '])('reads %j as true', (cell) => {
    expect(readCell('boolean', cell)).toBe(true);
  });

  it.each(['false', 'False', 'no', 'N', '0', '0.0', 'f'])('reads %j as false', (cell) => {
    expect(readCell('boolean', cell)).toBe(false);
  });

  it('guesses no other truth values', () => {
    expect(readCell('boolean', 'maybe')).toBe('maybe');
    expect(readCell('boolean', '2')).toBe('2');
  });

  it.each([
    ["['Drama', 'Comedy']", 'Drama'],
    ['["Drama"]', 'Drama'],
    ['[]', undefined],
    ['Rock, Pop and Folk', 'Rock, Pop and Folk'],
  ])('takes of %j, where one genre is wanted, %j', (cell, genre) => {
    expect(readCell('firstOfList', cell)).toBe(genre);
  });

  it('takes the first of several genres with commas, where the column says that it has several', () => {
    expect(readCell('firstOfMany', 'Drama, Comedy')).toBe('Drama');
  });

  it('reads a day with a time behind a space', () => {
    expect(readCell('day', '2025-03-01 18:22:05')).toBe('2025-03-01T18:22:05');
    expect(readCell('day', '2025-03-01')).toBe('2025-03-01');
    expect(readCell('day', '01.03.2025')).toBe('01.03.2025');
  });
});
