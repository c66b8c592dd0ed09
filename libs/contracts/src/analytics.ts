import type { CalendarDay, IsoInstant } from './common.ts';

/** One calendar day in the platform's zone; 23 or 25 hours long where the clocks change. */
export interface WatchTimePoint {
  readonly day: CalendarDay;
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  /** `false` while the day is still running. */
  readonly is_complete: boolean;
  readonly active_users: number;
  readonly sessions: number;
  readonly total_minutes: number;
  /** Mean minutes per active viewer; `null` when nobody watched. */
  readonly mean_minutes: number | null;
  /** Median minutes per active viewer; `null` when nobody watched. */
  readonly median_minutes: number | null;
}

export interface WatchTime {
  readonly time_zone: string;
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly as_of: IsoInstant;
  readonly points: readonly WatchTimePoint[];
  /** Mean of `mean_minutes` over complete days with viewers; `null` when there are none. */
  readonly average_minutes_per_day: number | null;
}

export const SHOW_RANKINGS = ['watch_minutes', 'viewers', 'sessions'] as const;
export type ShowRanking = (typeof SHOW_RANKINGS)[number];

export interface TopShow {
  /** Competition rank: shows that tie share a rank, and the next rank is skipped. */
  readonly rank: number;
  readonly show_id: string;
  /** `null` when the show is not in the catalogue. */
  readonly show_name: string | null;
  readonly genre: string | null;
  readonly viewers: number;
  /** Sessions in which the show was watched. */
  readonly sessions: number;
  /** A session that lists several shows is divided equally among them. */
  readonly watch_minutes: number;
  /** Buffer events per hour watched; `null` when no time was watched. */
  readonly stalls_per_hour: number | null;
}

export interface TopShows {
  readonly time_zone: string;
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly ranking: ShowRanking;
  readonly items: readonly TopShow[];
  /** Shows watched in the range, listed or not. */
  readonly shows_watched: number;
}

export const GRANULARITIES = ['hour', 'day'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

export interface ActiveUsersPoint {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly is_complete: boolean;
  /** Distinct users with a session that began in the bucket. */
  readonly active_users: number;
}

export interface ActiveUsers {
  readonly time_zone: string;
  readonly granularity: Granularity;
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly points: readonly ActiveUsersPoint[];
}

export interface ActivityTotals {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly active_users: number;
  readonly sessions: number;
  readonly watch_minutes: number;
}

/** The state of the platform at a glance. */
export interface Summary {
  readonly as_of: IsoInstant;
  readonly time_zone: string;
  readonly users: number;
  readonly registered_users: number;
  readonly shows: number;
  readonly events: number;
  readonly first_event_at: IsoInstant | null;
  readonly last_event_at: IsoInstant | null;
  /** Since midnight in the platform's zone. */
  readonly today: ActivityTotals;
  /** The seven complete days before today. */
  readonly last_7_days: ActivityTotals;
  /** The seven complete days before those. */
  readonly previous_7_days: ActivityTotals;
}

/** A metric's name, unit and definition, for the API and for the pages' tooltips. */
export interface Metric {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
}
