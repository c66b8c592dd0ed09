import { describe, expect, it } from '@jest/globals';
import { findUnreadable, MAX_JSON_DEPTH } from './json-shape.ts';

const nested = (levels: number, open: string, close: string): unknown =>
  JSON.parse(open.repeat(levels) + '1' + close.repeat(levels));

describe('a body', () => {
  it.each([
    { kind: 'lists', open: '[', close: ']' },
    { kind: 'objects', open: '{"a":', close: '}' },
    { kind: 'lists beside others', open: '[1,', close: ']' },
  ])('may have so many levels of $kind and no more', ({ open, close }) => {
    expect(findUnreadable(nested(MAX_JSON_DEPTH, open, close))).toBeNull();
    expect(findUnreadable(nested(MAX_JSON_DEPTH + 1, open, close))).toMatch(/up to 32 levels/);
  });

  it('is judged without going all the way down', () => {
    expect(findUnreadable(nested(100_000, '[', ']'))).toMatch(/up to 32 levels/);
  });

  it.each(['{"constructor":{}}', '[{"show_id":{"constructor":1}}]'])(
    'may not name a class, as %s does',
    (text) => {
      expect(findUnreadable(JSON.parse(text))).toMatch(/"constructor"/);
    },
  );

  it.each([1, 'constructor', true, null, { toString: 1 }, ['constructor']])('may be %j', (value) => {
    expect(findUnreadable(value)).toBeNull();
  });
});
