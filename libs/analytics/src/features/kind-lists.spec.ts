import { describe, expect, it } from '@jest/globals';
import {
  cellOfItem,
  genreItem,
  isShow,
  KindItems,
  KindLists,
  ordinalOfItem,
  showItem,
} from './kind-lists.ts';

describe('KindLists', () => {
  it('gives back what was added of each viewer, whoever else came in between', () => {
    const lists = new KindLists(4);
    const expected: string[][] = [[], [], [], []];
    for (let index = 0; index < 5_000; index++) {
      const [viewer, cell, ordinal] = [(index * index) % 3, index % 256, index * 1_600];
      const item = index % 7 === 0 ? showItem(cell) : genreItem(cell);
      lists.add(viewer, item, Uint32Array.of(5, ordinal), Uint8Array.of(0, 1, 0), 1, 2);
      expected[viewer]!.push(`${cell} ${ordinal} ${index % 7 === 0}`);
    }
    const watched = new KindItems();
    const found = expected.map((_, viewer) => {
      lists.collect(viewer, watched);
      return Array.from(
        watched.items.subarray(0, watched.length),
        (item) => `${cellOfItem(item)} ${ordinalOfItem(item)} ${isShow(item)}`,
      );
    });
    expect(found.map((each) => each.sort())).toEqual(expected.map((each) => each.sort()));
    expect(found.map((each) => each.length)).toEqual([1_667, 3_333, 0, 0]);
  });
});
