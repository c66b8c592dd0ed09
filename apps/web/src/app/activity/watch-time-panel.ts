import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { WatchTime } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { watchTimeChart, watchTimeHeadline } from './activity-charts.ts';

/** How long people watch, day by day. */
@Component({
  selector: 'eng-watch-time-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, EmptyState, Panel, TableToggle],
  template: `
    <eng-panel
      title="Average watch time per day"
      metric="watch_time_per_day"
      [subtitle]="headline()"
      [data]="watchTime()"
    >
      <eng-table-toggle panelActions chart="watch time" [(isTable)]="isTable" />
      @if (view(); as view) {
        <div class="content">
          @if (hasViewers()) {
            <ul class="legend" aria-hidden="true">
              <li><span class="swatch line"></span>Average per active viewer</li>
              <li><span class="swatch bars"></span>Total hours</li>
              <li><span class="swatch dotted"></span>Today, so far</li>
            </ul>
            <eng-chart [view]="view" [height]="368" [isTable]="isTable()" />
          } @else {
            <eng-empty-state
              title="Nobody watched in this range"
              detail="Choose more days, or send viewing events to fill it."
            />
          }
        </div>
      }
    </eng-panel>
  `,
  styleUrl: './chart-panel.css',
})
export class WatchTimePanel {
  readonly watchTime = input.required<Loadable<WatchTime>>();
  readonly palette = input.required<ChartPalette>();

  protected readonly isTable = signal(false);
  protected readonly hasViewers = computed(
    () =>
      this.watchTime()
        .value()
        ?.points.some(({ active_users }) => active_users > 0) ?? false,
  );
  protected readonly headline = computed(() => {
    const watchTime = this.watchTime().value();
    return watchTime === undefined ? null : watchTimeHeadline(watchTime);
  });
  protected readonly view = computed(() => {
    const watchTime = this.watchTime().value();
    return watchTime === undefined ? null : watchTimeChart(watchTime, this.palette());
  });
}
