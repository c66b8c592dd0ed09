import { expect, it } from '@jest/globals';
import { pickLanguage } from './language.ts';

it.each([
  { preferred: ['en-GB', 'de'], language: 'en' },
  { preferred: ['fr', 'de-AT', 'en'], language: 'de' },
  { preferred: ['', 'DE'], language: 'de' },
  { preferred: ['toString'], language: 'en' },
  { preferred: ['fr'], language: 'en' },
  { preferred: [], language: 'en' },
])('speaks $language to who reads $preferred', ({ preferred, language }) => {
  expect(pickLanguage(preferred)).toBe(language);
});
