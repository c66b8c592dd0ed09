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
      [attr.aria-label]="label()"
      [title]="label()"
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

  protected label(): string {
    const chart = this.chart();
    return this.isTable()
      ? $localize`:@@chart.viewAsChart:View ${chart}:chart: as chart`
      : $localize`:@@chart.viewAsTable:View ${chart}:chart: as table`;
  }
}
