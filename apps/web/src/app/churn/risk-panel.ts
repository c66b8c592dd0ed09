import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { ChurnSummary, PredictionSettingsChange } from '@engagement/contracts';
import { Access } from '../access/access.ts';
import { API } from '../api/api-url.ts';
import { toFailure, type Failure } from '../api/failure.ts';
import type { Loadable } from '../api/loadable.ts';
import { Chart } from '../ui/chart.ts';
import { Confirm } from '../ui/confirm.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ErrorNotice } from '../ui/error-notice.ts';
import { ExportButton } from '../ui/export-button.ts';
import { FigureTiles } from '../ui/figure-tiles.ts';
import { formatPercent } from '../ui/format.ts';
import { viewers } from '../ui/nouns.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { riskChart } from './risk-chart.ts';
import { asShare, thresholdOutcome, thresholdTiles } from './threshold-words.ts';

/** How the risks are spread, and what contacting everybody from one of them on would buy. */
@Component({
  selector: 'eng-risk-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Chart, EmptyState, ErrorNotice, ExportButton, FigureTiles, Panel, TableToggle],
  templateUrl: './risk-panel.html',
  styleUrl: './risk-panel.css',
  host: { '[class.short]': 'isEmpty()' },
})
export class RiskPanel {
  readonly summary = input.required<Loadable<ChurnSummary>>();
  /** A threshold that is only looked at, 0 to 1; `null` for the one that serves. */
  readonly threshold = input.required<number | null>();
  readonly palette = input.required<ChartPalette>();
  readonly thresholdChosen = output<number | null>();
  /** Everybody from a risk on is to be listed. */
  readonly peopleAsked = output<number>();

  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  protected readonly access = inject(Access);

  /** Follows the slider while it moves; the address follows when it rests. */
  private readonly looked = linkedSignal(() => this.threshold());

  protected readonly isTable = signal(false);
  protected readonly isSaving = signal(false);
  protected readonly failure = signal<Failure | null>(null);
  protected readonly note = signal<string | null>(null);
  protected readonly chartName = $localize`:@@churn.risk.name:risk distribution`;

  protected readonly view = computed(() => {
    const summary = this.summary().value();
    const outcome = summary && thresholdOutcome(summary, this.looked());
    if (!summary || !outcome) return null;
    return {
      outcome,
      value: formatPercent(outcome.value),
      percent: Math.round(outcome.value * 100),
      isPreview: this.looked() !== null,
      tiles: thresholdTiles(outcome),
      chart: riskChart(summary, outcome.value, this.palette()),
    };
  });
  /** Whether everybody is there, and nobody has a probability. */
  protected readonly isEmpty = computed(() => this.summary().value() !== undefined && this.view() === null);
  protected readonly emptyDetail = computed(() =>
    this.summary().value()?.status === 'training'
      ? $localize`:@@churn.risk.training:The first models are being trained; the risks appear by themselves.`
      : $localize`:@@churn.risk.noModel:Only a model gives probabilities. While the rule serves, people are sorted by the days since they were last seen.`,
  );

  protected look(percent: string): void {
    this.looked.set(Number(percent) / 100);
  }

  /** A click on a bar: from there on. */
  protected pick(bin: number): void {
    const from = this.summary().value()?.risk_distribution[bin]?.from;
    if (from === undefined) return;
    this.looked.set(from);
    this.settle();
  }

  protected settle(): void {
    this.thresholdChosen.emit(this.looked());
  }

  protected reset(): void {
    this.looked.set(null);
    this.thresholdChosen.emit(null);
  }

  /** Asks first: from then on others are at risk, for everybody who looks. */
  protected async use(): Promise<void> {
    const outcome = this.view()?.outcome;
    if (outcome === undefined || outcome.selected === 0) return;
    const share = asShare(outcome);
    const isSure = await this.confirm.ask({
      title: $localize`:@@churn.threshold.useTitle:Use this threshold?`,
      detail: $localize`:@@churn.threshold.useDetail:From the next scoring on, which begins at once, the ${formatPercent(share)}:share: with the highest risk count as at risk: ${viewers(outcome.selected)}:viewers: now.`,
      action: $localize`:@@churn.threshold.use:Use as threshold`,
    });
    if (!isSure) return;
    this.isSaving.set(true);
    this.failure.set(null);
    try {
      const { note } = await firstValueFrom(
        this.http.patch<PredictionSettingsChange>(API.predictionSettings, {
          threshold: { rule: 'top_share', share },
        }),
      );
      this.note.set(note);
      this.reset();
    } catch (error) {
      this.failure.set(toFailure(error));
    } finally {
      this.isSaving.set(false);
    }
  }
}
