import { expect, it } from '@jest/globals';
import { pickLanguage } from './language.ts';

it.each([
  { preferred: ['en-GB', 'de'], language: 'en' },
  { preferred: ['fr'], language: 'en' },
  { preferred: [], language: 'en' },
])('speaks $language to who reads $preferred', ({ preferred, language }) => {
  expect(pickLanguage(preferred)).toBe(language);
});
