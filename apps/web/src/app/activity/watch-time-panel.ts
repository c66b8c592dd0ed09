import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { WatchTime } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ExportButton } from '../ui/export-button.ts';
import { Legend, type LegendEntry } from '../ui/legend.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { Segmented, type SegmentOption } from '../ui/segmented.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { isRightBefore, TYPICAL_LABELS, watchTimeChart, watchTimeHeadline } from './activity-charts.ts';
import type { Series, Typical } from './activity-query.ts';
import { sinceNotice } from './since-notice.ts';

/** How long people watch, day by day, beside the days before. */
@Component({
  selector: 'eng-watch-time-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, EmptyState, ExportButton, Legend, Panel, Segmented, TableToggle],
  templateUrl: './watch-time-panel.html',
  styleUrl: './chart-panel.css',
})
export class WatchTimePanel {
  readonly watchTime = input.required<Loadable<WatchTime>>();
  /** As many days right before. */
  readonly before = input.required<Loadable<WatchTime>>();
  readonly typical = input.required<Typical>();
  readonly hidden = input.required<ReadonlySet<Series>>();
  /** When the first event of all began; `null` while it is not known. */
  readonly since = input.required<string | null>();
  readonly palette = input.required<ChartPalette>();
  readonly typicalChosen = output<Typical>();
  readonly seriesToggled = output<Series>();

  private readonly earlier = computed(() => {
    const [now, before] = [this.watchTime().value(), this.before().value()];
    return now !== undefined && before !== undefined && isRightBefore(before, now) ? before : null;
  });

  protected readonly isTable = signal(false);
  protected readonly chartName = $localize`:@@activity.watch.name:watch time`;
  protected readonly choices: readonly SegmentOption<Typical>[] = [
    { value: 'mean', label: $localize`:@@activity.watch.meanChoice:Average` },
    { value: 'median', label: $localize`:@@activity.watch.medianChoice:Median` },
  ];
  protected readonly legend = computed((): readonly LegendEntry<Series>[] => [
    { key: 'average', look: 'line', label: TYPICAL_LABELS[this.typical()] },
    { key: 'before', look: 'line-before', label: $localize`:@@activity.watch.before:Period before` },
    { key: 'hours', look: 'bars', label: $localize`:@@activity.watch.totalHours:Total hours` },
  ]);
  protected readonly hasViewers = computed(
    () =>
      this.watchTime()
        .value()
        ?.points.some(({ active_users }) => active_users > 0) ?? false,
  );
  protected readonly headline = computed(() => {
    const watchTime = this.watchTime().value();
    return watchTime === undefined ? null : watchTimeHeadline(watchTime, this.earlier());
  });
  protected readonly partial = computed(() => {
    const watchTime = this.watchTime().value();
    return watchTime === undefined || !this.hasViewers()
      ? null
      : sinceNotice(this.since(), watchTime.from, watchTime.time_zone);
  });
  protected readonly view = computed(() => {
    const watchTime = this.watchTime().value();
    if (watchTime === undefined) return null;
    const look = { typical: this.typical(), before: this.earlier(), hidden: this.hidden() };
    return watchTimeChart(watchTime, look, this.palette());
  });
}
