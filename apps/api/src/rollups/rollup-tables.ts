import { randomInt } from 'node:crypto';
import type { DayNumber } from '@engagement/analytics';
import type { RowColumn } from '../database/multi-row.ts';
import {
  MAX_LOGINS_LENGTH,
  TOO_MANY_LOGINS,
  type SessionSums,
  type ShowHourSums,
  type UserDaySums,
} from './count-sessions.ts';

/** Tables that are counted from events and are read and written by SQL alone; `user_day` has an entity besides. */
export const ROLLUP_TABLES = ['session_packs', 'show_hour', 'hour_stats', 'day_stats'] as const;

/** The sums of an hour or a day, and how many viewers are new in it. */
export interface BucketSums extends SessionSums {
  /** Start of the hour in epoch ms, or day number. */
  readonly key: number;
  activeUsers: number;
}

const SUMS: readonly RowColumn<SessionSums>[] = [
  { name: 'sessions', type: 'integer', of: (row) => row.sessions },
  { name: 'micro_minutes', type: 'bigint', of: (row) => row.microMinutes },
  { name: 'pauses', type: 'bigint', of: (row) => row.pauses },
  { name: 'buffer_events', type: 'bigint', of: (row) => row.bufferEvents },
  { name: 'buffered_sessions', type: 'integer', of: (row) => row.bufferedSessions },
  { name: 'recommended_sessions', type: 'integer', of: (row) => row.recommendedSessions },
];

export const USER_DAY_COLUMNS: readonly RowColumn<UserDaySums>[] = [
  { name: 'day', type: 'integer', of: (row) => row.day },
  { name: 'user_id', type: 'text', of: (row) => row.userId },
  ...SUMS,
  { name: 'recommended_micro_minutes', type: 'bigint', of: (row) => row.recommendedMicroMinutes },
  { name: 'last_login', type: 'bigint', of: (row) => row.lastLogin },
  { name: 'hours', type: 'integer', of: (row) => row.hours },
  { name: 'hours_before', type: 'integer', of: () => 0 },
  { name: 'logins', type: 'text', of: (row) => row.logins },
];

/** `ON CONFLICT` of an insert into `user_day`: adds up, and keeps which hours were there before. */
export const ADD_TO_USER_DAY = `
  ON CONFLICT (day, user_id) DO UPDATE SET
    ${adding('user_day', [...SUMS.map(({ name }) => name), 'recommended_micro_minutes'])},
    last_login = CASE WHEN excluded.last_login > user_day.last_login THEN excluded.last_login ELSE user_day.last_login END,
    hours_before = user_day.hours,
    hours = user_day.hours | excluded.hours,
    logins = CASE
      WHEN user_day.logins = '${TOO_MANY_LOGINS}' OR excluded.logins = '${TOO_MANY_LOGINS}'
        OR LENGTH(user_day.logins) + LENGTH(excluded.logins) >= ${MAX_LOGINS_LENGTH} THEN '${TOO_MANY_LOGINS}'
      ELSE user_day.logins || ',' || excluded.logins END`;

export const SHOW_HOUR_COLUMNS: readonly RowColumn<ShowHourSums>[] = [
  { name: 'hour_start', type: 'bigint', of: (row) => row.hourStart },
  { name: 'show_id', type: 'text', of: (row) => row.showId },
  { name: 'sessions', type: 'integer', of: (row) => row.sessions },
  { name: 'micro_minutes', type: 'bigint', of: (row) => row.microMinutes },
  { name: 'micro_buffer_events', type: 'bigint', of: (row) => row.microBufferEvents },
];

export const ADD_TO_SHOW_HOUR = `
  ON CONFLICT (hour_start, show_id) DO UPDATE SET
    ${adding('show_hour', ['sessions', 'micro_minutes', 'micro_buffer_events'])}`;

export const HOUR_COLUMNS: readonly RowColumn<BucketSums>[] = [
  { name: 'hour_start', type: 'bigint', of: (row) => row.key },
  { name: 'active_users', type: 'integer', of: (row) => row.activeUsers },
  ...SUMS,
];

export const ADD_TO_HOUR = `
  ON CONFLICT (hour_start) DO UPDATE SET
    ${adding('hour_stats', ['active_users', ...SUMS.map(({ name }) => name)])}`;

export const DAY_COLUMNS: readonly RowColumn<BucketSums>[] = [
  { name: 'day', type: 'integer', of: (row) => row.key },
  { name: 'active_users', type: 'integer', of: (row) => row.activeUsers },
  ...SUMS,
  { name: 'revision', type: 'integer', of: newRevision },
];

/** A median cannot be added to: it is left out until it is computed anew. */
export const ADD_TO_DAY = `
  ON CONFLICT (day) DO UPDATE SET
    ${adding('day_stats', ['active_users', ...SUMS.map(({ name }) => name)])},
    revision = excluded.revision,
    median_micro_minutes = NULL`;

/** Another with every change, also after a day was removed and came back: what was computed from one revision is right for it alone. */
function newRevision(): number {
  return randomInt(2 ** 31);
}

/** @returns `sessions = t.sessions + excluded.sessions, …` */
function adding(table: string, columns: readonly string[]): string {
  return columns.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', ');
}

/** Whole days as a list for `IN (…)`: numbers of our own, safe in a text. */
export function dayList(days: readonly DayNumber[]): string {
  return days.map((day) => String(Math.trunc(day))).join(', ');
}
