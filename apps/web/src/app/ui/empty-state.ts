import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** Why there is nothing to see, and what to do about it; actions go inside. */
@Component({
  selector: 'eng-empty-state',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="title">{{ title() }}</p>
    @if (detail(); as detail) {
      <p class="detail">{{ detail }}</p>
    }
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: var(--space-2);
      min-height: 180px;
      padding: var(--space-6);
      text-align: center;
    }
    .title {
      font-weight: 600;
    }
    .detail {
      max-width: 56ch;
      color: var(--text-secondary);
      text-wrap: pretty;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--space-2);
      margin-top: var(--space-2);
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class EmptyState {
  readonly title = input.required<string>();
  readonly detail = input<string | null>(null);
}
