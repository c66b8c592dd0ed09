import { loadTranslations } from '@angular/localize';
import { translations } from './messages.de.json';

/** Puts the German texts in the place of the English ones. */
export function speakGerman(): void {
  loadTranslations(translations);
}
