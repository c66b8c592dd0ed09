import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { ValidationFailedError } from './domain-error.ts';

describe('cursor', () => {
  it('gives back the key it was made of', () => {
    expect(decodeCursor(encodeCursor([1.5, 'ü "1"']), ['number', 'string'])).toEqual([1.5, 'ü "1"']);
  });

  it.each(['', 'garbage', encodeCursor(['a']), encodeCursor(['a', 'b']), encodeCursor([1, 'a', 2])])(
    'refuses %j where a number and a string are due',
    (cursor) => expect(() => decodeCursor(cursor, ['number', 'string'])).toThrow(ValidationFailedError),
  );
});
