import { DAY_MS, MINUTE_MS } from '../time/duration.ts';

/** Players report within hours, even from a flight; what comes later than this is history that was brought along. */
const BACKFILL_AFTER_MS = 2 * DAY_MS;

/**
 * The instant from which a session counts as known: its arrival.
 *
 * History that an operator brings along arrives all at once, long after it happened. Were it held to that arrival, no past
 * cut-off would know anything; so it counts as known when the session ended.
 *
 * @param startedAt - epoch ms, as `receivedAt`
 * @returns epoch ms, at most `BACKFILL_AFTER_MS` after the start
 */
export function sessionKnownAt(startedAt: number, receivedAt: number, minutes: number): number {
  const isBackfill = receivedAt - startedAt > BACKFILL_AFTER_MS;
  return isBackfill ? startedAt + minutes * MINUTE_MS : receivedAt;
}
