import { expect, it } from '@jest/globals';
import { pickLanguage } from './language.ts';

it.each([
  { stored: null, preferred: ['de-AT', 'en'], language: 'de' },
  { stored: null, preferred: ['fr', 'de', 'en'], language: 'de' },
  { stored: null, preferred: ['fr'], language: 'en' },
  { stored: null, preferred: [], language: 'en' },
  { stored: 'en', preferred: ['de'], language: 'en' },
  { stored: 'klingon', preferred: ['de'], language: 'de' },
])('speaks $language to who chose $stored and reads $preferred', ({ stored, preferred, language }) => {
  expect(pickLanguage(stored, preferred)).toBe(language);
});
