import { describe, expect, it } from '@jest/globals';
import { textTable } from './text-table.ts';

describe('a table in plain text', () => {
  it('puts texts left, numbers right with four decimals, and a dash for nothing', () => {
    const lines = textTable(
      ['name', 'value', 'rows'],
      [
        ['model', 0.5, 12],
        ['a longer name', null, 3],
      ],
    );
    expect(lines).toEqual([
      'name            value  rows',
      '-------------  ------  ----',
      'model          0.5000    12',
      'a longer name       –     3',
    ]);
  });

  it('is a header alone without rows', () => {
    expect(textTable(['a'], [])).toEqual(['a', '-']);
  });
});
