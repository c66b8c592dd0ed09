import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { Show, ShowHours } from '@engagement/contracts';
import { showHoursUrl, showUrl } from '../api/api-url.ts';
import { loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { Drawer } from '../ui/drawer.ts';
import { ErrorNotice } from '../ui/error-notice.ts';
import { ExportButton } from '../ui/export-button.ts';
import { FigureTiles } from '../ui/figure-tiles.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { showHoursChart, showTiles } from './show-hours.ts';

const DAYS = 7;

/** When one show was watched. */
@Component({
  selector: 'eng-show-drawer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, Drawer, ErrorNotice, ExportButton, FigureTiles, TableToggle],
  templateUrl: './show-drawer.html',
  styleUrl: './show-drawer.css',
})
export class ShowDrawer {
  readonly showId = input.required<string>();
  readonly palette = input.required<ChartPalette>();
  readonly closed = output();

  /** Shows that nobody has put into the catalogue are watched, too. */
  private readonly show = loadable<Show>(() => ({ url: showUrl(this.showId()) }), { canBeAbsent: true });

  protected readonly hours = loadable<ShowHours>(() => ({
    url: showHoursUrl(this.showId()),
    params: { days: DAYS },
  }));
  protected readonly isTable = signal(false);
  protected readonly chartName = $localize`:@@show.name:hours of the show`;
  protected readonly title = computed(() => {
    const show = this.show.value();
    return show?.show_id === this.showId() ? show.show_name : this.showId();
  });
  protected readonly genre = computed(() => this.show.value()?.genre ?? null);
  protected readonly view = computed(() => {
    const hours = this.hours.value();
    if (hours?.show_id !== this.showId()) return null;
    return { tiles: showTiles(hours), chart: showHoursChart(hours, this.palette()) };
  });
}
