import { describe, expect, it } from '@jest/globals';
import { nextChartIndex, spokenRow } from './chart-keys.ts';

describe('the keyboard on a chart', () => {
  it.each([
    { current: null, key: 'ArrowRight', next: 0 },
    { current: null, key: 'ArrowLeft', next: 4 },
    { current: 4, key: 'ArrowRight', next: 4 },
    { current: 0, key: 'ArrowLeft', next: 0 },
    { current: 2, key: 'Home', next: 0 },
    { current: 2, key: 'End', next: 4 },
    { current: 2, key: 'Escape', next: null },
    { current: 2, key: 'Tab', next: undefined },
  ])('goes from $current with $key to $next', ({ current, key, next }) => {
    expect(nextChartIndex(current, key, 5)).toBe(next);
  });

  it('goes nowhere on an empty chart', () => {
    expect(nextChartIndex(null, 'Home', 0)).toBeUndefined();
  });
});

it('reads a row with the names of its columns', () => {
  expect(spokenRow([{ label: 'Day' }, { label: 'Viewers' }], ['Sat 21 Nov', '812'])).toBe(
    'Day: Sat 21 Nov, Viewers: 812',
  );
});
