/**
 * What a panel shows. `loading`: nothing yet; `ready`: the figures asked for; `refreshing`: older figures while others
 * are on their way; `stale`: the figures asked for, but the last refresh failed; `absent`: the server says there is no such
 * thing, where that is a fair answer; `error`: none to show.
 */
export type LoadState = 'loading' | 'ready' | 'refreshing' | 'stale' | 'absent' | 'error';

export interface LoadSituation {
  /** Whether figures would mislead for now, e.g. while the data behind them are being imported. */
  readonly isHeld: boolean;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  /** Whether the failure means that there is nothing, rather than that something went wrong. */
  readonly isAbsent: boolean;
  /** Whether any figures arrived, for this request or an earlier one. */
  readonly hasFigures: boolean;
  /** Whether the newest figures answer the present request. */
  readonly areFiguresForRequest: boolean;
}

/** Figures of another request are never passed off as the answer to this one: a failure then shows as an error. */
export function loadState(situation: LoadSituation): LoadState {
  const { isHeld, isLoading, hasFailed, isAbsent, hasFigures, areFiguresForRequest } = situation;
  if (isHeld) return 'loading';
  if (hasFailed && isAbsent) return 'absent';
  if (hasFailed) return hasFigures && areFiguresForRequest ? 'stale' : 'error';
  if (!hasFigures) return 'loading';
  if (areFiguresForRequest) return 'ready';
  return isLoading ? 'refreshing' : 'loading';
}
