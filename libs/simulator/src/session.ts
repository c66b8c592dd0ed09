import type { ViewingEvent } from '@engagement/contracts';
import { SECONDS_PER_DAY, toCalendarDay, toLocalTime, type LocalTime } from './local-time.ts';
import { showIdAt } from './show-catalogue.ts';
import { GENRES } from './show-titles.ts';

/** A session as a player reports it: its time is the wall clock of the platform. */
export interface SimulatedEvent extends Omit<ViewingEvent, 'event_id' | 'received_at' | 'login_time'> {
  readonly login_time: LocalTime;
}

/** A session in numbers, before it is told who watched on which day. */
export interface Session {
  /** Start: second of the day, 0 to 86,399. */
  readonly second: number;
  /** Minutes watched with one decimal, 0.5 to 720. */
  readonly minutes: number;
  readonly pauses: number;
  readonly stalls: number;
  readonly wasRecommended: boolean;
  /** One to three positions for {@link showIdAt}, each once. */
  readonly shows: readonly number[];
  /** Positions in the genres, each once; no more than shows. */
  readonly genres: readonly number[];
}

export const SHORTEST_SESSION_MINUTES = 0.5;
// `poisson` draws a number per count: this also bounds the work of a session.
export const LONGEST_SESSION_MINUTES = 720;

/** @returns minutes as sessions have them: one decimal, within the shortest and the longest */
export function toSessionMinutes(minutes: number): number {
  return Math.round(10 * Math.min(LONGEST_SESSION_MINUTES, Math.max(SHORTEST_SESSION_MINUTES, minutes))) / 10;
}

/** @param day - day number on which the session began */
export function toEvent(session: Session, userId: string, day: number): SimulatedEvent {
  return {
    user_id: userId,
    login_time: toLocalTime(toCalendarDay(day), session.second),
    content_watched: session.shows.map(showIdAt),
    genres_watched: session.genres.map((genre) => GENRES[genre]!.name),
    total_watch_time: session.minutes,
    num_pauses: session.pauses,
    buffer_events: session.stalls,
    was_recommended: session.wasRecommended,
  };
}

/** First second after a session, in seconds after the midnight that began day number 0. */
export function endOf(session: Session, day: number): number {
  return day * SECONDS_PER_DAY + session.second + Math.ceil(session.minutes * 60);
}
