import { loadTranslations, type MessageId, type TargetMessage } from '@angular/localize';

/** Languages with a complete message file in `src/locale`; the texts in the code are the English ones. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

type Translations = Record<MessageId, TargetMessage>;

const STORAGE_KEY = 'engagement.language';

/** Message files of the languages that are not in the code; each is loaded only by who reads it. */
const FILES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Translations>>> = {
  de: async () => (await import('../../locale/messages.de.json')).default.translations,
};

/**
 * The first language of a person that the dashboard speaks; English when it speaks none of them.
 *
 * @param stored - what was chosen on an earlier visit, if anything
 * @param preferred - BCP 47 tags in the order in which the browser's user prefers them
 */
export function pickLanguage(stored: string | null, preferred: readonly string[]): Language {
  const wanted = stored === null ? preferred : [stored, ...preferred];
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split('-');
    const known = LANGUAGES.find((language) => language === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}

/** Loads the texts of the language that was chosen, or else of the browser's; to be called once, before any text is used. */
export async function speakChosenLanguage(): Promise<void> {
  const language = pickLanguage(storedLanguage(), navigator.languages);
  if (language !== 'en') loadTranslations(await FILES[language]());
  $localize.locale = language;
  document.documentElement.lang = language;
}

/** Keeps the choice and starts anew: a text that is on the page already does not change its language. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage can be switched off; the browser's own language then stays.
  }
  location.reload();
}

/** The language of the texts on the page. */
export function spokenLanguage(): Language {
  return LANGUAGES.find((language) => language === $localize.locale) ?? 'en';
}

function storedLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
