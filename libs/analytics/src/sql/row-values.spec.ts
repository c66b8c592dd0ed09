import { describe, expect, it } from '@jest/globals';
import { toMinutes, toNullableNumber, toNumber } from './row-values.ts';

describe('numbers from a database', () => {
  it('come as numbers or as text', () => {
    expect(toNumber('1767225600000')).toBe(1_767_225_600_000);
    expect(toNumber(0.5)).toBe(0.5);
    expect(toNullableNumber(null)).toBeNull();
    expect(toNullableNumber('3')).toBe(3);
  });

  it.each(['', ' ', 'NaN', 'many', Number.POSITIVE_INFINITY])('are refused when they are "%s"', (value) => {
    expect(() => toNumber(value)).toThrow(RangeError);
  });

  it('lose the noise of adding doubles as minutes', () => {
    expect(toMinutes(0.1 + 0.2)).toBe(0.3);
    expect(toMinutes('12.3456789')).toBe(12.345679);
  });
});
