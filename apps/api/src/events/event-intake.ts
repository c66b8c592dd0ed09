import { hash } from 'node:crypto';
import type { FieldError } from '@engagement/contracts';
import { noTimeMessage, toIso } from '../common/instants.ts';
import { readInstant } from '../common/read-instant.ts';
import type { AppConfig } from '../config/app-config.ts';
import type { RetentionDays } from '../config/retention-days.ts';
import type { CreateEventDto } from './dto/create-event.dto.ts';
import { parseTextList } from './text-list.ts';
import type { ViewingEventEntity } from './viewing-event.entity.ts';

const DAY_MS = 86_400_000;

/** A device's clock may be ahead by as much: one hour. */
export const MAX_AHEAD_MS = 3_600_000;

/** Nothing was streamed live before; an earlier time is a mistake of units or a clock never set. */
const EARLIEST = Date.UTC(2000, 0, 1);

/** The zone in which a time without an offset is read, and for how many days events are kept. */
export type IntakeTerms = Pick<AppConfig, 'timeZone'> & {
  readonly retention: Pick<RetentionDays, 'events'>;
};

/** An event to store, or what is wrong with it. */
export type Intake =
  | { readonly event: ViewingEventEntity; readonly error: null }
  | { readonly event: null; readonly error: FieldError };

/**
 * Turns a valid DTO into the event to store: times as instants, lists normalised, the id derived where none was given.
 *
 * @param now - epoch ms
 */
export function takeIn(dto: CreateEventDto, { timeZone, retention }: IntakeTerms, now: number): Intake {
  const loginTime = readInstant(dto.login_time, timeZone);
  if (loginTime === null) {
    return refuse(noTimeMessage('login_time', dto.login_time));
  }
  if (loginTime > now + MAX_AHEAD_MS) {
    return refuse(
      `login_time ${toIso(loginTime)} is more than 1 hour in the future; check the clock or the time zone.`,
    );
  }
  if (loginTime < EARLIEST) {
    return refuse(`login_time ${toIso(loginTime)} is before the year 2000; check the units or the clock.`);
  }
  if (loginTime < now - retention.events * DAY_MS) {
    return refuse(
      `login_time ${toIso(loginTime)} is more than ${retention.events} days ago; events are kept for ${retention.events} days.`,
    );
  }
  const event = {
    loginTime,
    userId: dto.user_id,
    eventId: dto.event_id ?? '',
    contentWatched: parseTextList(dto.content_watched)!,
    genresWatched: parseTextList(dto.genres_watched)!,
    totalWatchTime: dto.total_watch_time,
    numPauses: dto.num_pauses,
    bufferEvents: dto.buffer_events,
    wasRecommended: dto.was_recommended,
    receivedAt: now,
  };
  if (event.eventId === '') event.eventId = deriveEventId(event);
  return { event, error: null };
}

/** An event's key, the same for two events only if they are the same event. */
export function keyOf(event: Pick<ViewingEventEntity, 'loginTime' | 'userId' | 'eventId'>): string {
  return JSON.stringify([event.loginTime, event.userId, event.eventId]);
}

/** Whether two events with one key also say the same, so that the second is a retry. */
export function saysTheSame(one: ViewingEventEntity, other: ViewingEventEntity): boolean {
  return contentOf(one) === contentOf(other);
}

function deriveEventId(event: Omit<ViewingEventEntity, 'eventId' | 'receivedAt'>): string {
  return `derived-${hash('sha256', contentOf(event), 'base64url')}`;
}

/** The event's content in one canonical text. */
function contentOf(event: Omit<ViewingEventEntity, 'eventId' | 'receivedAt'>): string {
  return JSON.stringify([
    event.loginTime,
    event.userId,
    event.contentWatched,
    event.genresWatched,
    event.totalWatchTime,
    event.numPauses,
    event.bufferEvents,
    event.wasRecommended,
  ]);
}

function refuse(message: string): Intake {
  return { event: null, error: { field: 'login_time', code: 'isLoginTime', message } };
}
