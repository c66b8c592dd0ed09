import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core';
import { CategoryScale, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js';
import { provideCharts } from 'ng2-charts';
import type { ChurnUserDetail } from '@engagement/contracts';
import { churnUserUrl } from '../api/api-url.ts';
import { loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { ErrorNotice } from '../ui/error-notice.ts';
import { asSentence, formatPercent } from '../ui/format.ts';
import { Icon } from '../ui/icon.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { formatDateTime } from '../ui/zone-time.ts';
import { riskHistoryChart, strongestPushes } from './person-charts.ts';
import { personRow } from './person-row.ts';

const PUSHES_SHOWN = 8;

/** Everything known about one viewer's risk, in a drawer over the page. */
@Component({
  selector: 'eng-person-drawer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, ErrorNotice, Icon],
  providers: [
    provideCharts({
      registerables: [CategoryScale, LineController, LinearScale, LineElement, PointElement, Tooltip],
    }),
  ],
  templateUrl: './person-drawer.html',
  styleUrl: './person-drawer.css',
})
export class PersonDrawer {
  readonly userId = input.required<string>();
  readonly timeZone = input.required<string>();
  readonly palette = input.required<ChartPalette>();
  readonly closed = output();

  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly person = loadable<ChurnUserDetail>(() => ({ url: churnUserUrl(this.userId()) }));
  /** Never the figures of the person before. */
  protected readonly detail = computed(() => {
    const state = this.person.state();
    return state === 'ready' || state === 'stale' ? this.person.value() : undefined;
  });
  protected readonly view = computed(() => {
    const detail = this.detail();
    if (detail === undefined) return null;
    return {
      detail,
      row: personRow(detail, this.timeZone()),
      risk: formatPercent(detail.churn_risk),
      asOf: detail.as_of === null ? null : formatDateTime(detail.as_of, this.timeZone()),
      history: riskHistoryChart(detail.history, this.timeZone(), this.palette()),
      pushes: strongestPushes(detail.contributions, PUSHES_SHOWN),
    };
  });

  protected readonly asSentence = asSentence;

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }
}
