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

  it('finds ids that come in order, with some left out, unknown or doubled between them', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => `user-${String(index).padStart(4, '0')}`);
    const asked = ids.flatMap((id, index) => {
      if (index % 3 === 0 || (index > 500 && index < 900)) return [];
      return index % 50 === 1 ? [`${id}-nobody`, id, id] : [id];
    });
    const placeOf = new Map(ids.map((id, place) => [id, place]));
    expect(placesIn(ids, asked)).toEqual(asked.map((id) => placeOf.get(id) ?? NOBODY));
  });

  it('finds ids whose order is lost half-way', () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => `u${index}`);
    const places = ids.map((_, index) => (index < 1_000 ? index : 1_000 + ((index * 773) % 1_000)));
    expect(
      placesIn(
        ids,
        places.map((place) => ids[place]!),
      ),
    ).toEqual(places);
  });
});
