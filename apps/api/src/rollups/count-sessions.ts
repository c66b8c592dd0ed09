import type { DayNumber, TimeZone } from '@engagement/analytics';
import type { UserDay } from '../events/user-day.entity.ts';
import type { DayHours } from './day-hours.ts';

/** What the rollups need of a viewing session; times are epoch ms. */
export interface CountedSession {
  readonly loginTime: number;
  readonly userId: string;
  readonly contentWatched: readonly string[];
  readonly totalWatchTime: number;
  readonly numPauses: number;
  readonly bufferEvents: number;
  readonly wasRecommended: boolean;
}

/** Sums that every rollup has. Watch time is in millionths of a minute: whole numbers add up to the same in any order. */
export interface SessionSums {
  sessions: number;
  microMinutes: number;
  pauses: number;
  bufferEvents: number;
  bufferedSessions: number;
  recommendedSessions: number;
}

/** A viewer's day as far as some sessions make it. */
export type UserDaySums = Omit<UserDay, 'hoursBefore'>;

/** An hour of a show as far as some sessions make it; a session of several shows is divided equally among them. */
export interface ShowHourSums {
  readonly hourStart: number;
  readonly showId: string;
  sessions: number;
  microMinutes: number;
  microBufferEvents: number;
}

/** What sessions add to every rollup but the counts of distinct viewers, which hang on what was there before. */
export interface SessionCounts {
  /** In the order of the table's key. */
  readonly userDays: readonly UserDaySums[];
  /** In the order of the table's key. */
  readonly showHours: readonly ShowHourSums[];
  /** By the start of the hour, epoch ms. */
  readonly hours: ReadonlyMap<number, SessionSums>;
  readonly days: ReadonlyMap<DayNumber, SessionSums>;
}

const MILLION = 1_000_000;

/** In place of a list of logins that has become too long: the hours say where to look. */
export const TOO_MANY_LOGINS = '*';

/** Characters of the list of a day's logins: a hundred, more than people come in a day, however often they switch. */
export const MAX_LOGINS_LENGTH = 1_400;

/** Adds up sessions; `zone` is that of the days and hours. */
export function countSessions(
  sessions: readonly CountedSession[],
  zone: TimeZone,
  dayHours: DayHours,
): SessionCounts {
  const userDays = new Map<string, UserDaySums & { logins: string }>();
  const showHours = new Map<string, ShowHourSums>();
  const hours = new Map<number, SessionSums>();
  const days = new Map<DayNumber, SessionSums>();
  for (const session of sessions) {
    const day = zone.dayOf(session.loginTime);
    const hour = dayHours.indexOf(day, session.loginTime);
    const hourStart = dayHours.startsOf(day)[hour]!;
    const microMinutes = Math.round(session.totalWatchTime * MILLION);
    addToUserDay(userDays, session, day, hour, microMinutes);
    addTo(sumsOf(hours, hourStart), session, microMinutes);
    addTo(sumsOf(days, day), session, microMinutes);
    addToShows(showHours, session, hourStart);
  }
  return {
    userDays: [...userDays.values()].sort((a, b) => a.day - b.day || compare(a.userId, b.userId)),
    showHours: [...showHours.values()].sort(
      (a, b) => a.hourStart - b.hourStart || compare(a.showId, b.showId),
    ),
    hours,
    days,
  };
}

function addToUserDay(
  userDays: Map<string, UserDaySums>,
  session: CountedSession,
  day: DayNumber,
  hour: number,
  microMinutes: number,
): void {
  const key = `${day} ${session.userId}`;
  let sums = userDays.get(key);
  if (sums === undefined) {
    sums = {
      day,
      userId: session.userId,
      sessions: 0,
      microMinutes: 0,
      pauses: 0,
      bufferEvents: 0,
      bufferedSessions: 0,
      recommendedSessions: 0,
      recommendedMicroMinutes: 0,
      lastLogin: 0,
      hours: 0,
      logins: '',
    };
    userDays.set(key, sums);
  }
  addTo(sums, session, microMinutes);
  sums.recommendedMicroMinutes += session.wasRecommended ? microMinutes : 0;
  sums.lastLogin = Math.max(sums.lastLogin, session.loginTime);
  sums.hours |= 1 << hour;
  sums.logins = withLogin(sums.logins, session.loginTime);
}

function withLogin(logins: string, loginTime: number): string {
  if (logins === '') return String(loginTime);
  const isTooLong = logins === TOO_MANY_LOGINS || logins.length >= MAX_LOGINS_LENGTH;
  return isTooLong ? TOO_MANY_LOGINS : `${logins},${loginTime}`;
}

function addToShows(
  showHours: Map<string, ShowHourSums>,
  { contentWatched, totalWatchTime, bufferEvents }: CountedSession,
  hourStart: number,
): void {
  const parts = contentWatched.length;
  for (const showId of contentWatched) {
    const key = `${hourStart} ${showId}`;
    let sums = showHours.get(key);
    if (sums === undefined) {
      sums = { hourStart, showId, sessions: 0, microMinutes: 0, microBufferEvents: 0 };
      showHours.set(key, sums);
    }
    sums.sessions += 1;
    sums.microMinutes += Math.round((totalWatchTime * MILLION) / parts);
    sums.microBufferEvents += Math.round((bufferEvents * MILLION) / parts);
  }
}

function addTo(sums: SessionSums, session: CountedSession, microMinutes: number): void {
  sums.sessions += 1;
  sums.microMinutes += microMinutes;
  sums.pauses += session.numPauses;
  sums.bufferEvents += session.bufferEvents;
  sums.bufferedSessions += session.bufferEvents > 0 ? 1 : 0;
  sums.recommendedSessions += session.wasRecommended ? 1 : 0;
}

function sumsOf(rollup: Map<number, SessionSums>, key: number): SessionSums {
  let sums = rollup.get(key);
  if (sums === undefined) {
    sums = noSums();
    rollup.set(key, sums);
  }
  return sums;
}

function noSums(): SessionSums {
  return {
    sessions: 0,
    microMinutes: 0,
    pauses: 0,
    bufferEvents: 0,
    bufferedSessions: 0,
    recommendedSessions: 0,
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
