import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CohortUser, Page } from '@engagement/contracts';
import { API } from '../api/api-url.ts';
import { loadable } from '../api/loadable.ts';
import { Drawer } from '../ui/drawer.ts';
import { ErrorNotice } from '../ui/error-notice.ts';
import { Icon } from '../ui/icon.ts';
import { viewers } from '../ui/nouns.ts';
import { Segmented } from '../ui/segmented.ts';
import { formatDay } from '../ui/zone-time.ts';
import type { OpenedCohort } from './activity-query.ts';

const PAGE_SIZE = 50;

/** The people of one cell of the retention table. */
@Component({
  selector: 'eng-cohort-drawer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Drawer, ErrorNotice, Icon, RouterLink, Segmented],
  templateUrl: './cohort-drawer.html',
  styleUrl: './cohort-drawer.css',
})
export class CohortDrawer {
  readonly cell = input.required<OpenedCohort>();
  readonly closed = output();

  /** Where the pages before this one and this one begin. */
  private readonly trail = signal<readonly string[]>([]);

  protected readonly which = signal<'active' | 'absent'>('active');
  protected readonly choices: readonly { readonly value: 'active' | 'absent'; readonly label: string }[] = [
    { value: 'active', label: $localize`:@@activity.cohort.came:Came back` },
    { value: 'absent', label: $localize`:@@activity.cohort.absent:Did not` },
  ];
  protected readonly people = loadable<Page<CohortUser>>(() => {
    const cursor = this.trail().at(-1);
    return {
      url: API.cohortUsers,
      params: {
        ...this.cell(),
        active: this.which() === 'active',
        limit: PAGE_SIZE,
        ...(cursor === undefined ? {} : { cursor }),
      },
    };
  });
  protected readonly title = computed(() => {
    const { cohort, week } = this.cell();
    return $localize`:@@activity.cohort.title:First came in the week of ${formatDay(cohort)}:cohort:, week ${week}:week:`;
  });
  protected readonly total = computed(() => {
    const page = this.people.value();
    return page === undefined ? null : viewers(page.total);
  });
  protected readonly rows = computed(() =>
    (this.people.value()?.items ?? []).map(({ user_id, last_seen_on }) => ({
      userId: user_id,
      lastSeen: formatDay(last_seen_on),
    })),
  );
  protected readonly hasPrevious = computed(() => this.trail().length > 0);

  protected choose(which: 'active' | 'absent'): void {
    this.trail.set([]);
    this.which.set(which);
  }

  protected showNext(): void {
    const cursor = this.people.value()?.next_cursor ?? null;
    if (cursor !== null) this.trail.update((trail) => [...trail, cursor]);
  }

  protected showPrevious(): void {
    this.trail.update((trail) => trail.slice(0, -1));
  }
}
