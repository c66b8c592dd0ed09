import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

interface Messages {
  readonly locale: string;
  readonly translations: Readonly<Record<string, string>>;
}

const read = (language: string): Messages =>
  JSON.parse(readFileSync(new URL(`./messages.${language}.json`, import.meta.url), 'utf8')) as Messages;

const placeholders = (text: string): string[] => (text.match(/\{\$[^}]+\}/g) ?? []).sort();

const english = read('en').translations;
const german = read('de').translations;

it('every text has a German one, and there are no others', () => {
  expect(Object.keys(german)).toEqual(Object.keys(english));
});

it('a German text holds the figures and marks of the English one', () => {
  const marks = (texts: Readonly<Record<string, string>>): object =>
    Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, placeholders(text)]));
  expect(marks(german)).toEqual(marks(english));
});

it('no German text was left in English', () => {
  const same = Object.keys(english).filter((id) => {
    const words = english[id]!.replace(/\{\$[^}]+\}/g, '').match(/\p{L}{4,}/gu) ?? [];
    return german[id] === english[id] && words.length > 1;
  });
  expect(same).toEqual([]);
});
