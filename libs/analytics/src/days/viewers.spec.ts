import { describe, expect, it } from '@jest/globals';
import { Marks, Slots } from './scratch.ts';
import { countDistinct, ViewerSet } from './viewer-set.ts';
import { ViewerTotals } from './viewer-totals.ts';

describe('a set of viewers', () => {
  it('has everybody once, whenever it is asked', () => {
    const set = new ViewerSet(new Marks({ size: 5_000 }));
    const expected = new Set<number>();
    for (let index = 0; index < 5_000; index++) {
      const viewer = (index * 7) % 1_801;
      set.add(viewer);
      expected.add(viewer);
      if (index % 997 === 0) expect([...set.viewers()]).toEqual([...expected]);
    }
    expect([...set.viewers()]).toEqual([...expected]);
  });

  it('needs no more memory for viewers who come again and again', () => {
    const set = new ViewerSet(new Marks({ size: 5_000 }));
    for (let index = 0; index < 100_000; index++) set.add(index % 10);
    expect(set.byteLength).toBeLessThan(200);
  });

  it.each([0, 1, 5])('grows again after its memory was trimmed to %d viewers', (count) => {
    const set = new ViewerSet(new Marks({ size: 5_000 }));
    for (let viewer = 0; viewer < count; viewer++) set.add(viewer);
    set.trim();
    expect(set.byteLength).toBe(count * 4);
    set.add(9);
    expect([...set.viewers()]).toEqual([...Array(count).keys(), 9]);
  });
});

describe('countDistinct', () => {
  it('counts a viewer of several lists once', () => {
    const marks = new Marks({ size: 70_001 });
    const lists = [Int32Array.of(1, 2, 70_000), Int32Array.of(2, 3), Int32Array.of()];
    expect(countDistinct(lists, marks)).toBe(4);
    expect(countDistinct(lists.slice(1), marks)).toBe(2);
  });
});

describe('marks', () => {
  it('are forgotten all at once, any number of times, while more and more can be marked', () => {
    const ordinals = { size: 3 };
    const marks = new Marks(ordinals);
    for (let round = 0; round < 1_000; round++) {
      if (round === 600) ordinals.size = 50;
      expect(countDistinct([Int32Array.of(0, 2, 0), Int32Array.of(2, ordinals.size - 2)], marks)).toBe(3);
    }
  });
});

describe('totals of viewers', () => {
  it('are the sum of all that was added for each', () => {
    const totals = new ViewerTotals(new Slots({ size: 703 }));
    const expected = new Map<number, number>();
    for (let index = 0; index < 5_000; index++) {
      const viewer = (index * 31) % 703;
      totals.add(viewer, index);
      expected.set(viewer, (expected.get(viewer) ?? 0) + index);
      if (index === 2_500) totals.trim();
    }
    const { viewers, microMinutes } = totals.sums();
    expect([...viewers].map((viewer, index) => [viewer, microMinutes[index]])).toEqual([...expected]);
  });
});
