import { describe, expect, it } from '@jest/globals';
import { encodeUtf8 } from '../packs/utf8.ts';
import { IdLookup, NOBODY } from './id-lookup.ts';

const placesIn = (ids: readonly string[], asked: readonly string[]): number[] => [
  ...new IdLookup(ids).placesOf(encodeUtf8(JSON.stringify(asked)), asked.length),
];

describe('IdLookup', () => {
  it('finds ids of any characters, and nobody else', () => {
    const ids = ['u1', 'u10', 'zażółć', '日本', 'a "quoted" one', 'back\\slash', '🦊'];
    expect(placesIn(ids, [...ids].reverse())).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(placesIn(ids, ['u', 'u100', '', 'U1', '狐'])).toEqual(Array<number>(5).fill(NOBODY));
  });

  it('finds nobody where there is none, and none where none is asked for', () => {
    expect(placesIn([], ['u1', ''])).toEqual([NOBODY, NOBODY]);
    expect(placesIn(['u1'], [])).toEqual([]);
  });

  it('finds each of many ids in its place', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `user-${(index * 7919) % 5_003}`);
    expect(placesIn(ids, ids)).toEqual([...ids.keys()]);
  });
});
