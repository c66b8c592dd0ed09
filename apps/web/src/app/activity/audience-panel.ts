import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { AudienceForecast, AudienceHistory } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ErrorNotice } from '../ui/error-notice.ts';
import { ExportButton } from '../ui/export-button.ts';
import { Legend, type LegendEntry } from '../ui/legend.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { formatDateTime } from '../ui/zone-time.ts';
import type { Series } from './activity-query.ts';
import { audienceChart } from './audience-chart.ts';
import { accuracySentence, audienceSummary, methodWords, pastSentence } from './audience-words.ts';

/** How many people come in the next 24 hours. */
@Component({
  selector: 'eng-audience-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, EmptyState, ErrorNotice, ExportButton, Legend, Panel, TableToggle],
  templateUrl: './audience-panel.html',
  styleUrl: './chart-panel.css',
  // Its words about the past stand below the chart.
  styles: ':host { --panel-height: 540px } @media (max-width: 560px) { :host { --panel-height: 706px } }',
})
export class AudiencePanel {
  readonly audience = input.required<Loadable<AudienceForecast>>();
  /** Forecasts of hours that are over by now; asked for when they are shown. */
  readonly past = input.required<Loadable<AudienceHistory>>();
  readonly isPastShown = input.required<boolean>();
  readonly hidden = input.required<ReadonlySet<Series>>();
  readonly palette = input.required<ChartPalette>();
  readonly pastToggled = output();
  readonly seriesToggled = output<Series>();

  protected readonly isTable = signal(false);
  protected readonly chartName = $localize`:@@audience.name:audience forecast`;
  protected readonly headline = computed(() => {
    const forecast = this.audience().value();
    return forecast === undefined ? null : audienceSummary(forecast);
  });
  protected readonly legend = computed((): readonly LegendEntry<Series>[] => [
    { key: 'came', look: 'line', label: $localize`:@@audience.legendCame:Viewers who came, last 48 hours` },
    ...(this.audience().value()?.points.length === 0
      ? []
      : ([
          { key: 'expected', look: 'line-expected', label: $localize`:@@audience.expected:Expected` },
          { key: 'band80', look: 'band-80', label: $localize`:@@audience.band80:80\u202f% band` },
          { key: 'band95', look: 'band-95', label: $localize`:@@audience.band95:95\u202f% band` },
        ] as const)),
  ]);
  protected readonly pastWords = computed(() => {
    const history = this.past().value();
    return history === undefined ? null : pastSentence(history);
  });
  protected readonly empty = computed(() =>
    this.audience().value()?.status === 'training'
      ? {
          title: $localize`:@@audience.training:The forecast is being trained`,
          detail: $localize`:@@audience.trainingDetail:It appears here by itself.`,
        }
      : {
          title: $localize`:@@audience.tooLittle:Not enough history to forecast`,
          detail: $localize`:@@audience.tooLittleDetail:No figures are guessed. It starts by itself once this is there:`,
        },
  );
  protected readonly view = computed(() => {
    const forecast = this.audience().value();
    if (forecast === undefined) return null;
    const { accuracy, actuals, points } = forecast;
    const past = this.isPastShown() ? (this.past().value() ?? null) : null;
    return {
      forecast,
      hasChart: points.length > 0 || actuals.some(({ active_users }) => active_users > 0),
      chart: audienceChart(forecast, { past, hidden: this.hidden() }, this.palette()),
      accuracy: accuracy === null ? null : accuracySentence(accuracy),
      facts: facts(forecast),
    };
  });
}

function facts({ method, issued_at, next_run_at, time_zone: zone }: AudienceForecast): readonly string[] {
  return [
    ...(method === null ? [] : [$localize`:@@audience.method:Method: ${methodWords(method)}:method:`]),
    ...(issued_at === null
      ? []
      : [$localize`:@@audience.issued:Issued ${formatDateTime(issued_at, zone)}:time:`]),
    ...(next_run_at === null
      ? []
      : [$localize`:@@audience.nextRun:Next run ${formatDateTime(next_run_at, zone)}:time:`]),
  ];
}
