import { Injectable, signal } from '@angular/core';

const STORAGE_KEY = 'engagement.shortcuts';

/** Whether single letters are shortcuts: who dictates, types letters without meaning them (WCAG 2.1.4). Kept over visits. */
@Injectable({ providedIn: 'root' })
export class ShortcutSwitch {
  private readonly on = signal(isStoredOn());
  readonly isOn = this.on.asReadonly();

  turn(isOn: boolean): void {
    this.on.set(isOn);
    try {
      localStorage.setItem(STORAGE_KEY, isOn ? 'on' : 'off');
    } catch {
      // Storage can be switched off; the choice then lasts until the page is closed.
    }
  }
}

function isStoredOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}
