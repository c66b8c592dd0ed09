import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';
import { SIGN_IN_PATH, signInAddress } from './return-address.ts';

/**
 * Leaves the page in a way that leaves nothing behind of whoever was signed in: the next page is a new document, this one is hidden at
 * once, and a browser that keeps it in memory for its Back button has to ask anew.
 */
@Injectable({ providedIn: 'root' })
export class WayOut {
  private readonly document = inject(DOCUMENT);
  private readonly leaving = signal(false);

  /** Whether the page is going: what fails meanwhile is nobody's concern. */
  readonly isLeaving = this.leaving.asReadonly();

  /** The session has ended: back to this place after signing in. */
  toSignIn(): void {
    const { pathname, search, hash } = this.document.location;
    this.leave(signInAddress(pathname + search + hash));
  }

  /** Somebody signed out: the next one starts afresh. */
  signedOut(): void {
    this.leave(SIGN_IN_PATH);
  }

  private leave(address: string): void {
    if (this.leaving()) return;
    this.leaving.set(true);
    this.document.body.hidden = true;
    const { location } = this.document;
    this.document.defaultView?.addEventListener('pageshow', () => location.reload());
    location.assign(address);
  }
}
