import { ChangeDetectionStrategy, Component, computed, input, signal } from '@angular/core';
import type { AudienceForecast } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { formatDateTime } from '../ui/zone-time.ts';
import { audienceChart } from './audience-chart.ts';
import { accuracySentence, audienceSummary, methodWords } from './audience-words.ts';

/** How many people come in the next 24 hours. */
@Component({
  selector: 'eng-audience-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, EmptyState, Panel, TableToggle],
  templateUrl: './audience-panel.html',
  styleUrl: './chart-panel.css',
})
export class AudiencePanel {
  readonly audience = input.required<Loadable<AudienceForecast>>();
  readonly palette = input.required<ChartPalette>();

  protected readonly isTable = signal(false);
  protected readonly headline = computed(() => {
    const forecast = this.audience().value();
    return forecast === undefined ? null : audienceSummary(forecast);
  });
  protected readonly view = computed(() => {
    const forecast = this.audience().value();
    if (forecast === undefined) return null;
    const { accuracy, actuals, points, method, issued_at, next_run_at, time_zone: zone } = forecast;
    return {
      forecast,
      hasChart: points.length > 0 || actuals.some(({ active_users }) => active_users > 0),
      chart: audienceChart(forecast, this.palette()),
      accuracy: accuracy === null ? null : accuracySentence(accuracy),
      facts: [
        ...(method === null ? [] : [`Method: ${methodWords(method)}`]),
        ...(issued_at === null ? [] : [`Issued ${formatDateTime(issued_at, zone)}`]),
        ...(next_run_at === null ? [] : [`Next run ${formatDateTime(next_run_at, zone)}`]),
      ],
    };
  });
}
