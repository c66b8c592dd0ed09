import type { ViewerHistory } from './viewer-history.ts';
import type { WindowTotals } from './window-totals.ts';

/** Lengths of the windows that end at the as-of instant. */
export const WINDOW_DAYS = [7, 14, 28] as const;

/** The window of the last 7, 14 or 28 days. */
export function lastDays(history: ViewerHistory, days: (typeof WINDOW_DAYS)[number]): WindowTotals {
  switch (days) {
    case 7:
      return history.last7;
    case 14:
      return history.last14;
    case 28:
      return history.last28;
  }
}

/** The last week, or the last four where it has no session: nothing newer is known about quality. */
export function newestWeek(history: ViewerHistory): WindowTotals {
  return history.last7.sessions > 0 ? history.last7 : history.last28;
}

/** Minutes a session, with one ordinary half hour added: a single short session is not yet a habit. */
export function steadyLength(window: Pick<WindowTotals, 'minutes' | 'sessions'>): number {
  return (window.minutes + 30) / (window.sessions + 1);
}

/** How long recommended sessions are beside the others, both steadied. */
export function recommendedLengthRatio(window: WindowTotals): number {
  const recommended = { minutes: window.recommendedMinutes, sessions: window.recommendedSessions };
  const others = {
    minutes: window.minutes - window.recommendedMinutes,
    sessions: window.sessions - window.recommendedSessions,
  };
  return steadyLength(recommended) / steadyLength(others);
}

/** Part of what was watched in 28 days in the favourite genre, 0 to 1. */
export function favouriteGenreShare(history: ViewerHistory): number {
  return history.last28.genres.shareOf(history.favouriteGenre);
}

/** Effective genres of the last two weeks beside the six before; 1 where either had none to compare. */
export function genreVarietyRatio({ last14, days15To56 }: ViewerHistory): number {
  if (last14.genres.size === 0 || days15To56.genres.size === 0) {
    return 1;
  }
  return last14.genres.effectiveNumber() / days15To56.genres.effectiveNumber();
}

/** Share of the favourite genre in the last two weeks minus the six before; 0 where either had none. */
export function favouriteGenreChange({ last14, days15To56, favouriteGenre }: ViewerHistory): number {
  if (last14.genres.size === 0 || days15To56.genres.size === 0) {
    return 0;
  }
  return last14.genres.shareOf(favouriteGenre) - days15To56.genres.shareOf(favouriteGenre);
}
