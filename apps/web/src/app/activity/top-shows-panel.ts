import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { SHOW_RANKINGS, type ShowRanking, type TopShows } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { Icon } from '../ui/icon.ts';
import { Panel } from '../ui/panel.ts';
import { Segmented } from '../ui/segmented.ts';
import { RANKING_LABELS, showRows, topShowsRange } from './top-shows-table.ts';

/** What was watched most in the past week. */
@Component({
  selector: 'eng-top-shows-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, Icon, Panel, Segmented],
  templateUrl: './top-shows-panel.html',
  styleUrl: './top-shows-panel.css',
})
export class TopShowsPanel {
  readonly topShows = input.required<Loadable<TopShows>>();
  readonly ranking = input.required<ShowRanking>();
  readonly rankingChosen = output<ShowRanking>();

  protected readonly rankings = SHOW_RANKINGS.map((ranking) => ({
    value: ranking,
    label: RANKING_LABELS[ranking],
  }));
  protected readonly range = computed(() => {
    const topShows = this.topShows().value();
    return topShows === undefined ? null : topShowsRange(topShows);
  });
  protected readonly rows = computed(() => {
    const topShows = this.topShows().value();
    return topShows === undefined ? [] : showRows(topShows);
  });
}
