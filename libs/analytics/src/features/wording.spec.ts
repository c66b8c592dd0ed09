import { describe, expect, it } from '@jest/globals';
import { compareInWords, plainNumber } from './wording.ts';

describe('compareInWords', () => {
  const shows = { format: plainNumber, phrase: (n: string) => `${n} shows in turn` };

  it.each([
    [4.14, 0.6, '4.1 shows in turn against 0.6 usual'],
    [1, 6.3, '1 show in turn against 6.3 usual'],
    [1.1, 6.3, '1.1 shows in turn against 6.3 usual'],
    [21, 6.3, '21 shows in turn against 6.3 usual'],
    [0, 1, '0 shows in turn against 1 usual'],
  ])('words %d beside %d', (value, usual, text) => {
    expect(compareInWords(shows, value, usual)).toBe(text);
  });
});
