import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { RetentionTable } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ExportButton } from '../ui/export-button.ts';
import { Panel } from '../ui/panel.ts';
import type { OpenedCohort } from './activity-query.ts';
import { cohortRows, cohortTable, longestWeeks, weekLabel } from './cohort-grid.ts';

/** Who comes back in the weeks after the first session; a cell opens its people. */
@Component({
  selector: 'eng-retention-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButton, Panel],
  templateUrl: './retention-panel.html',
  styleUrl: './retention-panel.css',
})
export class RetentionPanel {
  readonly retention = input.required<Loadable<RetentionTable>>();
  readonly opened = output<OpenedCohort>();

  protected readonly view = computed(() => {
    const table = this.retention().value();
    if (table === undefined) return null;
    const rows = cohortRows(table);
    return { rows, weeks: longestWeeks(rows), table: cohortTable(table) };
  });
  protected readonly weekLabel = weekLabel;
}
