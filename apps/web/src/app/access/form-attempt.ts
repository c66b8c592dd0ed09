import { computed, signal } from '@angular/core';
import { toFailure, type Failure } from '../api/failure.ts';
import { fieldErrors, type FieldErrors } from './field-errors.ts';

/** One thing that is asked of the server at a time, and what became of it. */
export class FormAttempt {
  private readonly busy = signal(false);
  private readonly lastFailure = signal<Failure | null>(null);
  private readonly lastErrors = signal<FieldErrors>({});

  readonly isBusy = this.busy.asReadonly();
  /** By field, as far as the server named one. */
  readonly errors = this.lastErrors.asReadonly();
  /** Why it failed, where that is about no field; `null` when it did not fail. */
  readonly failure = computed(() => (Object.keys(this.lastErrors()).length > 0 ? null : this.lastFailure()));

  /** @returns whether it was done; what else there is to say is then in `errors` and `failure` */
  async make(request: () => Promise<unknown>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.lastFailure.set(null);
    this.lastErrors.set({});
    try {
      await request();
      return true;
    } catch (error) {
      this.lastFailure.set(toFailure(error));
      this.lastErrors.set(fieldErrors(error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
