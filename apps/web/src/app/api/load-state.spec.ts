import { expect, it } from '@jest/globals';
import { loadState, type LoadSituation } from './load-state.ts';

const calm: LoadSituation = {
  isHeld: false,
  isLoading: false,
  hasFailed: false,
  isAbsent: false,
  hasFigures: true,
  areFiguresForRequest: true,
};

it.each([
  { when: 'nothing has arrived', change: { isLoading: true, hasFigures: false }, expected: 'loading' },
  { when: 'the data are still being imported', change: { isHeld: true }, expected: 'loading' },
  { when: 'the figures are there', change: {}, expected: 'ready' },
  { when: 'the same figures are asked for again', change: { isLoading: true }, expected: 'ready' },
  {
    when: 'other figures are on their way',
    change: { isLoading: true, areFiguresForRequest: false },
    expected: 'refreshing',
  },
  { when: 'a refresh failed', change: { hasFailed: true }, expected: 'stale' },
  {
    when: 'other figures failed to come',
    change: { hasFailed: true, areFiguresForRequest: false },
    expected: 'error',
  },
  {
    when: 'the first figures failed to come',
    change: { hasFailed: true, hasFigures: false },
    expected: 'error',
  },
  {
    when: 'there is no such thing any more',
    change: { hasFailed: true, isAbsent: true },
    expected: 'absent',
  },
])('is $expected when $when', ({ change, expected }) => {
  expect(loadState({ ...calm, ...change })).toBe(expected);
});
