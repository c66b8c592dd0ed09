import { DOCUMENT } from '@angular/common';
import { computed, DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Now } from '@engagement/contracts';
import { Access } from '../access/access.ts';
import { WayOut } from '../access/way-out.ts';
import { API } from '../api/api-url.ts';
import { Refresh } from '../api/refresh.ts';
import { PageVisibility } from './page-visibility.ts';
import { liveChange, reconnectDelayMs } from './live-change.ts';

/** The figures of this moment, sent by the server as they change. A hidden tab hangs up; a lost connection is made again. */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly refresh = inject(Refresh);
  private readonly access = inject(Access);
  private readonly wayOut = inject(WayOut);
  private readonly view = inject(DOCUMENT).defaultView;
  private readonly visibility = inject(PageVisibility);
  private readonly newest = signal<Now | undefined>(undefined);
  /** As they were when the panels last asked. */
  private readonly shown = signal<Now | undefined>(undefined);
  private readonly connected = signal(false);
  private source: EventSource | undefined;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** The newest figures; `undefined` before the first. */
  readonly now = this.newest.asReadonly();
  readonly isConnected = this.connected.asReadonly();
  /** Sessions stored since the panels last asked for their figures. */
  readonly newSessions = computed(() => {
    const now = this.newest();
    return now === undefined ? 0 : liveChange(this.shown(), now).newSessions;
  });

  constructor() {
    effect(() => {
      this.refresh.round();
      this.shown.set(untracked(this.newest));
    });
    effect(() => {
      const isWanted = this.visibility.isVisible() && !this.wayOut.isLeaving();
      untracked(() => (isWanted ? this.connect() : this.hangUp()));
    });
    inject(DestroyRef).onDestroy(() => this.hangUp());
  }

  private connect(): void {
    this.hangUp();
    if (this.view === null) return;
    const source = new EventSource(API.live);
    this.source = source;
    source.addEventListener('open', () => {
      this.failures = 0;
      this.connected.set(true);
    });
    source.addEventListener('now', ({ data }: MessageEvent<string>) => this.take(JSON.parse(data) as Now));
    source.addEventListener('error', () => this.reconnect());
  }

  private take(now: Now): void {
    const { isUpheaval } = liveChange(this.shown(), now);
    this.newest.set(now);
    if (this.shown() === undefined) this.shown.set(now);
    if (isUpheaval) this.refresh.askAgain();
  }

  /** The browser's own attempts end at the first answer that is no stream, as a restarting proxy gives. */
  private reconnect(): void {
    this.hangUp();
    this.failures += 1;
    // Streams do not tell why they end; that nobody is signed in any more is one reason.
    void this.access.askAgain();
    this.timer = setTimeout(() => this.connect(), reconnectDelayMs(this.failures));
  }

  private hangUp(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
    this.connected.set(false);
  }
}
