import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ChurnUser, ChurnSort } from '@engagement/contracts';
import { Icon } from '../ui/icon.ts';
import { isRowClick, walkLinks } from '../ui/walk-links.ts';
import { ariaSort, nextSort, type ChurnSortField } from './churn-query.ts';
import { personRow } from './person-row.ts';

interface Column {
  readonly key: string;
  readonly label: string;
  readonly sort: ChurnSortField | null;
}

const COLUMNS: readonly Column[] = [
  { key: 'viewer', label: $localize`:@@churn.column.viewer:Viewer`, sort: 'user_id' },
  { key: 'risk', label: $localize`:@@churn.column.risk:Churn risk`, sort: 'churn_risk' },
  { key: 'why', label: $localize`:@@churn.column.why:Reason and evidence`, sort: null },
  { key: 'seen', label: $localize`:@@churn.column.seen:Last seen`, sort: 'last_seen_at' },
  { key: 'watched', label: $localize`:@@churn.column.watched:Watched, 28 days`, sort: null },
  { key: 'plan', label: $localize`:@@churn.column.plan:Plan`, sort: null },
  { key: 'country', label: $localize`:@@churn.column.country:Country`, sort: null },
  { key: 'action', label: $localize`:@@churn.column.action:Suggested action`, sort: null },
];

/** What a click on a cell filters by. */
export type CellFilter = { readonly plan: string } | { readonly country: string };

/** One page of viewers. Rows open with a click or Enter; ↑ and ↓ walk along them. */
@Component({
  selector: 'eng-people-table',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Icon, RouterLink],
  templateUrl: './people-table.html',
  styleUrl: './people-table.css',
})
export class PeopleTable {
  readonly people = input.required<readonly ChurnUser[]>();
  readonly sort = input.required<ChurnSort>();
  readonly timeZone = input.required<string>();
  readonly openUserId = input.required<string | null>();
  readonly sorted = output<ChurnSort>();
  readonly opened = output<string>();
  readonly filtered = output<CellFilter>();

  protected readonly columns = computed(() =>
    COLUMNS.map((column) => ({
      ...column,
      ariaSort: column.sort === null ? null : ariaSort(this.sort(), column.sort),
    })),
  );
  protected readonly rows = computed(() => this.people().map((person) => personRow(person, this.timeZone())));

  protected sortBy(field: ChurnSortField): void {
    this.sorted.emit(nextSort(this.sort(), field));
  }

  protected filterLabel(what: string): string {
    return $localize`:@@churn.filterBy:Only ${what}:what:`;
  }

  protected openFromRow(event: MouseEvent, userId: string): void {
    if (isRowClick(event)) this.opened.emit(userId);
  }

  protected walk(event: KeyboardEvent): void {
    walkLinks(event, '.viewer a');
  }
}
