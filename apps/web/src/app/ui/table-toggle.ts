import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { Icon } from './icon.ts';

/** Switches a chart between picture and table. */
@Component({
  selector: 'eng-table-toggle',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <button
      type="button"
      class="button button--icon"
      [attr.aria-label]="'View ' + chart() + (isTable() ? ' as chart' : ' as table')"
      [title]="isTable() ? 'View as chart' : 'View as table'"
      (click)="isTable.set(!isTable())"
    >
      <eng-icon [name]="isTable() ? 'chart' : 'table'" />
    </button>
  `,
})
export class TableToggle {
  /** Name of the chart, for screen readers. */
  readonly chart = input.required<string>();
  readonly isTable = model(false);
}
