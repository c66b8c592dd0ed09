import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  signal,
} from '@angular/core';
import type { HourOfWeekTable } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { DataTable } from '../ui/data-table.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ExportButton } from '../ui/export-button.ts';
import { Panel } from '../ui/panel.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { sinceNotice } from './since-notice.ts';
import { busiestHourWords, heatRows, heatTable, nextHeatCell, SHADES } from './hour-heatmap.ts';

/** When people watch: every hour of the week. The arrow keys read it hour by hour. */
@Component({
  selector: 'eng-heatmap-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [DataTable, EmptyState, ExportButton, Panel, TableToggle],
  templateUrl: './heatmap-panel.html',
  styleUrl: './heatmap-panel.css',
})
export class HeatmapPanel {
  /** When the first event of all began; `null` while it is not known. */
  readonly since = input.required<string | null>();
  readonly hours = input.required<Loadable<HourOfWeekTable>>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly isTable = signal(false);
  /** Index of the cell that the keyboard reaches, 0 to 167. */
  protected readonly reachable = signal(0);
  /** Index of the cell that is looked at, by mouse or keyboard. */
  protected readonly shown = signal<number | null>(null);
  protected readonly shades = Array.from({ length: SHADES + 1 }, (_, shade) => shade);
  protected readonly tickHours = [0, 6, 12, 18];
  protected readonly partial = computed(() => {
    const hours = this.hours().value();
    return hours === undefined ? null : sinceNotice(this.since(), hours.from, hours.time_zone);
  });
  protected readonly view = computed(() => {
    const hours = this.hours().value();
    return hours === undefined ? null : { rows: heatRows(hours), table: heatTable(hours) };
  });
  protected readonly headline = computed(() => {
    const hours = this.hours().value();
    return hours === undefined ? null : busiestHourWords(hours);
  });
  protected readonly words = computed(() => {
    const index = this.shown();
    if (index === null) return null;
    return this.view()?.rows[Math.floor(index / 24)]?.cells[index % 24]?.words ?? null;
  });
  protected readonly chartName = $localize`:@@activity.heat.name:hours of the week`;

  protected walk(event: KeyboardEvent): void {
    const next = nextHeatCell(this.reachable(), event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.reachable.set(next);
    this.host.nativeElement.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  }

  protected look(index: number | null): void {
    this.shown.set(index);
    if (index !== null) this.reachable.set(index);
  }
}
