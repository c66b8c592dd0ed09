import { HttpClient } from '@angular/common/http';
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API } from '../api/api-url.ts';
import { toFailure, type Failure } from '../api/failure.ts';
import { Refresh } from '../api/refresh.ts';
import type { Permission, Session } from '@engagement/contracts';
import { FIRST_SESSION } from './first-session.ts';
import { refusalReason } from './role-words.ts';
import { WayOut } from './way-out.ts';

/** Who looks at the pages, and what they may do. The server decides; here is only what it is no use to offer. */
@Injectable({ providedIn: 'root' })
export class Access {
  private readonly http = inject(HttpClient);
  private readonly wayOut = inject(WayOut);
  private readonly newest = signal(inject(FIRST_SESSION));
  private readonly lastFailure = signal<Failure | null>(null);

  readonly account = computed(() => this.newest()?.account ?? null);
  /** Whether nobody has to sign in. */
  readonly isOpen = computed(() => this.newest()?.mode === 'open');
  /** Whether the server has said who is there. */
  readonly isKnown = computed(() => this.newest() !== undefined);
  /** Why the last attempt to sign out failed; `null` when it did not. */
  readonly signOutFailure = this.lastFailure.asReadonly();

  constructor() {
    const refresh = inject(Refresh);
    effect(() => {
      if (refresh.round() > 0 || untracked(this.newest) === undefined) void this.askAgain();
    });
  }

  may(permission: Permission): boolean {
    return this.newest()?.permissions.includes(permission) ?? false;
  }

  /** Why something is not to be had, for a title; empty where it is. */
  whyNot(permission: Permission): string {
    return !this.isKnown() || this.may(permission) ? '' : refusalReason(permission);
  }

  /** Roles change, and sessions end, while a page is open. */
  async askAgain(): Promise<void> {
    try {
      const session = await firstValueFrom(this.http.get<Session>(API.session));
      this.newest.set(session);
      if (session.mode === 'signed_out') this.wayOut.toSignIn();
    } catch {
      // What is known stays: that the server does not answer is said elsewhere, and it looks at every request anyway.
    }
  }

  async signOut(): Promise<void> {
    this.lastFailure.set(null);
    try {
      await firstValueFrom(this.http.delete(API.session));
      this.wayOut.signedOut();
    } catch (error) {
      this.lastFailure.set(toFailure(error));
    }
  }
}
