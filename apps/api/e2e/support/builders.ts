import type { Show, User, ViewingEvent } from '@engagement/contracts';

/** An event as a client sends it. */
export type SentEvent = Omit<
  ViewingEvent,
  'event_id' | 'received_at' | 'content_watched' | 'genres_watched'
> & {
  readonly event_id?: string;
  readonly content_watched: string | readonly string[];
  readonly genres_watched: string | readonly string[];
};

/** A viewer as a client sends one. */
export type SentUser = Omit<User, 'is_registered' | 'is_email_hidden' | 'created_at' | 'updated_at'>;

/** Half an hour of one drama, well in the past. */
export function anEvent(parts: Partial<SentEvent> = {}): SentEvent {
  return {
    user_id: 'viewer-1',
    login_time: '2026-03-02T19:30:00.000Z',
    content_watched: 'show-1',
    genres_watched: 'Drama',
    total_watch_time: 30,
    num_pauses: 1,
    buffer_events: 0,
    was_recommended: false,
    ...parts,
  };
}

export function aUser(parts: Partial<SentUser> = {}): SentUser {
  return {
    user_id: 'viewer-1',
    email: 'viewer-1@example.com',
    age: 34,
    country: 'Germany',
    registration_date: '2026-01-31',
    preferred_genre: 'Drama',
    subscription_type: 'premium',
    ...parts,
  };
}

export function aShow(parts: Partial<Show> = {}): Show {
  return {
    show_id: 'show-1',
    show_name: 'The Long Way Home',
    genre: 'Drama',
    duration: 45,
    released_date: '2025-09-12',
    ratings: 7.9,
    ...parts,
  };
}
