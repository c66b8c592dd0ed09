import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { QualityTable as Figures } from './model-quality.ts';

/** Candidates and their figures, one of them emphasised. */
@Component({
  selector: 'eng-quality-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="table-scroll" tabindex="0" role="region" [attr.aria-label]="label()">
      <table class="table">
        <caption class="visually-hidden">
          {{
            label()
          }}
        </caption>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden" i18n="@@quality.candidate">Candidate</span></th>
            @for (column of figures().columns; track column.key) {
              <th scope="col" class="numeric" [attr.title]="column.hint">{{ column.label }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of figures().rows; track row.name) {
            <tr [class.model]="row.isModel">
              <th scope="row" [attr.title]="row.description">
                {{ row.name }}
                @if (row.isModel && mark(); as mark) {
                  <span class="tag tag--accent">{{ mark }}</span>
                }
              </th>
              @for (cell of row.cells; track $index) {
                <td class="numeric">{{ cell }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .table-scroll {
      border: 1px solid var(--border);
      border-radius: var(--radius-md);
    }
    .table .model > * {
      background: var(--accent-soft);
      font-weight: 600;
    }
    .tag {
      margin-left: var(--space-2);
    }
  `,
})
export class QualityTable {
  readonly figures = input.required<Figures>();
  readonly label = input.required<string>();
  /** Word beside the emphasised one. */
  readonly mark = input<string | null>(null);
}
