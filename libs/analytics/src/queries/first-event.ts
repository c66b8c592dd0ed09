import { toNullableNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlStatement } from '../sql/sql-dialect.ts';

export interface FirstEventRow {
  readonly first_event_at: SqlNumber | null;
}

/** When the oldest event began, read from the key's end; always one row. */
export function firstEventQuery(): SqlStatement {
  return { text: 'SELECT MIN(login_time) AS first_event_at FROM events', params: [] };
}

/** Epoch ms; `null` without events. */
export function toFirstEventAt(row: FirstEventRow | undefined): number | null {
  return toNullableNumber(row?.first_event_at ?? null);
}
