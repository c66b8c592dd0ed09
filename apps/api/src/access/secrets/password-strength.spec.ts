import { describe, expect, it } from '@jest/globals';
import { weaknessOf } from './password-strength.ts';

describe('a new password', () => {
  it.each([
    'quiet-otter-plays-piano',
    'kQ4!vz8#Lm2p',
    'восемь зелёных слонов летят',
    '正しい馬 電池 ホチキス 青空',
  ])('may be %s', (password) => expect(weaknessOf(password, ['ada'])).toBeNull());

  it.each([
    ['short', 'kQ4!vz8#Lm2'],
    ['common', 'password1234'],
    ['common, written otherwise', 'P@ssw0rd1234'],
    ['a row of keys', 'qwertyuiop[]'],
    ['repeated', 'abcabcabcabcabc'],
    ['the product', 'engagement2026!'],
    ['the name', 'grace-hopper-1'],
    ['long without end', 'x'.repeat(257)],
  ])('must not be %s', (_, password) =>
    expect(weaknessOf(password, ['grace-hopper', 'grace', 'hopper'])).toMatch(/\w/),
  );
});
