import { SHOW_RANKINGS, type ShowRanking } from '@engagement/contracts';
import { parseDayRange, rangeAddress, type DayRange, type QueryReader } from '../ui/day-range.ts';

const DEFAULT_RANKING: ShowRanking = 'watch_minutes';

/** The state of the activity page, as it stands in its address. */
export interface ActivityQuery {
  readonly range: DayRange;
  readonly ranking: ShowRanking;
}

/** What the address says; a value that nothing knows counts as absent. */
export function parseActivityQuery(params: QueryReader): ActivityQuery {
  const ranking = params.get('ranking');
  return {
    range: parseDayRange(params),
    ranking: SHOW_RANKINGS.find((known) => known === ranking) ?? DEFAULT_RANKING,
  };
}

/** Query parameters of the page's address; `null` leaves one out, so that the plain address is the default view. */
export function toAddress({ range, ranking }: ActivityQuery): Readonly<Record<string, string | null>> {
  return { ...rangeAddress(range), ranking: ranking === DEFAULT_RANKING ? null : ranking };
}
