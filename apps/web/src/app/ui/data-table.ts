import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ChartTable } from './chart-view.ts';

/** The figures behind a chart, for reading and copying. */
@Component({
  selector: 'eng-data-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="table().caption">
      <table class="table">
        <caption class="visually-hidden">
          {{
            table().caption
          }}
        </caption>
        <thead>
          <tr>
            @for (column of table().columns; track column.label) {
              <th scope="col" [class.numeric]="column.isNumeric">{{ column.label }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of table().rows; track $index) {
            <tr>
              @for (cell of row; track $index) {
                <td [class.numeric]="table().columns[$index]?.isNumeric">{{ cell }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    :host {
      height: 100%;
    }
    .table-scroll {
      height: 100%;
      border: 1px solid var(--border);
      border-radius: var(--radius-md);
    }
    td {
      padding-block: 6px;
    }
  `,
})
export class DataTable {
  readonly table = input.required<ChartTable>();
}
