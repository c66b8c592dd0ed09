import { DestroyRef, inject, Injectable, signal } from '@angular/core';

const TICK_MS = 1_000;

/** The browser's clock, for "12 s ago"; instants themselves are always the server's. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly now = signal(Date.now());
  readonly nowMs = this.now.asReadonly();

  constructor() {
    const timer = setInterval(() => this.now.set(Date.now()), TICK_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}
