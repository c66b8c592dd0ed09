import { describe, expect, it } from '@jest/globals';
import { countJsonTexts, eachJsonText } from './json-texts.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

describe('eachJsonText', () => {
  it.each<{ texts: string[] }>([
    { texts: [] },
    { texts: ['u1'] },
    { texts: ['', 'u1', ''] },
    { texts: ['a "quoted" one', 'back\\slash', '\\', '"', '\\"', 'ends in \\'] },
    { texts: ['zażółć', '日本', '🦊', '\u{1f600}\n\t', '[",",]'] },
  ])('finds every text of $texts in its place', ({ texts }) => {
    const json = encodeUtf8(JSON.stringify(texts));
    const found: string[] = [];
    eachJsonText(json, (from, until, index) => {
      found[index] = JSON.parse(`"${decodeUtf8(json.subarray(from, until))}"`) as string;
    });
    expect(found).toEqual(texts);
    expect(countJsonTexts(json)).toBe(texts.length);
  });
});
