import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ChurnUser, ChurnSort } from '@engagement/contracts';
import { Icon } from '../ui/icon.ts';
import { ariaSort, nextSort, type ChurnSortField } from './churn-query.ts';
import { personRow } from './person-row.ts';

interface Column {
  readonly label: string;
  readonly sort: ChurnSortField | null;
}

const COLUMNS: readonly Column[] = [
  { label: 'Viewer', sort: 'user_id' },
  { label: 'Churn risk', sort: 'churn_risk' },
  { label: 'Reason and evidence', sort: null },
  { label: 'Last seen', sort: 'last_seen_at' },
  { label: 'Plan', sort: null },
  { label: 'Country', sort: null },
  { label: 'Suggested action', sort: null },
];

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

  protected readonly columns = computed(() =>
    COLUMNS.map(({ label, sort }) => ({
      label,
      sort,
      ariaSort: sort === null ? null : ariaSort(this.sort(), sort),
    })),
  );
  protected readonly rows = computed(() => this.people().map((person) => personRow(person, this.timeZone())));

  protected sortBy(field: ChurnSortField): void {
    this.sorted.emit(nextSort(this.sort(), field));
  }

  /** A click anywhere in the row opens it, but a click on its link is the link's own business. */
  protected openFromRow(event: MouseEvent, userId: string): void {
    if (event.target instanceof Element && event.target.closest('a') !== null) return;
    if (getSelection()?.isCollapsed === false) return;
    this.opened.emit(userId);
  }

  protected walk(event: KeyboardEvent, body: HTMLElement): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const links = [...body.querySelectorAll<HTMLElement>('a')];
    const next = links[links.findIndex((link) => link === event.target) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
}
