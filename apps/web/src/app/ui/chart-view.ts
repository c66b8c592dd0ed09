import type { ChartData, ChartOptions, ChartType, Plugin } from 'chart.js';

/** The same figures as the chart, in words and cells. */
export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly isNumeric: boolean }[];
  /** Cells as text, one per column. */
  readonly rows: readonly (readonly string[])[];
}

/** Everything one chart needs, made by a pure function from figures of the API. */
export interface ChartView<T extends ChartType> {
  readonly type: T;
  readonly data: ChartData<T, (number | null)[], string>;
  readonly options: ChartOptions<T>;
  readonly plugins: Plugin<T>[];
  /** What the chart shows, for those who cannot see it. */
  readonly summary: string;
  readonly table: ChartTable;
}
