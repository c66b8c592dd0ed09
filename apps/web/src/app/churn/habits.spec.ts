import { expect, it } from '@jest/globals';
import type { Contribution } from '@engagement/contracts';
import { habits } from './habits.ts';

const looked = (feature: string, value: number, usual: number): Contribution => ({
  ...{ feature, value, usual, group: 'engagement', unit: 'sessions', log_odds: 0, text: feature },
});

it('sets what is recognisable beside the usual, in a fixed order and in its own unit', () => {
  const found = habits([
    looked('recommended_session_share_28d', 0.25, 0.5),
    looked('age', 21, 35),
    looked('minutes_28d', 759.4, 403),
    looked('sessions_28d', 18, 8),
  ]);
  expect(
    found.map(({ label, own, usual }) => [label, own, usual].map((text) => text.replaceAll('\u202f', ' '))),
  ).toEqual([
    ['Sessions in 28 days', '18', '8'],
    ['Watched in 28 days', '12 h 39 min', '6 h 43 min'],
    ['Sessions recommended', '25.0 %', '50.0 %'],
  ]);
  expect(found[2]).toMatchObject({ ownPlace: 0.5, usualPlace: 1 });
});

it('has no place to divide by where both are zero', () => {
  expect(habits([looked('sessions_28d', 0, 0)])[0]).toMatchObject({ ownPlace: 0, usualPlace: 0 });
});

it('knows no habits where no model looked', () => {
  expect(habits([])).toEqual([]);
});
