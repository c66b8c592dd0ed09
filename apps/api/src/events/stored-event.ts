import { ViewingEventEntity } from './viewing-event.entity.ts';

/** The key of an event as drivers return it: PostgreSQL writes whole 64-bit numbers as text. */
export interface StoredKey {
  readonly login_time: number | string;
  readonly user_id: string;
  readonly event_id: string;
}

/** A row of `events` as drivers return it. */
export interface StoredEvent extends StoredKey {
  readonly content_watched: string;
  readonly genres_watched: string;
  readonly total_watch_time: number;
  readonly num_pauses: number;
  readonly buffer_events: number;
  readonly was_recommended: boolean | number;
  readonly received_at: number | string;
}

/** The columns of a `StoredEvent`, for a SELECT. */
export const STORED_COLUMNS =
  'login_time, user_id, event_id, content_watched, genres_watched, total_watch_time, num_pauses, buffer_events, was_recommended, received_at';

/** By hand: where events are read by the hundred, TypeORM's way holds up the thread that answers for longer. */
export function toEvent(row: StoredEvent): ViewingEventEntity {
  return Object.assign(new ViewingEventEntity(), {
    loginTime: Number(row.login_time),
    userId: row.user_id,
    eventId: row.event_id,
    contentWatched: JSON.parse(row.content_watched) as string[],
    genresWatched: JSON.parse(row.genres_watched) as string[],
    totalWatchTime: row.total_watch_time,
    numPauses: row.num_pauses,
    bufferEvents: row.buffer_events,
    wasRecommended: Boolean(row.was_recommended),
    receivedAt: Number(row.received_at),
  });
}
