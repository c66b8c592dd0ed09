import { describe, expect, it } from '@jest/globals';
import { parseTextList } from './text-list.ts';

describe('parseTextList', () => {
  it.each([
    ['one value', 's006', ['s006']],
    ['commas', 's006, s004', ['s006', 's004']],
    ['a JSON array', ['s006', 's004'], ['s006', 's004']],
    ['JSON text', '["s006","s004"]', ['s006', 's004']],
    ['a printed list', "['s006', 's004']", ['s006', 's004']],
    ['a comma inside quotes', '["Now, then","s004"]', ['Now, then', 's004']],
    ['doubles and blanks', 's006, ,s006', ['s006']],
    ['nothing', '', []],
    ['an empty list', '[]', []],
  ])('reads %s', (_, given, expected) => {
    expect(parseTextList(given)).toEqual(expected);
  });

  it.each([[3], [null], [{}], [['s006', 4]]])('does not take %j', (given) => {
    expect(parseTextList(given)).toBeNull();
  });
});
