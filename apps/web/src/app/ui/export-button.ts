import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ChartTable } from './chart-view.ts';
import { Icon } from './icon.ts';
import { saveFile } from './save-file.ts';
import { toCsv } from './to-csv.ts';

/** Saves the figures of a panel, as they are shown, as a CSV file. */
@Component({
  selector: 'eng-export-button',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon],
  template: `
    <button
      type="button"
      class="button button--icon"
      i18n-title="@@export.title"
      title="Export as CSV"
      [attr.aria-label]="label()"
      (click)="save()"
    >
      <eng-icon name="download" />
    </button>
  `,
})
export class ExportButton {
  readonly table = input.required<ChartTable>();
  /** Name of the file, without its ending. */
  readonly name = input.required<string>();

  protected label(): string {
    return $localize`:@@export.label:Export “${this.table().caption}:table:” as CSV`;
  }

  protected save(): void {
    saveFile(new Blob([toCsv(this.table())], { type: 'text/csv' }), `${this.name()}.csv`);
  }
}
