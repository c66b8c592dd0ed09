import type { ChurnUser, Page } from '@engagement/contracts';
import { formatWhole } from '../ui/format.ts';
import { viewers } from '../ui/nouns.ts';
import { PAGE_SIZE, type ChurnQuery } from './churn-query.ts';
import { BAND_LABELS, REASON_LABELS, STATE_LABELS } from './churn-words.ts';

/** A filter that is on, and the change that takes it off. */
export interface FilterChip {
  readonly label: string;
  readonly removal: Partial<Pick<ChurnQuery, 'state' | 'band' | 'reason' | 'search'>>;
}

export function filterChips(query: ChurnQuery): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  if (query.state !== 'all') chips.push({ label: STATE_LABELS[query.state], removal: { state: 'all' } });
  if (query.band !== null) chips.push({ label: `${BAND_LABELS[query.band]} risk`, removal: { band: null } });
  if (query.reason !== null) chips.push({ label: REASON_LABELS[query.reason], removal: { reason: null } });
  if (query.search !== '') chips.push({ label: `“${query.search}”`, removal: { search: '' } });
  return chips;
}

/** Title of the table: who is in it. */
export function peopleTitle(query: ChurnQuery): string {
  switch (query.state) {
    case 'at_risk':
      return 'People at risk';
    case 'safe':
      return 'Safe viewers';
    case 'lapsed':
      return 'Lapsed viewers';
    case 'too_new':
      return 'Viewers too new to score';
    case 'all':
      return 'All viewers';
  }
}

/** What is known where the table is empty. */
export interface EmptySituation {
  /** Whether the first scores are still being made. */
  readonly isTraining: boolean;
  /** Whether anybody has been scored at all. */
  readonly hasViewers: boolean;
  readonly isFiltered: boolean;
}

/** Why the table is empty, what to do about it, and whether showing everybody would help. */
export function emptyWords({ isTraining, hasViewers, isFiltered }: EmptySituation): {
  readonly title: string;
  readonly detail: string;
  readonly canWiden: boolean;
} {
  if (isTraining) {
    return {
      title: 'Viewers are being scored',
      detail: 'The first models are in training; the list fills by itself.',
      canWiden: false,
    };
  }
  return hasViewers && isFiltered
    ? { title: 'No viewers match', detail: 'Take a filter away to see more.', canWiden: true }
    : {
        title: 'No viewers yet',
        detail: 'They appear with the first scores, within an hour of the first viewing event.',
        canWiden: false,
      };
}

/** Which rows are shown, out of how many: `26–50 of 312 viewers`. */
export function pageRange(page: Page<ChurnUser>, pageNumber: number): string {
  if (page.total === 0) return 'No viewers';
  if (page.items.length === page.total) return viewers(page.total);
  const first = (pageNumber - 1) * PAGE_SIZE + 1;
  const last = first + page.items.length - 1;
  return `${formatWhole(first)}–${formatWhole(last)} of ${viewers(page.total)}`;
}
