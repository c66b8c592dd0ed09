import { HttpClient } from '@angular/common/http';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { ChurnUser, Page, ChurnSort } from '@engagement/contracts';
import { API } from '../api/api-url.ts';
import { toFailure, type Failure } from '../api/failure.ts';
import type { Loadable } from '../api/loadable.ts';
import { EmptyState } from '../ui/empty-state.ts';
import { ErrorNotice } from '../ui/error-notice.ts';
import { FilterChips } from '../ui/filter-chips.ts';
import { Icon } from '../ui/icon.ts';
import { Panel } from '../ui/panel.ts';
import { saveFile } from '../ui/save-file.ts';
import { PAGE_SIZES, toFilterParams, withFilter, type ChurnQuery } from './churn-query.ts';
import {
  emptyWords,
  EVERYBODY,
  filterChips,
  pageRange,
  peopleTitle,
  type FilterChip,
} from './people-words.ts';
import { PeopleTable, type CellFilter } from './people-table.ts';

const SEARCH_PAUSE_MS = 250;

/** The list of viewers with its filters, pages and export. */
@Component({
  selector: 'eng-people-panel',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [EmptyState, ErrorNotice, FilterChips, Icon, Panel, PeopleTable, RouterLink],
  templateUrl: './people-panel.html',
  styleUrl: './people-panel.css',
  host: { '[class.arrived]': "people().state() !== 'loading'" },
})
export class PeoplePanel {
  readonly people = input.required<Loadable<Page<ChurnUser>>>();
  readonly query = input.required<ChurnQuery>();
  readonly timeZone = input.required<string>();
  /** Whether the first scores are still being made. */
  readonly isTraining = input(false);
  /** Whether anybody has been scored at all. */
  readonly hasViewers = input(true);
  readonly queryChanged = output<ChurnQuery>();
  /** The query while somebody types: it replaces the address instead of adding to the history. */
  readonly searched = output<ChurnQuery>();

  private readonly http = inject(HttpClient);
  private searchTimer: ReturnType<typeof setTimeout> | undefined;
  /** Where the pages before this one began, so that "Previous" can go back one by one. */
  private readonly trail = signal<readonly (string | null)[]>([]);

  protected readonly sizes = PAGE_SIZES;
  protected readonly isExporting = signal(false);
  protected readonly exportFailure = signal<Failure | null>(null);
  protected readonly title = computed(() => peopleTitle(this.query()));
  protected readonly chips = computed(() => filterChips(this.query()));
  protected readonly empty = computed(() =>
    emptyWords({
      isTraining: this.isTraining(),
      hasViewers: this.hasViewers(),
      isFiltered: this.chips().length > 0,
    }),
  );
  protected readonly range = computed(() => {
    const page = this.people().value();
    return page === undefined ? null : pageRange(page, this.query());
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.searchTimer));
  }

  protected search(text: string): void {
    clearTimeout(this.searchTimer);
    this.searchTimer = setTimeout(
      () => this.searched.emit(withFilter(this.query(), { search: text.trim() })),
      SEARCH_PAUSE_MS,
    );
  }

  protected sortBy(sort: ChurnSort): void {
    this.queryChanged.emit(withFilter(this.query(), { sort }));
  }

  protected remove(chip: FilterChip): void {
    this.queryChanged.emit(withFilter(this.query(), chip.removal));
  }

  protected clearFilters(): void {
    this.queryChanged.emit(withFilter(this.query(), EVERYBODY));
  }

  protected filterBy(filter: CellFilter): void {
    this.queryChanged.emit(withFilter(this.query(), filter));
  }

  protected resize(value: string): void {
    const size = PAGE_SIZES.find((known) => String(known) === value);
    if (size !== undefined) this.queryChanged.emit(withFilter(this.query(), { size }));
  }

  protected open(user: string): void {
    this.queryChanged.emit({ ...this.query(), user });
  }

  protected showNextPage(): void {
    const cursor = this.people().value()?.next_cursor ?? null;
    if (cursor === null) return;
    const query = this.query();
    this.trail.update((trail) => [...trail.slice(0, query.page - 1), query.cursor]);
    this.queryChanged.emit({ ...query, cursor, page: query.page + 1 });
  }

  protected showPreviousPage(): void {
    const query = this.query();
    // A link straight to a later page has no trail: the first page is then the way back.
    const cursor = this.trail()[query.page - 2] ?? null;
    this.queryChanged.emit({ ...query, cursor, page: cursor === null ? 1 : query.page - 1 });
  }

  protected async exportRows(): Promise<void> {
    this.isExporting.set(true);
    this.exportFailure.set(null);
    try {
      const request = this.http.get(API.churnUsers, {
        params: toFilterParams(this.query()),
        headers: { Accept: 'text/csv' },
        responseType: 'blob',
      });
      saveFile(await firstValueFrom(request), 'viewers.csv');
    } catch (error) {
      this.exportFailure.set(toFailure(error));
    } finally {
      this.isExporting.set(false);
    }
  }
}
