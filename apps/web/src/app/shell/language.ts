/** Languages with a complete message file; the texts in the code are the English ones. */
export const LANGUAGES = ['en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The first language of a person that the dashboard speaks; English when it speaks none of them.
 *
 * @param preferred - BCP 47 tags in the order in which the browser's user prefers them
 */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [primary] = tag.toLowerCase().split('-');
    const known = LANGUAGES.find((language) => language === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}

/** Decides on the language of all texts; to be called once, before any text is used. */
export function speakChosenLanguage(): void {
  const language = pickLanguage(navigator.languages);
  $localize.locale = language;
  document.documentElement.lang = language;
}
