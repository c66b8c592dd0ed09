import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import { provideCharts } from 'ng2-charts';
import type { ModelReport } from '@engagement/contracts';
import { Chart } from '../ui/chart.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { calibrationChart } from './calibration-chart.ts';

/** The calibration curve, in a part of its own: only who scrolls to it loads what draws lines. */
@Component({
  selector: 'eng-calibration-curve',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart],
  providers: [
    provideCharts({ registerables: [LineController, LinearScale, LineElement, PointElement, Tooltip] }),
  ],
  template: `<eng-chart [view]="chart()" [height]="height()" [isTable]="isTable()" />`,
})
export class CalibrationCurve {
  readonly bins = input.required<ModelReport['calibration']>();
  readonly palette = input.required<ChartPalette>();
  readonly height = input.required<number>();
  readonly isTable = input.required<boolean>();

  protected readonly chart = computed(() => calibrationChart(this.bins(), this.palette()));
}
