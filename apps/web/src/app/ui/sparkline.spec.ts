import { expect, it } from '@jest/globals';
import { sparkline } from './sparkline.ts';

it('draws bars against the largest, from zero', () => {
  expect(sparkline([10, 5]).bars).toBe('M0 24v-22h37.5v22zM50 24v-11h37.5v11z');
});

it('draws ground under what is known, and nothing where nothing is', () => {
  const { bars, ground } = sparkline([null, 0, 4, null]);
  expect(ground).toBe('M25 23.5h25M50 23.5h25');
  expect(bars).toBe('M50 24v-22h18.75v22z');
});

it('shows the least that is above zero', () => {
  expect(sparkline([1_000, 0.1]).bars).toContain('v-2h');
});

it('has nothing to draw without values', () => {
  expect(sparkline([])).toEqual({ bars: '', ground: '' });
});
