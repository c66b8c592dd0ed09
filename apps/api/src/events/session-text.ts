import type { SqlDialect } from '@engagement/analytics';
import { exactDouble, jsonRows } from '../database/json-rows.ts';

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
