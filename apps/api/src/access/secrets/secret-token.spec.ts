import { KEY_KINDS } from '@engagement/contracts';
import { describe, expect, it } from '@jest/globals';
import { csrfTokenOf, hashOf, isKey, isSameSecret, newKey, newSecret } from './secret-token.ts';

describe('a new key', () => {
  it.each(KEY_KINDS)('of the kind %s says so, and shows in lists no more than how it begins', (kind) => {
    const { key, prefix, hash } = newKey(kind);
    expect(key).toMatch(new RegExp(`^eng_${kind}_[\\w-]{43}$`));
    expect(key.startsWith(prefix)).toBe(true);
    expect(prefix).toHaveLength(`eng_${kind}_`.length + 4);
    expect(hash).toBe(hashOf(key));
    expect(isKey(key)).toBe(true);
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => newKey('read').key)).size).toBe(100);
  });

  it.each([
    '',
    'eng_read_',
    'eng_root_' + 'a'.repeat(43),
    'eng_read_' + 'a'.repeat(42),
    'eng_read_' + 'a'.repeat(44),
  ])('does not look like %j', (text) => expect(isKey(text)).toBe(false));
});

it('has a session’s token told apart from what our pages send with it', () => {
  const token = newSecret();
  expect(csrfTokenOf(token)).not.toContain(token);
  expect(csrfTokenOf(token)).toBe(csrfTokenOf(token));
  expect(csrfTokenOf(token)).not.toBe(csrfTokenOf(newSecret()));
});

it('compares secrets of any length', () => {
  expect(isSameSecret('a', 'a')).toBe(true);
  expect(isSameSecret('a', 'ab')).toBe(false);
  expect(isSameSecret('', 'a')).toBe(false);
});
