import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { ChurnSummary, ViewerState } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { formatCount, formatWhole } from '../ui/format.ts';
import { viewers } from '../ui/nouns.ts';
import { Panel } from '../ui/panel.ts';
import { populationParts } from './churn-charts.ts';
import { verdictFacts, verdictSentence } from './verdict.ts';

/** The page's answer in one sentence, and where everybody stands. */
@Component({
  selector: 'eng-verdict-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Panel],
  templateUrl: './verdict-card.html',
  styleUrl: './verdict-card.css',
})
export class VerdictCard {
  readonly summary = input.required<Loadable<ChurnSummary>>();
  readonly selected = input.required<ViewerState | 'all'>();
  readonly stateToggled = output<ViewerState>();

  protected readonly isRule = computed(() => this.summary().value()?.method === 'rule');
  protected readonly sentence = computed(() => this.derive(verdictSentence));
  protected readonly facts = computed(() => this.derive(verdictFacts));
  protected readonly parts = computed(() => this.derive(({ population }) => populationParts(population)));
  protected readonly everybody = computed(() => viewers(this.summary().value()?.population.total ?? 0));

  protected readonly unsorted = computed(() =>
    (this.summary().value()?.population.total ?? 0) === 0
      ? $localize`:@@churn.verdict.noViewers:No viewers yet.`
      : $localize`:@@churn.verdict.notScored:${this.everybody()}:viewers: stored, not scored yet.`,
  );

  protected readonly groupLabel = computed(
    () =>
      $localize`:@@churn.population.label:Where all ${this.everybody()}:viewers: stand; a click filters the table`,
  );

  protected readonly formatCount = formatCount;
  protected readonly formatWhole = formatWhole;

  private derive<T>(from: (summary: ChurnSummary) => readonly T[]): readonly T[] {
    const summary = this.summary().value();
    return summary === undefined ? [] : from(summary);
  }
}
