import { describe, expect, it } from '@jest/globals';
import { rowBytes } from './row-size.ts';
import { aRandomRow, NO_ROWS, seededRandom } from './testing/random-rows.ts';

const exact = (row: unknown): number => Buffer.byteLength(JSON.stringify(row));

describe('rowBytes', () => {
  it('is above a limit exactly when the row is', () => {
    const random = seededRandom(7);
    for (let n = 0; n < 2_000; n++) {
      const row = aRandomRow({ id: 'a', list: ['x'], count: 1, text: 'y' }, random);
      for (const limit of [exact(row) - 1, exact(row), 10, 1_000])
        expect([row, limit, rowBytes(row, limit) > limit]).toEqual([row, limit, exact(row) > limit]);
    }
  });

  it.each(NO_ROWS.filter((row) => row !== undefined))('counts what is no row: %p', (row) => {
    expect(rowBytes(row, 0)).toBe(exact(row));
  });

  it('counts what is nested', () => {
    const row = { a: { b: 'x'.repeat(100) } };
    expect(rowBytes(row, 50)).toBe(exact(row));
  });
});
