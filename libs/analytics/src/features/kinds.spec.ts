import { describe, expect, it } from '@jest/globals';
import { Ordinals } from './kinds.ts';

describe('Ordinals', () => {
  it('numbers names in the order in which they first come', () => {
    const ordinals = new Ordinals(3);
    expect(['b', 'a', 'b', 'c'].map((name) => ordinals.of(name))).toEqual([0, 1, 0, 2]);
    expect(ordinals.names).toEqual(['b', 'a', 'c']);
    expect([ordinals.find('a'), ordinals.find('d')]).toEqual([1, undefined]);
  });

  it('refuses one name more than it may tell apart', () => {
    const ordinals = new Ordinals(2);
    expect(['a', 'b', 'a'].map((name) => ordinals.of(name))).toEqual([0, 1, 0]);
    expect(() => ordinals.of('c')).toThrow(RangeError);
  });
});
