import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SHOW_RANKINGS, type ShowRanking, type TopShows } from '@engagement/contracts';
import type { Loadable } from '../api/loadable.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ExportButton } from '../ui/export-button.ts';
import { Icon } from '../ui/icon.ts';
import { Panel } from '../ui/panel.ts';
import { Segmented } from '../ui/segmented.ts';
import { isRowClick, walkLinks } from '../ui/walk-links.ts';
import { RANKING_LABELS, showRows, showsTable, topShowsRange } from './top-shows-table.ts';

/** What was watched most in the past week. */
@Component({
  selector: 'eng-top-shows-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ExportButton, Icon, Panel, RouterLink, Segmented],
  templateUrl: './top-shows-panel.html',
  styleUrl: './top-shows-panel.css',
})
export class TopShowsPanel {
  readonly topShows = input.required<Loadable<TopShows>>();
  readonly ranking = input.required<ShowRanking>();
  readonly openShowId = input.required<string | null>();
  readonly rankingChosen = output<ShowRanking>();
  readonly opened = output<string>();

  protected readonly rankings = SHOW_RANKINGS.map((ranking) => ({
    value: ranking,
    label: RANKING_LABELS[ranking],
  }));
  protected readonly columns = (['viewers', 'sessions', 'watch_minutes'] as const).map((ranking) => ({
    ranking,
    label: ranking === 'watch_minutes' ? $localize`:@@activity.shows.hours:Hours` : RANKING_LABELS[ranking],
  }));
  protected readonly unknownHint = $localize`:@@activity.shows.unknown:Not in the catalogue`;
  protected readonly tableOf = showsTable;
  protected readonly range = computed(() => {
    const topShows = this.topShows().value();
    return topShows === undefined ? null : topShowsRange(topShows);
  });
  protected readonly rows = computed(() => {
    const topShows = this.topShows().value();
    return topShows === undefined ? [] : showRows(topShows);
  });

  protected openFromRow(event: MouseEvent, showId: string): void {
    if (isRowClick(event)) this.opened.emit(showId);
  }

  protected walk(event: KeyboardEvent): void {
    walkLinks(event, 'a.name');
  }
}
