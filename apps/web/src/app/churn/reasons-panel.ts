import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { ChurnReason, ChurnSummary } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { REASON_AXIS_PX, REASON_ROW_PX, reasonBars, reasonsChart } from './churn-charts.ts';

/** Why those at risk are at risk. */
@Component({
  selector: 'eng-reasons-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, EmptyState, Panel, TableToggle],
  templateUrl: './reasons-panel.html',
  styleUrl: './reasons-panel.css',
})
export class ReasonsPanel {
  readonly summary = input.required<Loadable<ChurnSummary>>();
  readonly selected = input.required<ChurnReason | null>();
  readonly palette = input.required<ChartPalette>();
  readonly reasonToggled = output<ChurnReason>();

  protected readonly isTable = signal(false);
  protected readonly bars = computed(() => reasonBars(this.summary().value()?.reasons ?? []));
  protected readonly hasPeople = computed(() => this.bars().some(({ users }) => users > 0));
  protected readonly chart = computed(() => reasonsChart(this.bars(), this.selected(), this.palette()));
  protected readonly height = computed(() => this.bars().length * REASON_ROW_PX + REASON_AXIS_PX);
  protected readonly subtitle = computed(() => {
    const source = this.summary().value()?.reason_source;
    if (source === undefined) return null;
    return source === 'signal'
      ? 'Signals in what they watched, not reasons they gave'
      : 'Learned from reasons that people gave';
  });
  protected readonly emptyDetail = computed(() => {
    const status = this.summary().value()?.status;
    if (status === 'training') return 'The first models are being trained; reasons appear by themselves.';
    if (status === 'insufficient_data')
      return 'Reasons come with the first model; what it still needs is listed above.';
    return 'Reasons are given for viewers at risk, and there are none now.';
  });
}
