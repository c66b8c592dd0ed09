import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ChurnSummary, ModelReport } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { MetricCatalogue } from '../api/metric-catalogue.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { Panel } from '../ui/panel.ts';
import {
  baselineSentence,
  holdoutSentence,
  QUALITY_RULE,
  qualityTable,
  qualityWord,
} from './model-quality.ts';

/** How far the predictions can be trusted, against what simple rules achieve. */
@Component({
  selector: 'eng-model-quality-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Panel],
  templateUrl: './model-quality-card.html',
  styleUrl: './model-quality-card.css',
})
export class ModelQualityCard {
  readonly model = input.required<Loadable<ModelReport>>();
  readonly summary = input.required<ChurnSummary | undefined>();
  readonly timeZone = input.required<string>();

  private readonly catalogue = inject(MetricCatalogue);

  /** No champion is no error: a young installation has none. */
  protected readonly isWithoutModel = computed(() => this.model().state() === 'absent');
  protected readonly view = computed(() => {
    const report = this.isWithoutModel() ? undefined : this.model().value();
    if (report === undefined) return null;
    return {
      quality: qualityWord(report),
      table: qualityTable(report, (key) => this.catalogue.find(key)),
      holdout: holdoutSentence(report, this.timeZone()),
      baselines: baselineSentence(report),
      decision: report.decision,
    };
  });
  protected readonly emptyDetail = computed(() =>
    this.summary()?.status === 'training'
      ? 'The first one is being trained; its measured quality appears here by itself.'
      : 'Until a model beats the simple rule on later data, the rule is used.',
  );
  protected readonly rule = QUALITY_RULE;
}
