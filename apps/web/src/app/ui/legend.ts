import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';

/** One series of a chart. */
export interface LegendEntry<Key extends string = string> {
  readonly key: Key;
  readonly label: string;
  /** How its mark is drawn. */
  readonly look: 'line' | 'line-dotted' | 'line-before' | 'line-expected' | 'bars' | 'band-80' | 'band-95';
}

/** What is drawn in a chart, each with a switch that hides and shows it. */
@Component({
  selector: 'eng-legend',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul i18n-aria-label="@@legend.label" aria-label="Series; a click hides or shows one">
      @for (entry of entries(); track entry.key) {
        <li>
          <button
            type="button"
            [attr.aria-pressed]="!hidden().has(entry.key)"
            (click)="toggled.emit(entry.key)"
          >
            <span class="mark" [attr.data-look]="entry.look"></span>{{ entry.label }}
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--space-2);
      margin-inline: -8px;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-height: 26px;
      padding: 0 8px;
      border: 0;
      border-radius: var(--radius-sm);
      background: none;
      color: var(--text-secondary);
      font-size: var(--text-sm);
    }
    button:hover {
      background: var(--surface-hover);
      color: var(--text);
    }
    button[aria-pressed='false'] {
      color: var(--text-muted);
      text-decoration: line-through;
    }
    button[aria-pressed='false'] .mark {
      opacity: 0.35;
    }
    .mark {
      width: 16px;
      height: 3px;
    }
    [data-look='line'] {
      background: var(--blue-line);
    }
    [data-look='line-dotted'] {
      background: repeating-linear-gradient(90deg, var(--blue-line) 0 3px, transparent 3px 6px);
    }
    [data-look='line-before'] {
      background: repeating-linear-gradient(90deg, var(--text-muted) 0 6px, transparent 6px 9px);
    }
    [data-look='line-expected'] {
      background: repeating-linear-gradient(90deg, var(--green-line) 0 6px, transparent 6px 9px);
    }
    [data-look='bars'],
    [data-look='band-80'],
    [data-look='band-95'] {
      width: 10px;
      height: 10px;
      border-radius: 3px;
      background: var(--neutral-fill-soft);
    }
    [data-look='band-80'] {
      background: color-mix(in srgb, var(--green-line) 30%, transparent);
    }
    [data-look='band-95'] {
      background: color-mix(in srgb, var(--green-line) 14%, transparent);
    }
  `,
})
export class Legend<Key extends string> {
  readonly entries = input.required<readonly LegendEntry<Key>[]>();
  /** Those that are not drawn. */
  readonly hidden = input.required<ReadonlySet<Key>>();
  readonly toggled = output<Key>();
}
