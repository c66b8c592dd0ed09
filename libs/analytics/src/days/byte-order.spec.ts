import { describe, expect, it } from '@jest/globals';
import { compareBytes } from './byte-order.ts';

const TEXTS = ['', 'B', 'a', 'a1', 'b', 'é', 'ｚ', '\uFFFD', '🎬', '🎬a', '🎭'];

describe('compareBytes', () => {
  it('sorts as the bytes of UTF-8 do', () => {
    const byBytes = [...TEXTS].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect([...TEXTS].reverse().sort(compareBytes)).toEqual(byBytes);
  });

  it('finds a text equal to itself alone', () => {
    for (const one of TEXTS) {
      expect(TEXTS.filter((other) => compareBytes(one, other) === 0)).toEqual([one]);
    }
  });
});
