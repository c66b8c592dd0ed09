import type { ImportKind } from './import-vocabulary.ts';

/**
 * How a cell is read; what it then has to be, the rules of the API say. Of a list in brackets `firstOfList` takes the first
 * entry, `firstOfMany` also of one with commas.
 */
export type CellType = 'text' | 'list' | 'firstOfList' | 'firstOfMany' | 'number' | 'boolean' | 'day';

/** A field of ours that a file may have a column for. */
export interface ImportField {
  readonly name: string;
  readonly type: CellType;
  /** Whether a file without it cannot be imported. */
  readonly isRequired: boolean;
  /** Other names that its column goes by. */
  readonly aliases: readonly string[];
}

/** The fields of each kind, as `RegisterUserDto`, `CreateEventDto` and `CatalogueShowDto` have them. */
export const IMPORT_FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  users: [
    required('user_id', 'text'),
    optional('email', 'text'),
    optional('age', 'number'),
    optional('country', 'text'),
    optional('registration_date', 'day'),
    optional('preferred_genre', 'firstOfList', ['preferred_genres']),
    optional('subscription_type', 'text'),
  ],
  events: [
    optional('event_id', 'text'),
    required('user_id', 'text'),
    required('login_time', 'text'),
    required('content_watched', 'list'),
    required('genres_watched', 'list'),
    required('total_watch_time', 'number'),
    required('num_pauses', 'number'),
    required('buffer_events', 'number'),
    required('was_recommended', 'boolean'),
  ],
  shows: [
    required('show_id', 'text'),
    required('show_name', 'text'),
    optional('genre', 'firstOfList'),
    optional('duration', 'number'),
    optional('released_date', 'day'),
    optional('ratings', 'number'),
  ],
};

function required(name: string, type: CellType): ImportField {
  return { name, type, isRequired: true, aliases: [] };
}

function optional(name: string, type: CellType, aliases: readonly string[] = []): ImportField {
  return { name, type, isRequired: false, aliases };
}
