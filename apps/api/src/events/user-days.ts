import type { TimeZone } from '@engagement/analytics';
import type { UserDay } from './user-day.entity.ts';
import type { ViewingEventEntity } from './viewing-event.entity.ts';

/**
 * What events add to each viewer's days.
 *
 * @param zone - in which the days are counted
 * @returns one row per day and viewer, in the order of the table's key
 */
export function addUpDays(events: readonly ViewingEventEntity[], zone: TimeZone): UserDay[] {
  const days = new Map<string, UserDay>();
  for (const event of events) {
    const day = zone.dayOf(event.loginTime);
    const key = `${day} ${event.userId}`;
    const sum = days.get(key) ?? emptyDay(day, event.userId);
    days.set(key, sum);
    sum.sessions += 1;
    sum.minutes += event.totalWatchTime;
    sum.pauses += event.numPauses;
    sum.bufferEvents += event.bufferEvents;
    sum.bufferedSessions += event.bufferEvents > 0 ? 1 : 0;
    sum.recommendedSessions += event.wasRecommended ? 1 : 0;
    sum.recommendedMinutes += event.wasRecommended ? event.totalWatchTime : 0;
    sum.lastLogin = Math.max(sum.lastLogin, event.loginTime);
  }
  return [...days.values()].sort((one, other) => one.day - other.day || (one.userId < other.userId ? -1 : 1));
}

function emptyDay(day: number, userId: string): UserDay {
  return {
    day,
    userId,
    sessions: 0,
    minutes: 0,
    pauses: 0,
    bufferEvents: 0,
    bufferedSessions: 0,
    recommendedSessions: 0,
    recommendedMinutes: 0,
    lastLogin: Number.NEGATIVE_INFINITY,
  };
}
