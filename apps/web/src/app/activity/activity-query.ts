import { SHOW_RANKINGS, type ShowRanking } from '@engagement/contracts';
import { parseDayRange, rangeAddress, toBetween, type DayRange, type QueryReader } from '../ui/day-range.ts';
import type { QualityGroup } from './playback-figures.ts';

const DEFAULT_RANKING: ShowRanking = 'watch_minutes';

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
  readonly opened: OpenedCohort | null;
}

/** What the address says; a value that nothing knows counts as absent. */
export function parseActivityQuery(params: QueryReader): ActivityQuery {
  const ranking = params.get('ranking');
  return {
    range: parseDayRange(params),
    ranking: SHOW_RANKINGS.find((known) => known === ranking) ?? DEFAULT_RANKING,
    quality: params.get('quality') === 'countries' ? 'countries' : 'shows',
    opened: parseCohort(params.get('cohort'), params.get('week')),
  };
}

/** Query parameters of the page's address; `null` leaves one out, so that the plain address is the default view. */
export function toAddress({
  range,
  ranking,
  quality,
  opened,
}: ActivityQuery): Readonly<Record<string, string | null>> {
  return {
    ...rangeAddress(range),
    ranking: ranking === DEFAULT_RANKING ? null : ranking,
    quality: quality === 'shows' ? null : quality,
    cohort: opened?.cohort ?? null,
    week: opened === null ? null : String(opened.week),
  };
}

function parseCohort(cohort: string | null, week: string | null): OpenedCohort | null {
  const number = Number(week);
  const isCohort = cohort !== null && week !== null && toBetween(cohort, cohort) !== null;
  return isCohort && Number.isInteger(number) && number >= 0 ? { cohort, week: number } : null;
}
