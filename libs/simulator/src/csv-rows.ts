import type { Show } from '@engagement/contracts';
import type { SimulatedUser } from './user-persona.ts';
import type { SimulatedEvent } from './session.ts';

/** A cell before escaping; the empty text stands for an unknown value. */
type CsvRow = readonly string[];

export const USER_COLUMNS = [
  'user_id',
  'email',
  'age',
  'country',
  'registration_date',
  'preferred_genre',
  'subscription_type',
] as const;

export const EVENT_COLUMNS = [
  'user_id',
  'login_time',
  'content_watched',
  'genres_watched',
  'total_watch_time',
  'num_pauses',
  'buffer_events',
  'was_recommended',
] as const;

export const SHOW_COLUMNS = [
  'show_id',
  'show_name',
  'genre',
  'duration',
  'released_date',
  'ratings',
] as const;

/** @returns cells in the order of {@link USER_COLUMNS} */
export function toUserRow(user: SimulatedUser): CsvRow {
  return USER_COLUMNS.map((column) => toCell(user[column]));
}

/** @returns cells in the order of {@link EVENT_COLUMNS}; lists are joined by commas, minutes have one decimal */
export function toEventRow(event: SimulatedEvent): CsvRow {
  return [
    event.user_id,
    event.login_time,
    event.content_watched.join(','),
    event.genres_watched.join(','),
    event.total_watch_time.toFixed(1),
    String(event.num_pauses),
    String(event.buffer_events),
    String(event.was_recommended),
  ];
}

/** @returns cells in the order of {@link SHOW_COLUMNS} */
export function toShowRow(show: Show): CsvRow {
  return SHOW_COLUMNS.map((column) => toCell(show[column]));
}

function toCell(value: string | number | null): string {
  return value === null ? '' : String(value);
}
