import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { Icon } from './icon.ts';

/** A filter that is on; a click takes it off. */
export interface Chip {
  readonly label: string;
}

/** The filters that are on, each with a way to take it off. */
@Component({
  selector: 'eng-filter-chips',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <ul i18n-aria-label="@@chips.label" aria-label="Filters that are on">
      @for (chip of chips(); track chip.label) {
        <li>
          <button
            type="button"
            class="chip"
            [attr.aria-label]="removeLabel(chip)"
            (click)="removed.emit(chip)"
          >
            {{ chip.label }}
            <eng-icon name="close" />
          </button>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    eng-icon {
      width: 14px;
      height: 14px;
    }
  `,
})
export class FilterChips<T extends Chip> {
  readonly chips = input.required<readonly T[]>();
  readonly removed = output<T>();

  protected removeLabel({ label }: Chip): string {
    return $localize`:@@chips.remove:Remove filter ${label}:filter:`;
  }
}
