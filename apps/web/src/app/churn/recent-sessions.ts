import type { ViewingEvent } from '@engagement/contracts';
import { formatMinutes } from '../ui/format.ts';
import { pauses, stalls } from '../ui/nouns.ts';
import { formatDateTime } from '../ui/zone-time.ts';

/** One session as a line of the drawer. */
export interface RecentSession {
  readonly eventId: string;
  readonly began: string;
  readonly watched: string;
  readonly shows: string;
  /** Stalls and pauses, and whether it was recommended. */
  readonly notes: string;
}

/** @param titles - of shows by their ids; a show without one goes by its id */
export function recentSessions(
  events: readonly ViewingEvent[],
  titles: ReadonlyMap<string, string>,
  timeZone: string,
): readonly RecentSession[] {
  return events.map((event) => ({
    eventId: event.event_id,
    began: formatDateTime(event.login_time, timeZone),
    watched: formatMinutes(event.total_watch_time),
    shows:
      event.content_watched.map((showId) => titles.get(showId) ?? showId).join(', ') ||
      $localize`:@@session.noShow:no show named`,
    notes: [
      stalls(event.buffer_events),
      pauses(event.num_pauses),
      ...(event.was_recommended ? [$localize`:@@session.recommended:recommended`] : []),
    ].join(', '),
  }));
}
