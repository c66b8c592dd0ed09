import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Failure } from '../api/failure.ts';
import { Icon } from './icon.ts';

/** What went wrong in one panel, with the id to quote and a way to try again. */
@Component({
  selector: 'eng-error-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  host: { role: 'alert', '[class.compact]': 'isCompact()' },
  template: `
    <eng-icon name="alert" />
    <div class="words">
      <p class="message">{{ message() }}</p>
      @if (failure().requestId; as requestId) {
        <p class="request" i18n="@@error.request">
          Request <code>{{ requestId }}</code>
        </p>
      }
    </div>
    <button type="button" class="button" (click)="retried.emit()" i18n="@@error.retry">Retry</button>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: var(--space-3);
      flex: 1;
      min-height: 180px;
      padding: var(--space-6);
      text-align: center;
    }
    eng-icon {
      width: 24px;
      height: 24px;
      color: var(--risk-text);
    }
    .message {
      max-width: 60ch;
      font-weight: 500;
    }
    .request {
      margin-top: var(--space-1);
      color: var(--text-muted);
      font-size: var(--text-sm);
      overflow-wrap: anywhere;
    }
    :host(.compact) {
      flex: none;
      flex-flow: row wrap;
      justify-content: flex-start;
      min-height: 0;
      margin: 0 var(--space-5) var(--space-3);
      padding: var(--space-2) var(--space-3);
      border-radius: var(--radius-md);
      background: var(--risk-soft);
      text-align: left;
    }
    :host(.compact) .words {
      flex: 1;
    }
    :host(.compact) eng-icon {
      width: 18px;
      height: 18px;
    }
  `,
})
export class ErrorNotice {
  readonly failure = input.required<Failure>();
  /** One line above figures that are still shown, instead of the whole panel. */
  readonly isCompact = input(false);
  readonly retried = output();

  protected message(): string {
    const { message } = this.failure();
    return this.isCompact() ? $localize`:@@error.notRefreshed:Could not refresh: ${message}:why:` : message;
  }
}
