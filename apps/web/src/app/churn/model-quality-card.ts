import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { ChurnSummary, ModelReport } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { MetricCatalogue } from '../api/metric-catalogue.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ExportButton } from '../ui/export-button.ts';
import { Panel } from '../ui/panel.ts';
import type { ChartPalette } from '../ui/palette.ts';
import { TableToggle } from '../ui/table-toggle.ts';
import { CalibrationCurve } from './calibration-curve.ts';
import {
  baselineSentence,
  candidateTable,
  holdoutSentence,
  QUALITY_RULE,
  qualityExport,
  qualityTable,
  qualityWord,
} from './model-quality.ts';
import { QualityTable } from './quality-table.ts';

/** How far the predictions can be trusted, against what simple rules achieve. */
@Component({
  selector: 'eng-model-quality-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [CalibrationCurve, EmptyState, ExportButton, Panel, QualityTable, TableToggle],
  templateUrl: './model-quality-card.html',
  styleUrl: './model-quality-card.css',
  host: { '[class.short]': 'isWithoutModel()' },
})
export class ModelQualityCard {
  readonly model = input.required<Loadable<ModelReport>>();
  readonly summary = input.required<ChurnSummary | undefined>();
  readonly timeZone = input.required<string>();
  readonly palette = input.required<ChartPalette>();

  private readonly catalogue = inject(MetricCatalogue);

  protected readonly isTable = signal(false);
  /** No champion is no error: a young installation has none. */
  protected readonly isWithoutModel = computed(() => this.model().state() === 'absent');
  protected readonly view = computed(() => {
    const report = this.isWithoutModel() ? undefined : this.model().value();
    if (report === undefined) return null;
    const find = (key: string): ReturnType<MetricCatalogue['find']> => this.catalogue.find(key);
    return {
      quality: qualityWord(report),
      compared: qualityTable(report, find),
      tried: candidateTable(report, find),
      exported: qualityExport(report, find),
      calibration: report.calibration,
      holdout: holdoutSentence(report, this.timeZone()),
      baselines: baselineSentence(report),
      decision: report.decision,
    };
  });
  protected readonly emptyDetail = computed(() =>
    this.summary()?.status === 'training'
      ? $localize`:@@quality.training:The first one is being trained; its measured quality appears here by itself.`
      : $localize`:@@quality.noModelDetail:Until a model beats the simple rule on later data, the rule is used.`,
  );
  protected readonly chartName = $localize`:@@quality.calibrationName:calibration`;
  protected readonly rule = QUALITY_RULE;
}
