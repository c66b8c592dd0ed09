import type { ViewingSession } from '../features/viewing-session.ts';
import { toNumber, type SqlBoolean, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlParameter, SqlStatement } from '../sql/sql-dialect.ts';

/** Where a page ended: the key of its last row. */
export interface SessionKey {
  readonly loginTime: number;
  readonly userId: string;
  readonly eventId: string;
}

export interface SessionPage {
  /** Sessions that began before this instant, and that had arrived before it; epoch ms. */
  readonly asOf: number;
  /** Sessions that began at this instant or later; epoch ms. */
  readonly from: number;
  /** `null` for the first page. */
  readonly after: SessionKey | null;
  /** Rows a page, from 1. */
  readonly limit: number;
}

export interface SessionRow {
  readonly login_time: SqlNumber;
  readonly user_id: string;
  readonly event_id: string;
  readonly content_watched: string;
  readonly genres_watched: string;
  readonly total_watch_time: SqlNumber;
  readonly num_pauses: SqlNumber;
  readonly buffer_events: SqlNumber;
  readonly was_recommended: SqlBoolean;
  readonly received_at: SqlNumber;
}

/** A page of raw sessions in the order of the events' key, so that any number of them is read in one pass. */
export function sessionPageQuery(dialect: SqlDialect, page: SessionPage): SqlStatement {
  const { asOf, from, after, limit } = page;
  const params: SqlParameter[] = [from, asOf, limit];
  if (after) {
    params.push(after.loginTime, after.userId, after.eventId);
  }
  const key = [4, 5, 6].map((position) => dialect.param(position)).join(', ');
  return {
    text: `
      SELECT login_time, user_id, event_id, content_watched, genres_watched, total_watch_time,
             num_pauses, buffer_events, was_recommended, received_at
      FROM events
      WHERE login_time >= ${dialect.param(1)}
        AND login_time < ${dialect.param(2)} AND received_at < ${dialect.param(2)}
        ${after ? `AND (login_time, user_id, event_id) > (${key})` : ''}
      ORDER BY login_time, user_id, event_id
      LIMIT ${dialect.param(3)}`,
    params,
  };
}

/** The key to continue after, or `null` when a page was the last one. */
export function nextSessionKey(rows: readonly SessionRow[], limit: number): SessionKey | null {
  const last = rows.length < limit ? undefined : rows.at(-1);
  return last ? { loginTime: toNumber(last.login_time), userId: last.user_id, eventId: last.event_id } : null;
}

export function toViewingSession(row: SessionRow): ViewingSession {
  return {
    startedAt: toNumber(row.login_time),
    receivedAt: toNumber(row.received_at),
    minutes: toNumber(row.total_watch_time),
    pauses: toNumber(row.num_pauses),
    bufferEvents: toNumber(row.buffer_events),
    wasRecommended: Boolean(row.was_recommended),
    shows: toTextList(row.content_watched, 'content_watched'),
    genres: toTextList(row.genres_watched, 'genres_watched'),
  };
}

function toTextList(json: string, column: string): string[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string')) {
    throw new RangeError(`Expected a JSON array of strings in "${column}", got ${json.slice(0, 100)}.`);
  }
  return list;
}
