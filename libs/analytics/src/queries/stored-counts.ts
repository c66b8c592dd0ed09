import { toNullableNumber, toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlStatement } from '../sql/sql-dialect.ts';

/** How much is stored, and over which time. */
export interface StoredCounts {
  readonly users: number;
  /** Users that are more than a stub made by an early event. */
  readonly registeredUsers: number;
  readonly shows: number;
  /** All that were ever stored and not erased: also those that have become too old to be kept one by one. */
  readonly events: number;
  /** Epoch ms; `null` without events. */
  readonly firstEventAt: number | null;
  /** Epoch ms; `null` without events. */
  readonly lastEventAt: number | null;
}

export interface StoredCountsRow {
  readonly users: SqlNumber;
  readonly stubs: SqlNumber;
  readonly shows: SqlNumber;
  readonly events: SqlNumber;
  readonly first_event_at: SqlNumber | null;
  readonly last_event_at: SqlNumber | null;
}

/** Counts of all tables, of events by their days; always one row. */
export function storedCountsQuery(): SqlStatement {
  // One sub-select each: SQLite reads MIN or MAX from the key's end, and counts a table without looking at its rows, only
  // when that stands alone. Stubs are counted because they are few.
  return {
    text: `
      SELECT (SELECT COUNT(*) FROM users) AS users,
             (SELECT COUNT(*) FROM users WHERE registered_at IS NULL) AS stubs,
             (SELECT COUNT(*) FROM shows) AS shows,
             (SELECT COALESCE(SUM(sessions), 0) FROM day_stats) AS events,
             (SELECT MIN(login_time) FROM events) AS first_event_at,
             (SELECT MAX(login_time) FROM events) AS last_event_at`,
    params: [],
  };
}

export function toStoredCounts(row: StoredCountsRow): StoredCounts {
  const users = toNumber(row.users);
  return {
    users,
    registeredUsers: users - toNumber(row.stubs),
    shows: toNumber(row.shows),
    events: toNumber(row.events),
    firstEventAt: toNullableNumber(row.first_event_at),
    lastEventAt: toNullableNumber(row.last_event_at),
  };
}
