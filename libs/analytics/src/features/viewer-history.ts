import type { GenreTotals, VarietyTotals, WindowTotals } from './window-totals.ts';

/** How far back behaviour is looked at, except for when somebody was first and last seen: whole weeks. */
export const LOOKBACK_DAYS = 56;

/** How far back it matters which shows were watched: whole weeks. */
export const DETAIL_LOOKBACK_DAYS = 28;

/** Days between one active day and the next. */
export interface GapStatistics {
  readonly mean: number;
  readonly sd: number;
  readonly max: number;
}

/** Everything the features of one viewer are made of, as it was known at one instant. */
export interface ViewerHistory {
  /** Sessions known, of any age. */
  readonly sessions: number;
  /** Start of the first and of the last session known, epoch ms; `null` without any. */
  readonly firstSeenAt: number | null;
  readonly lastSeenAt: number | null;
  /** Start of the first session that was yet to come, known by now or not, epoch ms; `null` if none came. */
  readonly nextSessionAt: number | null;
  /** Whole days since the last session began, or since the registration for a viewer without one. */
  readonly silentDays: number;
  /** Days since the registration or the first session, whichever was earlier. */
  readonly tenureDays: number;
  readonly gaps: GapStatistics;
  readonly last7: WindowTotals;
  readonly last14: GenreTotals;
  readonly last28: VarietyTotals;
  /** Days 8 to 28 before. */
  readonly days8To28: WindowTotals;
  /** Days 15 to 56 before. */
  readonly days15To56: GenreTotals;
  /** The genre that the viewer named, else the one watched most before the last two weeks; its ordinal, or `NO_KIND`. */
  readonly favouriteGenre: number;
}
