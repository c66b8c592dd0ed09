import { inject, Injectable, Injector } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** What is asked before something that cannot be taken back. */
export interface Question {
  readonly title: string;
  readonly detail: string;
  /** Words on the button that does it. */
  readonly action: string;
}

/** Asks in a dialog, whose code is loaded with the first question. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly injector = inject(Injector);

  /** @returns whether the answer was yes */
  async ask(question: Question): Promise<boolean> {
    const { openConfirmDialog } = await import('./confirm-dialog.ts');
    return (await firstValueFrom(openConfirmDialog(this.injector, question))) === true;
  }
}
