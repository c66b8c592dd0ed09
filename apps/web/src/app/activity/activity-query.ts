import { SHOW_RANKINGS, type ShowRanking } from '@engagement/contracts';
import { parseDayRange, rangeAddress, toBetween, type DayRange, type QueryReader } from '../ui/day-range.ts';
import type { QualityGroup } from './playback-figures.ts';

const DEFAULT_RANKING: ShowRanking = 'watch_minutes';

/** Series of the charts that can be hidden; their names are unique over the page. */
export const SERIES = ['average', 'hours', 'before', 'came', 'expected', 'band80', 'band95'] as const;
export type Series = (typeof SERIES)[number];

/** A viewer of a day by the mean, or the one in the middle. */
export type Typical = 'mean' | 'median';

/** A cell of the retention table whose people are open. */
export interface OpenedCohort {
  /** Its Monday, `YYYY-MM-DD`. */
  readonly cohort: string;
  readonly week: number;
}

/** The state of the activity page, as it stands in its address. */
export interface ActivityQuery {
  readonly range: DayRange;
  readonly ranking: ShowRanking;
  readonly quality: QualityGroup;
  readonly typical: Typical;
  readonly hidden: ReadonlySet<Series>;
  /** Whether past forecasts lie over what came. */
  readonly past: boolean;
  /** The show whose drawer is open. */
  readonly show: string | null;
  readonly opened: OpenedCohort | null;
}

/** What the address says; a value that nothing knows counts as absent. */
export function parseActivityQuery(params: QueryReader): ActivityQuery {
  const ranking = params.get('ranking');
  return {
    range: parseDayRange(params),
    ranking: SHOW_RANKINGS.find((known) => known === ranking) ?? DEFAULT_RANKING,
    quality: params.get('quality') === 'countries' ? 'countries' : 'shows',
    typical: params.get('typical') === 'median' ? 'median' : 'mean',
    hidden: parseHidden(params.get('hide')),
    past: params.get('past') === 'shown',
    show: params.get('show'),
    opened: parseCohort(params.get('cohort'), params.get('week')),
  };
}

/** Query parameters of the page's address; `null` leaves one out, so that the plain address is the default view. */
export function toAddress({
  range,
  ranking,
  quality,
  typical,
  hidden,
  past,
  show,
  opened,
}: ActivityQuery): Readonly<Record<string, string | null>> {
  return {
    ...rangeAddress(range),
    ranking: ranking === DEFAULT_RANKING ? null : ranking,
    quality: quality === 'shows' ? null : quality,
    typical: typical === 'mean' ? null : typical,
    hide: hidden.size === 0 ? null : SERIES.filter((series) => hidden.has(series)).join('.'),
    past: past ? 'shown' : null,
    show,
    cohort: opened?.cohort ?? null,
    week: opened === null ? null : String(opened.week),
  };
}

/** The set with one series more, or without it. */
export function toggled(hidden: ReadonlySet<Series>, series: Series): ReadonlySet<Series> {
  const next = new Set(hidden);
  if (!next.delete(series)) next.add(series);
  return next;
}

function parseHidden(text: string | null): ReadonlySet<Series> {
  const names = new Set<string>(text?.split('.'));
  return new Set(SERIES.filter((series) => names.has(series)));
}

function parseCohort(cohort: string | null, week: string | null): OpenedCohort | null {
  const number = Number(week);
  const isCohort = cohort !== null && week !== null && toBetween(cohort, cohort) !== null;
  return isCohort && Number.isInteger(number) && number >= 0 ? { cohort, week: number } : null;
}
