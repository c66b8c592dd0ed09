import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

export interface SegmentOption<T extends string | number> {
  readonly value: T;
  readonly label: string;
}

/** One choice out of a few, all visible. */
@Component({
  selector: 'eng-segmented',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="group" [attr.aria-label]="label()">
      @for (option of options(); track option.value) {
        <button
          type="button"
          [attr.aria-pressed]="option.value === value()"
          (click)="valueChange.emit(option.value)"
        >
          {{ option.label }}
        </button>
      }
    </div>
  `,
  styles: `
    div {
      display: inline-flex;
      padding: 2px;
      gap: 2px;
      border: 1px solid var(--border);
      border-radius: var(--radius-md);
      background: var(--surface-sunken);
    }
    button {
      min-height: 28px;
      padding: 0 10px;
      border: 0;
      border-radius: var(--radius-sm);
      background: none;
      color: var(--text-secondary);
      font-size: var(--text-sm);
      font-weight: 500;
      white-space: nowrap;
    }
    button:hover {
      color: var(--text);
    }
    button[aria-pressed='true'] {
      background: var(--surface-raised);
      color: var(--text);
      box-shadow: var(--shadow-1);
    }
  `,
})
export class Segmented<T extends string | number> {
  readonly label = input.required<string>();
  readonly options = input.required<readonly SegmentOption<T>[]>();
  /** The chosen one; `null` when it is none of them. */
  readonly value = input.required<T | null>();
  readonly valueChange = output<T>();
}
