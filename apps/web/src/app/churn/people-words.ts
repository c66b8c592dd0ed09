import type { ChurnUser, Page } from '@engagement/contracts';
import type { Chip } from '../ui/filter-chips.ts';
import { formatPercent, formatWhole } from '../ui/format.ts';
import { viewers } from '../ui/nouns.ts';
import type { ChurnQuery } from './churn-query.ts';
import { BAND_LABELS, REASON_LABELS, STATE_LABELS } from './churn-words.ts';

/** Filters of the table, beside its order and paging. */
export type ChurnFilter = Pick<
  ChurnQuery,
  'state' | 'band' | 'reason' | 'search' | 'minRisk' | 'country' | 'plan'
>;

/** A filter that is on, and the change that takes it off. */
export interface FilterChip extends Chip {
  readonly removal: Partial<ChurnFilter>;
}

/** What lets everybody through. */
export const EVERYBODY: ChurnFilter = {
  state: 'all',
  band: null,
  reason: null,
  search: '',
  minRisk: null,
  country: null,
  plan: null,
};

export function filterChips(query: ChurnFilter): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  const { state, band, reason, minRisk, country, plan, search } = query;
  if (state !== 'all') chips.push({ label: STATE_LABELS[state], removal: { state: 'all' } });
  if (band !== null)
    chips.push({
      label: $localize`:@@churn.filter.band:${BAND_LABELS[band]}:band: risk`,
      removal: { band: null },
    });
  if (reason !== null) chips.push({ label: REASON_LABELS[reason], removal: { reason: null } });
  if (minRisk !== null)
    chips.push({
      label: $localize`:@@churn.filter.minRisk:Risk from ${formatPercent(minRisk)}:risk:`,
      removal: { minRisk: null },
    });
  if (country !== null)
    chips.push({
      label: $localize`:@@churn.filter.country:Country ${country}:country:`,
      removal: { country: null },
    });
  if (plan !== null)
    chips.push({ label: $localize`:@@churn.filter.plan:Plan ${plan}:plan:`, removal: { plan: null } });
  if (search !== '')
    chips.push({
      label: $localize`:@@churn.filter.search:“${search}:search:”`,
      removal: { search: '' },
    });
  return chips;
}

/** Title of the table: who is in it. */
export function peopleTitle(query: ChurnQuery): string {
  switch (query.state) {
    case 'at_risk':
      return $localize`:@@churn.people.atRisk:People at risk`;
    case 'safe':
      return $localize`:@@churn.people.safe:Safe viewers`;
    case 'lapsed':
      return $localize`:@@churn.people.lapsed:Lapsed viewers`;
    case 'too_new':
      return $localize`:@@churn.people.tooNew:Viewers too new to score`;
    case 'all':
      return $localize`:@@churn.people.all:All viewers`;
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
      title: $localize`:@@churn.people.training:Viewers are being scored`,
      detail: $localize`:@@churn.people.trainingDetail:The first models are in training; the list fills by itself.`,
      canWiden: false,
    };
  }
  return hasViewers && isFiltered
    ? {
        title: $localize`:@@churn.people.noMatch:No viewers match`,
        detail: $localize`:@@churn.people.noMatchDetail:Take a filter away to see more.`,
        canWiden: true,
      }
    : {
        title: $localize`:@@churn.people.none:No viewers yet`,
        detail: $localize`:@@churn.people.noneDetail:They appear with the first scores, within an hour of the first viewing event.`,
        canWiden: false,
      };
}

/** Which rows are shown, out of how many: `26–50 of 312 viewers`. */
export function pageRange(
  page: Page<ChurnUser>,
  { page: number, size }: Pick<ChurnQuery, 'page' | 'size'>,
): string {
  if (page.total === 0) return $localize`:@@churn.people.noViewers:No viewers`;
  if (page.items.length === page.total) return viewers(page.total);
  const first = (number - 1) * size + 1;
  const last = first + page.items.length - 1;
  return $localize`:@@churn.people.range:${formatWhole(first)}:first:–${formatWhole(last)}:last: of ${viewers(page.total)}:viewers:`;
}
