import { expect, it } from '@jest/globals';
import { viewers } from './nouns.ts';

it('agrees the noun with the number that is shown', () => {
  expect([0, 1, 1.2, 2_480].map(viewers)).toEqual(['0 viewers', '1 viewer', '1 viewer', '2,480 viewers']);
});
