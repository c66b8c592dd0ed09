import {
  DAY_MS,
  MINUTE_MS,
  nextSessionKey,
  sessionPageQuery,
  toViewingSession,
  type SessionKey,
  type SessionRow,
  type Viewer,
  type ViewerProfile,
  type ViewingSession,
} from '@engagement/analytics';
import { LessThan } from 'typeorm';
import type { ReadDatabase } from '../../database/read-database.ts';
import { ViewingEventEntity } from '../../events/viewing-event.entity.ts';
import { UserEntity } from '../../users/user.entity.ts';

const SESSIONS_PER_PAGE = 20_000;

/** Players report within hours, even from a flight; what comes later than this is history that was brought along. */
const BACKFILL_AFTER_MS = 2 * DAY_MS;

/**
 * Reads every viewer with all sessions before an instant; those without any are among them.
 *
 * @param asOf - epoch ms
 * @returns in the order of their ids
 */
export async function loadViewers(database: ReadDatabase, asOf: number): Promise<Viewer[]> {
  const sessions = await loadSessions(database, asOf);
  const users = await database.manager.find(UserEntity, { order: { userId: 'ASC' } });
  return users.map((user) => ({ profile: toProfile(user), sessions: sessions.get(user.userId) ?? [] }));
}

/** Reads one viewer as `loadViewers` does. @returns `null` if nobody has that id */
export async function loadViewer(
  database: ReadDatabase,
  userId: string,
  asOf: number,
): Promise<Viewer | null> {
  const user = await database.manager.findOneBy(UserEntity, { userId });
  if (user === null) return null;
  const events = await database.manager.find(ViewingEventEntity, {
    where: { userId, loginTime: LessThan(asOf), receivedAt: LessThan(asOf) },
  });
  return { profile: toProfile(user), sessions: events.map(toSession).map(withArrival) };
}

async function loadSessions(database: ReadDatabase, asOf: number): Promise<Map<string, ViewingSession[]>> {
  const byUser = new Map<string, ViewingSession[]>();
  let after: SessionKey | null = null;
  do {
    const page = { asOf, from: 0, after, limit: SESSIONS_PER_PAGE };
    const rows: SessionRow[] = await database.query<SessionRow>(sessionPageQuery(database.dialect, page));
    for (const row of rows) {
      const sessions = byUser.get(row.user_id);
      const session = withArrival(toViewingSession(row));
      if (sessions === undefined) byUser.set(row.user_id, [session]);
      else sessions.push(session);
    }
    after = nextSessionKey(rows, SESSIONS_PER_PAGE);
  } while (after !== null);
  return byUser;
}

function toProfile(user: UserEntity): ViewerProfile {
  return {
    userId: user.userId,
    age: user.age,
    country: user.country,
    subscriptionType: user.subscriptionType,
    preferredGenre: user.preferredGenre,
    registeredOn: user.registrationDate,
  };
}

function toSession(event: ViewingEventEntity): ViewingSession {
  return {
    startedAt: event.loginTime,
    receivedAt: event.receivedAt,
    minutes: event.totalWatchTime,
    pauses: event.numPauses,
    bufferEvents: event.bufferEvents,
    wasRecommended: event.wasRecommended,
    shows: event.contentWatched,
    genres: event.genresWatched,
  };
}

/**
 * History that an operator brings along arrives all at once, long after it happened. Were it held to that arrival, no past
 * cut-off would know anything; so it counts as known when the session ended.
 */
export function withArrival(session: ViewingSession): ViewingSession {
  const isBackfill = session.receivedAt - session.startedAt > BACKFILL_AFTER_MS;
  return isBackfill ? { ...session, receivedAt: session.startedAt + session.minutes * MINUTE_MS } : session;
}
