import { expect, it } from '@jest/globals';
import { withAlpha } from './palette.ts';

it('makes a colour see-through', () => {
  expect(withAlpha('#0072b2', 0.5)).toBe('#0072b280');
});

it('keeps the opacity within its range', () => {
  expect([withAlpha('#0072b2', 2), withAlpha('#0072b2', -1)]).toEqual(['#0072b2ff', '#0072b200']);
});

it('refuses a colour it cannot read', () => {
  expect(() => withAlpha('rebeccapurple', 0.5)).toThrow(RangeError);
});
