import type { SqlDialect } from '@engagement/analytics';

/** A session as one viewer's features need it. */
export interface KnownSession {
  /** Epoch ms. */
  readonly loginTime: number;
  readonly receivedAt: number;
  readonly totalWatchTime: number;
  readonly numPauses: number;
  readonly bufferEvents: number;
  readonly wasRecommended: boolean;
  readonly contentWatched: readonly string[];
  readonly genresWatched: readonly string[];
}

type SessionRow = readonly [
  loginTime: number,
  receivedAt: number,
  totalWatchTime: number | string,
  numPauses: number,
  bufferEvents: number,
  wasRecommended: boolean | number,
  contentWatched: readonly string[],
  genresWatched: readonly string[],
];

/**
 * For a SELECT from `events`: all rows as one JSON text, or null without any. A driver makes an object of every row and a value of
 * every cell, in the thread that answers everybody; one text is parsed in a fraction of that time.
 */
export function sessionsAsText({ name }: SqlDialect): string {
  return name === 'sqlite'
    ? // Left to itself, SQLite writes 15 digits of a double into JSON, which are not always enough to read it back.
      `json_group_array(json_array(login_time, received_at, printf('%!.17g', total_watch_time), num_pauses, buffer_events,
        was_recommended, json(content_watched), json(genres_watched)))`
    : `json_agg(json_build_array(login_time, received_at, total_watch_time, num_pauses, buffer_events,
        was_recommended, content_watched::json, genres_watched::json))::text`;
}

/** @param text - what `sessionsAsText` gave */
export function readSessions(text: string | null): KnownSession[] {
  const rows = text === null ? [] : (JSON.parse(text) as readonly SessionRow[]);
  return rows.map(
    ([
      loginTime,
      receivedAt,
      totalWatchTime,
      numPauses,
      bufferEvents,
      wasRecommended,
      contentWatched,
      genresWatched,
    ]) => ({
      loginTime,
      receivedAt,
      totalWatchTime: Number(totalWatchTime),
      numPauses,
      bufferEvents,
      wasRecommended: Boolean(wasRecommended),
      contentWatched,
      genresWatched,
    }),
  );
}
