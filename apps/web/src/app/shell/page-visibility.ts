import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject, Injectable, signal } from '@angular/core';

/** Whether the page can be seen: a tab in the background asks for nothing. */
@Injectable({ providedIn: 'root' })
export class PageVisibility {
  private readonly document = inject(DOCUMENT);
  private readonly visible = signal(!this.document.hidden);
  readonly isVisible = this.visible.asReadonly();

  constructor() {
    const note = (): void => this.visible.set(!this.document.hidden);
    this.document.addEventListener('visibilitychange', note);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('visibilitychange', note));
  }
}
