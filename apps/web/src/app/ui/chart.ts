import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { ActiveElement, ChartData, ChartOptions, ChartType } from 'chart.js';
import { BaseChartDirective } from 'ng2-charts';
import { nextChartIndex, spokenRow } from './chart-keys.ts';
import type { ChartView } from './chart-view.ts';
import { DataTable } from './data-table.ts';

let nextId = 0;

/**
 * One chart, or the same figures as a table. With the keyboard: ← and → move along it, Home and End jump, Escape closes
 * the tooltip.
 */
@Component({
  selector: 'eng-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [BaseChartDirective, DataTable],
  templateUrl: './chart.html',
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .frame {
      /* Its size comes from outside, so a canvas that is fitted into it moves nothing else. */
      contain: layout size;
      position: relative;
      width: 100%;
      border-radius: var(--radius-sm);
    }
    eng-data-table {
      display: block;
    }
  `,
})
export class Chart<T extends ChartType> {
  readonly view = input.required<ChartView<T>>();
  /** Height in pixels, of the chart and of the table alike. */
  readonly height = input(280);
  readonly isTable = input(false);

  /** A click on the figures of one row of the table. */
  readonly picked = output<number>();

  private readonly directive = viewChild(BaseChartDirective);
  private readonly activeIndex = signal<number | null>(null);

  /** Whether this is in the page: a chart that is made before would be laid out in vain, and then once more. */
  protected readonly isPlaced = signal(false);
  protected readonly summaryId = `chart-summary-${String((nextId += 1))}`;
  // The directive changes what it is given, so it gets copies of its own.
  protected readonly data = computed<ChartData<T, (number | null)[], string>>(() => ({
    ...this.view().data,
  }));
  protected readonly options = computed<ChartOptions<T>>(() => ({ ...this.view().options }));
  protected readonly spoken = computed(() => {
    const { columns, rows } = this.view().table;
    const row = rows[this.activeIndex() ?? -1];
    return row === undefined ? '' : spokenRow(columns, row);
  });

  constructor() {
    afterNextRender(() => {
      this.isPlaced.set(true);
    });
  }

  protected label(): string {
    return $localize`:@@chart.label:${this.view().table.caption}:chart:. The arrow keys read the values.`;
  }

  protected moveAlong(event: KeyboardEvent): void {
    const next = nextChartIndex(this.activeIndex(), event.key, this.view().table.rows.length);
    if (next === undefined) return;
    event.preventDefault();
    this.showAt(next);
  }

  protected pick(event: MouseEvent): void {
    const chart = this.directive()?.chart;
    const [element] = chart?.getElementsAtEventForMode(event, 'index', { intersect: false }, false) ?? [];
    if (element !== undefined) this.picked.emit(element.index);
  }

  protected showAt(index: number | null): void {
    this.activeIndex.set(index);
    const chart = this.directive()?.chart;
    if (chart === undefined) return;
    const active = index === null ? [] : elementsAt(chart.data.datasets, index);
    chart.setActiveElements(active);
    const anchor =
      active[0] === undefined ? undefined : chart.getDatasetMeta(active[0].datasetIndex).data[index ?? 0];
    chart.tooltip?.setActiveElements(active, { x: anchor?.x ?? 0, y: anchor?.y ?? 0 });
    chart.update();
  }
}

function elementsAt(
  datasets: readonly { readonly data: readonly unknown[] }[],
  index: number,
): Pick<ActiveElement, 'datasetIndex' | 'index'>[] {
  return datasets.flatMap(({ data }, datasetIndex) => (data[index] == null ? [] : [{ datasetIndex, index }]));
}
