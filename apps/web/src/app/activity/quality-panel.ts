import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlaybackReport } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ExportButton } from '../ui/export-button.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { Segmented } from '../ui/segmented.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { playbackTiles, qualityBars, stallsChart, type QualityGroup } from './playback-figures.ts';
import { sinceNotice } from './since-notice.ts';

/** How smoothly sessions play, and where they do not. */
@Component({
  selector: 'eng-quality-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, EmptyState, ExportButton, Panel, RouterLink, Segmented, TableToggle],
  templateUrl: './quality-panel.html',
  styleUrl: './quality-panel.css',
})
export class QualityPanel {
  /** When the first event of all began; `null` while it is not known. */
  readonly since = input.required<string | null>();
  readonly quality = input.required<Loadable<PlaybackReport>>();
  readonly group = input.required<QualityGroup>();
  readonly palette = input.required<ChartPalette>();
  readonly groupChosen = output<QualityGroup>();

  protected readonly isTable = signal(false);
  protected readonly chartName = $localize`:@@activity.quality.name:playback quality`;
  protected readonly groups: readonly { readonly value: QualityGroup; readonly label: string }[] = [
    { value: 'shows', label: $localize`:@@activity.quality.byShow:By show` },
    { value: 'countries', label: $localize`:@@activity.quality.byCountry:By country` },
  ];
  protected readonly partial = computed(() => {
    const report = this.quality().value();
    return report === undefined ? null : sinceNotice(this.since(), report.from, report.time_zone);
  });
  protected readonly view = computed(() => {
    const report = this.quality().value();
    if (report === undefined) return null;
    return {
      hasSessions: report.total.sessions > 0,
      tiles: playbackTiles(report),
      chart: stallsChart(report, this.palette()),
      bars: qualityBars(report, this.group()),
    };
  });
}
