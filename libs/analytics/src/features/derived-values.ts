import type { ViewerHistory } from './viewer-history.ts';
import { effectiveNumber, shareOf, type WindowTotals } from './window-totals.ts';

/** Lengths of the windows that end at the as-of instant. */
export const WINDOW_DAYS = [7, 14, 28] as const;

/** The window of the last 7, 14 or 28 days. */
export function lastDays(history: ViewerHistory, days: (typeof WINDOW_DAYS)[number]): WindowTotals {
  return { 7: history.last7, 14: history.last14, 28: history.last28 }[days];
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

/** The genre a viewer named, else the one watched most before the last two weeks, the first by name among equals. */
function favouriteGenre(history: ViewerHistory): string {
  const named = history.profile.preferredGenre?.trim().toLowerCase();
  if (named) {
    return named;
  }
  const watched = [...history.days15To56.genres].sort(
    ([nameA, countA], [nameB, countB]) => countB - countA || (nameA < nameB ? -1 : 1),
  );
  return watched[0]?.[0] ?? '';
}

/** Part of what was watched in 28 days in the favourite genre, 0 to 1. */
export function favouriteGenreShare(history: ViewerHistory): number {
  return shareOf(history.last28.genres, favouriteGenre(history));
}

/** Effective genres of the last two weeks beside the six before; 1 where either had none to compare. */
export function genreVarietyRatio({ last14, days15To56 }: ViewerHistory): number {
  if (last14.genres.size === 0 || days15To56.genres.size === 0) {
    return 1;
  }
  return effectiveNumber(last14.genres) / effectiveNumber(days15To56.genres);
}

/** Share of the favourite genre in the last two weeks minus the six before; 0 where either had none. */
export function favouriteGenreChange(history: ViewerHistory): number {
  const { last14, days15To56 } = history;
  if (last14.genres.size === 0 || days15To56.genres.size === 0) {
    return 0;
  }
  const genre = favouriteGenre(history);
  return shareOf(last14.genres, genre) - shareOf(days15To56.genres, genre);
}
