import { HttpClient } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API } from '../api/api-url.ts';
import { toFailure, type Failure } from '../api/failure.ts';
import { Confirm } from '../ui/confirm.ts';
import { Platform } from './platform.ts';

/** Loads the sample data and removes it again. */
@Injectable({ providedIn: 'root' })
export class SampleData {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly platform = inject(Platform);

  private readonly busy = signal(false);
  private readonly lastFailure = signal<Failure | null>(null);

  readonly isBusy = this.busy.asReadonly();
  /** Why the last attempt failed; `null` when it did not. */
  readonly failure = this.lastFailure.asReadonly();

  load(): Promise<void> {
    return this.attempt(() => firstValueFrom(this.http.post(API.sampleData, null)));
  }

  /** Asks first: what was learned from it goes, too. */
  async remove(): Promise<void> {
    const isSure = await this.confirm.ask({
      title: $localize`:@@sample.removeTitle:Remove the sample data?`,
      detail: $localize`:@@sample.removeDetail:Its made-up viewers go with all their sessions, and so do the models and scores, which were learned from them. What you have stored yourself stays.`,
      action: $localize`:@@sample.removeAction:Remove the sample data`,
    });
    if (isSure) await this.attempt(() => firstValueFrom(this.http.delete(API.sampleData)));
  }

  private async attempt(request: () => Promise<unknown>): Promise<void> {
    this.busy.set(true);
    this.lastFailure.set(null);
    try {
      await request();
      this.platform.askNow();
    } catch (error) {
      this.lastFailure.set(toFailure(error));
    } finally {
      this.busy.set(false);
    }
  }
}
