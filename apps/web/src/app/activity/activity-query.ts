import { SHOW_RANKINGS, type ShowRanking } from '@engagement/contracts';

export const DAY_RANGES = [7, 28, 90] as const;
export type DayRange = (typeof DAY_RANGES)[number];

const DEFAULT_DAYS: DayRange = 28;
const DEFAULT_RANKING: ShowRanking = 'watch_minutes';

/** The state of the activity page, as it stands in its address. */
export interface ActivityQuery {
  readonly days: DayRange;
  readonly ranking: ShowRanking;
}

/** What the address says; a value that nothing knows counts as absent. */
export function parseActivityQuery(params: { get(name: string): string | null }): ActivityQuery {
  const days = Number(params.get('days'));
  const ranking = params.get('ranking');
  return {
    days: DAY_RANGES.find((known) => known === days) ?? DEFAULT_DAYS,
    ranking: SHOW_RANKINGS.find((known) => known === ranking) ?? DEFAULT_RANKING,
  };
}

/** Query parameters of the page's address; `null` leaves one out, so that the plain address is the default view. */
export function toAddress({
  days,
  ranking,
}: ActivityQuery): Readonly<Record<string, string | number | null>> {
  return {
    days: days === DEFAULT_DAYS ? null : days,
    ranking: ranking === DEFAULT_RANKING ? null : ranking,
  };
}
