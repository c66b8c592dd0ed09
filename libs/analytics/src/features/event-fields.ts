import { BEHAVIOUR_FEATURES } from './behaviour-features.ts';

/** What a log of sessions may lack, by its name on the wire; whose session it was and when it began, every log has. */
export const EVENT_FIELDS = [
  'content_watched',
  'genres_watched',
  'total_watch_time',
  'num_pauses',
  'buffer_events',
  'was_recommended',
] as const;
export type EventField = (typeof EVENT_FIELDS)[number];

/** Names of features by the fields that they are made of, besides who came and when. */
const FIELDS_OF_FEATURES: readonly (readonly [feature: RegExp, needs: readonly EventField[]])[] = [
  [/^minutes_/, ['total_watch_time']],
  [/^session_length_ratio$/, ['total_watch_time']],
  [/^pauses_per_hour_/, ['num_pauses', 'total_watch_time']],
  [/^buffer_events_per_hour_/, ['buffer_events', 'total_watch_time']],
  [/^buffered_session_share_/, ['buffer_events']],
  [/^recommended_session_share_/, ['was_recommended']],
  [/^recommended_(minutes_share|length_ratio)_/, ['was_recommended', 'total_watch_time']],
  [/^(genre_variety|favourite_genre)_/, ['genres_watched']],
  [/^show_variety_/, ['content_watched']],
];

/** @returns the fields without which a behaviour feature says nothing */
export function fieldsOfFeature(feature: string): readonly EventField[] {
  return FIELDS_OF_FEATURES.find(([pattern]) => pattern.test(feature))?.[1] ?? [];
}

/**
 * The behaviour features that a log with some fields can tell.
 *
 * @returns names, in the order of `BEHAVIOUR_FEATURES`
 */
export function featuresFromFields(fields: readonly EventField[]): string[] {
  return BEHAVIOUR_FEATURES.map(({ name }) => name).filter((name) =>
    fieldsOfFeature(name).every((field) => fields.includes(field)),
  );
}
