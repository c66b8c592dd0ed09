import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { ChurnReason, ChurnSummary } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ExportButton } from '../ui/export-button.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { formatDateTime } from '../ui/zone-time.ts';
import { REASON_AXIS_PX, REASON_ROW_PX, reasonBars, reasonsChart } from './churn-charts.ts';

/** Why those at risk are at risk. */
@Component({
  selector: 'eng-reasons-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, EmptyState, ExportButton, Panel, TableToggle],
  templateUrl: './reasons-panel.html',
  styleUrl: './reasons-panel.css',
  host: { '[class.short]': 'isEmpty()' },
})
export class ReasonsPanel {
  readonly summary = input.required<Loadable<ChurnSummary>>();
  readonly selected = input.required<ChurnReason | null>();
  readonly palette = input.required<ChartPalette>();
  readonly reasonToggled = output<ChurnReason>();

  protected readonly isTable = signal(false);
  protected readonly bars = computed(() => reasonBars(this.summary().value()?.reasons ?? []));
  protected readonly hasPeople = computed(() => this.bars().some(({ users }) => users > 0));
  protected readonly isEmpty = computed(() => this.summary().value() !== undefined && !this.hasPeople());
  protected readonly chart = computed(() => reasonsChart(this.bars(), this.selected(), this.palette()));
  protected readonly height = computed(() => this.bars().length * REASON_ROW_PX + REASON_AXIS_PX);
  protected readonly subtitle = computed(() => {
    const source = this.summary().value()?.reason_source;
    if (source === undefined) return null;
    return source === 'signal'
      ? $localize`:@@churn.reasons.signal:Signals in what they watched, not reasons they gave`
      : $localize`:@@churn.reasons.observed:Learned from reasons that people gave`;
  });
  /** When the scoring before was, if it gave reasons. */
  protected readonly before = computed(() => {
    const summary = this.summary().value();
    const hasMarks = this.bars().some(({ previous }) => previous !== null);
    return summary?.previous_as_of == null || !hasMarks
      ? null
      : formatDateTime(summary.previous_as_of, summary.time_zone);
  });
  protected readonly chartName = $localize`:@@churn.reasons.name:reasons`;
  protected readonly emptyDetail = computed(() => {
    const status = this.summary().value()?.status;
    if (status === 'training')
      return $localize`:@@churn.reasons.training:The first models are being trained; reasons appear by themselves.`;
    if (status === 'insufficient_data')
      return $localize`:@@churn.reasons.noModel:Reasons come with the first model; what it still needs is listed above.`;
    return $localize`:@@churn.reasons.none:Reasons are given for viewers at risk, and there are none now.`;
  });
}
