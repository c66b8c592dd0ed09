import { httpResource } from '@angular/common/http';
import { computed, DestroyRef, effect, inject, Injectable, linkedSignal, untracked } from '@angular/core';
import type { PlatformStatus } from '@engagement/contracts';
import { API } from '../api/api-url.ts';
import { Refresh } from '../api/refresh.ts';
import { PageVisibility } from './page-visibility.ts';
import { pollDelayMs, stateKey } from './platform-state.ts';

/** What the server is busy with; asks again on its own, and not at all in a hidden tab. */
@Injectable({ providedIn: 'root' })
export class Platform {
  private readonly refresh = inject(Refresh);
  private readonly resource = httpResource<PlatformStatus>(() => API.status);
  private readonly newest = linkedSignal<PlatformStatus | undefined, PlatformStatus | undefined>({
    source: () => (this.resource.hasValue() ? this.resource.value() : undefined),
    computation: (status, previous) => status ?? previous?.value,
  });
  private readonly isVisible = inject(PageVisibility).isVisible;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastState: string | undefined;

  /** The newest status; `undefined` before the first answer. */
  readonly status = this.newest.asReadonly();
  readonly isReachable = computed(() => this.resource.status() !== 'error');
  /** Whether the sample data are being loaded: figures counted meanwhile would be of a part of them. */
  readonly isImporting = computed(() => this.newest()?.setup === 'importing');
  /** The zone all days and clock times are given in. */
  readonly timeZone = computed(() => this.newest()?.time_zone ?? 'UTC');

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    effect(() => {
      const settled = this.resource.status();
      const isVisible = this.isVisible();
      untracked(() => {
        if (settled === 'resolved') this.noteState();
        this.schedule(isVisible && (settled === 'resolved' || settled === 'error'));
      });
    });
    this.askOnReturn();
    // What makes the panels ask again, the status tells of, too.
    effect(() => {
      if (this.refresh.round() > 0) untracked(() => this.resource.reload());
    });
  }

  /** A tab that was hidden shows old figures: ask at once when it is seen again. */
  private askOnReturn(): void {
    let wasVisible = this.isVisible();
    effect(() => {
      const isVisible = this.isVisible();
      if (isVisible && !wasVisible) untracked(() => this.askNow());
      wasVisible = isVisible;
    });
  }

  /** Asks for the status and for all figures at once. */
  askNow(): void {
    this.refresh.askAgain();
  }

  private schedule(isOn: boolean): void {
    clearTimeout(this.timer);
    if (!isOn) return;
    const delay = pollDelayMs(this.newest(), this.isReachable());
    this.timer = setTimeout(() => {
      if (delay.isSteady) this.askNow();
      else this.resource.reload();
    }, delay.ms);
  }

  /** The end of an import or a training changes every figure: all panels ask again at once. */
  private noteState(): void {
    const status = this.newest();
    if (status === undefined) return;
    const state = stateKey(status);
    if (this.lastState !== undefined && this.lastState !== state) this.refresh.askAgain();
    this.lastState = state;
  }
}
