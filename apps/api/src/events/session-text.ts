import type { SqlDialect, ViewingSession } from '@engagement/analytics';
import { exactDouble, jsonRows } from '../database/json-rows.ts';

type SessionRow = readonly [
  startedAt: number,
  receivedAt: number,
  minutes: number | string,
  pauses: number,
  bufferEvents: number,
  wasRecommended: boolean | number,
  shows: readonly string[],
  genres: readonly string[],
];

/** For a SELECT from `events`; see `jsonRows`. */
export function sessionsAsText(dialect: SqlDialect): string {
  const isSqlite = dialect.name === 'sqlite';
  const json = (column: string): string => (isSqlite ? `json(${column})` : `${column}::json`);
  return jsonRows(dialect, [
    'login_time',
    'received_at',
    isSqlite ? exactDouble('total_watch_time') : 'total_watch_time',
    'num_pauses',
    'buffer_events',
    'was_recommended',
    json('content_watched'),
    json('genres_watched'),
  ]);
}

/**
 * @param text - what `sessionsAsText` gave
 * @returns sessions with the instants at which they arrived
 */
export function readSessions(text: string | null): ViewingSession[] {
  const rows = text === null ? [] : (JSON.parse(text) as readonly SessionRow[]);
  return rows.map(
    ([startedAt, receivedAt, minutes, pauses, bufferEvents, wasRecommended, shows, genres]) => ({
      startedAt,
      receivedAt,
      minutes: Number(minutes),
      pauses,
      bufferEvents,
      wasRecommended: Boolean(wasRecommended),
      shows,
      genres,
    }),
  );
}
