import { DOCUMENT } from '@angular/common';
import { computed, inject, Injectable, signal } from '@angular/core';
import { readPalette } from '../ui/palette.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** Also read by public/theme.js, before the first paint. */
const STORAGE_KEY = 'engagement.theme';

/** The chosen theme, kept over visits; charts take their colours from here. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly systemDark = matchMedia('(prefers-color-scheme: dark)');
  private readonly isSystemDark = signal(this.systemDark.matches);
  private readonly chosen = signal<ThemeChoice>(storedChoice());

  readonly choice = this.chosen.asReadonly();
  readonly resolved = computed(() => {
    const choice = this.chosen();
    if (choice !== 'system') return choice;
    return this.isSystemDark() ? 'dark' : 'light';
  });
  /** Colours for the charts, read from the style sheet so that each is written down once. */
  readonly palette = computed(() => {
    // The style sheet gives other values with each theme.
    this.resolved();
    const styles = getComputedStyle(this.document.documentElement);
    return readPalette((name) => styles.getPropertyValue(name).trim());
  });

  constructor() {
    this.apply();
    this.systemDark.addEventListener('change', (event) => {
      this.isSystemDark.set(event.matches);
      this.apply();
    });
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    this.apply();
    try {
      localStorage.setItem(STORAGE_KEY, choice);
    } catch {
      // Storage can be switched off; the choice then lasts until the page is closed.
    }
  }

  private apply(): void {
    this.document.documentElement.dataset['theme'] = this.resolved();
  }
}

function storedChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return THEME_CHOICES.find((choice) => choice === stored) ?? 'system';
  } catch {
    return 'system';
  }
}
