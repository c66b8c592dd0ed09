import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { ValidationFailedError } from './domain-error.ts';

describe('cursor', () => {
  it.each([
    { key: [Number.MAX_VALUE], part: 'instant' as const },
    { key: [1.5], part: 'instant' as const },
    { key: ['1'], part: 'number' as const },
    { key: ['a\u0000'], part: 'text' as const },
    { key: ['\ud800'], part: 'text' as const },
  ])('refuses $key where one $part is due, before a database does', ({ key, part }) => {
    expect(() => decodeCursor(encodeCursor(key), [part])).toThrow(ValidationFailedError);
  });

  it('refuses a number that JSON can write and nobody can compare with', () => {
    const endless = Buffer.from('[1e999]').toString('base64url');
    expect(() => decodeCursor(endless, ['number'])).toThrow(ValidationFailedError);
  });

  it('gives back the key it was made of', () => {
    expect(decodeCursor(encodeCursor([1.5, 'ü "1"']), ['number', 'text'])).toEqual([1.5, 'ü "1"']);
  });

  it.each(['', 'garbage', encodeCursor(['a']), encodeCursor(['a', 'b']), encodeCursor([1, 'a', 2])])(
    'refuses %j where a number and a string are due',
    (cursor) => expect(() => decodeCursor(cursor, ['number', 'text'])).toThrow(ValidationFailedError),
  );
});
