import {
  CHURN_REASONS,
  CHURN_SORTS,
  RISK_BANDS,
  VIEWER_STATES,
  type ChurnReason,
  type ChurnSort,
  type RiskBand,
  type ViewerState,
} from '@engagement/contracts';

export type ChurnSortField = 'churn_risk' | 'last_seen_at' | 'user_id';

/** Rows of a page to choose from. */
export const PAGE_SIZES = [25, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

const DEFAULT_SIZE: PageSize = 25;
const DEFAULT_SORT: ChurnSort = '-churn_risk';

/** The state of the churn page, as it stands in its address. */
export interface ChurnQuery {
  /** `all`: everybody; those at risk when the address names none. */
  readonly state: ViewerState | 'all';
  readonly band: RiskBand | null;
  readonly reason: ChurnReason | null;
  readonly search: string;
  /** The least risk of those listed, 0 to 1. */
  readonly minRisk: number | null;
  readonly country: string | null;
  readonly plan: string | null;
  /** A threshold that is only looked at, 0 to 1; `null` for the one that serves. */
  readonly threshold: number | null;
  readonly sort: ChurnSort;
  /** Page of the table, from 1. */
  readonly page: number;
  readonly size: PageSize;
  /** Where that page begins; `null` on the first. */
  readonly cursor: string | null;
  /** The viewer whose drawer is open. */
  readonly user: string | null;
}

/** Reads values of the address, e.g. `ParamMap` or `URLSearchParams`. */
export interface QueryReader {
  get(name: string): string | null;
}

/** What the address says; a value that nothing knows counts as absent. */
export function parseChurnQuery(params: QueryReader): ChurnQuery {
  const cursor = params.get('cursor');
  const page = Number(params.get('page'));
  const size = Number(params.get('size'));
  return {
    state: oneOf([...VIEWER_STATES, 'all'] as const, params.get('state')) ?? 'at_risk',
    band: oneOf(RISK_BANDS, params.get('band')),
    reason: oneOf(CHURN_REASONS, params.get('reason')),
    search: params.get('search') ?? '',
    minRisk: share(params.get('min_risk')),
    country: params.get('country'),
    plan: params.get('plan'),
    threshold: share(params.get('threshold')),
    sort: oneOf(CHURN_SORTS, params.get('sort')) ?? DEFAULT_SORT,
    page: cursor !== null && Number.isSafeInteger(page) && page > 1 ? page : 1,
    size: PAGE_SIZES.find((known) => known === size) ?? DEFAULT_SIZE,
    cursor,
    user: params.get('user'),
  };
}

/** Query parameters of the page's address; `null` leaves one out, so that the plain address is the default view. */
export function toAddress(query: ChurnQuery): Readonly<Record<string, string | number | null>> {
  return {
    state: query.state === 'at_risk' ? null : query.state,
    band: query.band,
    reason: query.reason,
    search: query.search === '' ? null : query.search,
    min_risk: query.minRisk,
    country: query.country,
    plan: query.plan,
    threshold: query.threshold,
    sort: query.sort === DEFAULT_SORT ? null : query.sort,
    page: query.page === 1 ? null : query.page,
    size: query.size === DEFAULT_SIZE ? null : query.size,
    cursor: query.cursor,
    user: query.user,
  };
}

/** Query parameters for the list of viewers, without its paging: what the CSV export asks for. */
export function toFilterParams(query: ChurnQuery): Record<string, string> {
  return {
    sort: query.sort,
    ...(query.state === 'all' ? {} : { state: query.state }),
    ...(query.band === null ? {} : { band: query.band }),
    ...(query.reason === null ? {} : { reason: query.reason }),
    ...(query.search === '' ? {} : { search: query.search }),
    ...(query.minRisk === null ? {} : { min_risk: String(query.minRisk) }),
    ...(query.country === null ? {} : { country: query.country }),
    ...(query.plan === null ? {} : { subscription_type: query.plan }),
  };
}

/** Query parameters for one page of the list of viewers. */
export function toPageParams(query: ChurnQuery): Record<string, string | number> {
  return {
    ...toFilterParams(query),
    limit: query.size,
    ...(query.cursor === null ? {} : { cursor: query.cursor }),
  };
}

/** The query with another filter or order: it starts again at the first page. */
export function withFilter(
  query: ChurnQuery,
  change: Partial<Omit<ChurnQuery, 'page' | 'cursor'>>,
): ChurnQuery {
  return { ...query, ...change, page: 1, cursor: null };
}

/** The order after a click on a column: the other direction if it is sorted already, else the one that is asked first. */
export function nextSort(sort: ChurnSort, field: ChurnSortField): ChurnSort {
  if (sort === field) return `-${field}`;
  if (sort === `-${field}`) return field;
  return field === 'user_id' ? field : `-${field}`;
}

/** Value of `aria-sort` on a column. */
export function ariaSort(sort: ChurnSort, field: ChurnSortField): 'ascending' | 'descending' | 'none' {
  if (sort === field) return 'ascending';
  return sort === `-${field}` ? 'descending' : 'none';
}

/** A number from 0 to 1, or nothing. */
function share(value: string | null): number | null {
  const number = value === null || value.trim() === '' ? NaN : Number(value);
  return number >= 0 && number <= 1 ? number : null;
}

function oneOf<T extends string>(values: readonly T[], value: string | null): T | null {
  return values.find((known) => known === value) ?? null;
}
