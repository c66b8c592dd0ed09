import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject, Injectable, Injector } from '@angular/core';
import { Router } from '@angular/router';
import { Refresh } from '../api/refresh.ts';
import { shortcutFor, type ShortcutName } from './shortcut-keys.ts';
import { ShortcutSwitch } from './shortcut-switch.ts';
import { Theme, THEME_CHOICES } from './theme.ts';

/** What has the keyboard to itself while it is open. */
const WHAT_IS_OPEN = 'dialog[open], mat-dialog-container, :popover-open';

/** Single keys that work anywhere but in a field. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly refresh = inject(Refresh);
  private readonly theme = inject(Theme);
  private readonly injector = inject(Injector);
  private readonly isOn = inject(ShortcutSwitch).isOn;

  constructor() {
    const listen = (event: KeyboardEvent): void => this.press(event);
    this.document.addEventListener('keydown', listen);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('keydown', listen));
  }

  /** Opens the list of all keys. */
  async showList(): Promise<void> {
    const { openShortcutsDialog } = await import('./shortcuts-dialog.ts');
    openShortcutsDialog(this.injector);
  }

  private press(event: KeyboardEvent): void {
    if (!this.isOn() || this.document.querySelector(WHAT_IS_OPEN) !== null) return;
    const name = shortcutFor(event);
    if (name === null) return;
    event.preventDefault();
    this.carryOut(name);
  }

  private carryOut(name: ShortcutName): void {
    switch (name) {
      case 'list':
        void this.showList();
        break;
      case 'churn':
      case 'activity':
        void this.router.navigateByUrl(`/${name}`);
        break;
      case 'search':
        this.document.querySelector<HTMLElement>('input[type=search]')?.focus();
        break;
      case 'refresh':
        this.refresh.askAgain();
        break;
      case 'theme': {
        const next = (THEME_CHOICES.indexOf(this.theme.choice()) + 1) % THEME_CHOICES.length;
        this.theme.choose(THEME_CHOICES[next] ?? 'system');
        break;
      }
    }
  }
}
