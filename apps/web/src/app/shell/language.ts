/** Languages with a complete message file, by their own names; the texts in the code are the English ones. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = 'engagement.language';

/**
 * The first language of a person that the dashboard speaks; English when it speaks none of them.
 *
 * @param preferred - BCP 47 tags in the order in which the browser's user prefers them
 */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [primary] = tag.toLowerCase().split('-');
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

/** Decides on the language of all texts and loads them; to be awaited once, before any text is used. */
export async function speakChosenLanguage(): Promise<void> {
  const language = pickLanguage([chosenLanguage() ?? '', ...navigator.languages]);
  $localize.locale = language;
  document.documentElement.lang = language;
  if (language !== 'en') (await import('../../locale/german.ts')).speakGerman();
}

/** The language that all texts are in. */
export function spokenLanguage(): Language {
  return isLanguage($localize.locale) ? $localize.locale : 'en';
}

/** Speaks another language from now on: texts are looked up as their files load, so the page loads anew. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage can be switched off; then the browser's languages decide.
  }
  location.reload();
}

function chosenLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(LANGUAGES, text);
}
