import type { ShowRanking } from '@engagement/contracts';
import { DateTime } from 'luxon';
import type { ViewingEventEntity } from '../../events/viewing-event.entity.ts';

type Events = readonly ViewingEventEntity[];

/** Local day of an instant, by another library than the one under test. */
export function localDay(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toISODate()!;
}

/** Start of the local hour of an instant, in a zone that changes its clocks by whole hours. */
export function localHour(instant: number, zone: string): number {
  const { minute, second, millisecond } = DateTime.fromMillis(instant, { zone });
  return instant - ((minute * 60 + second) * 1000 + millisecond);
}

export function groupBy<Key>(
  events: Events,
  keyOf: (event: ViewingEventEntity) => Key,
): Map<Key, ViewingEventEntity[]> {
  const groups = new Map<Key, ViewingEventEntity[]>();
  for (const event of events) groups.set(keyOf(event), [...(groups.get(keyOf(event)) ?? []), event]);
  return groups;
}

export function distinctUsers(events: Events): number {
  return new Set(events.map(({ userId }) => userId)).size;
}

export function minutesOf(events: Events): number {
  return events.reduce((sum, { totalWatchTime }) => sum + totalWatchTime, 0);
}

/** The middle of the viewers' minutes; the mean of the two middle ones for an even number. */
export function medianMinutes(events: Events): number | null {
  const minutes = [...groupBy(events, ({ userId }) => userId).values()].map(minutesOf).sort((a, b) => a - b);
  const middle = minutes.length / 2;
  return minutes.length === 0 ? null : (minutes[Math.ceil(middle) - 1]! + minutes[Math.floor(middle)]!) / 2;
}

interface ShowByHand {
  readonly rank: number;
  readonly showId: string;
  readonly viewers: number;
  readonly sessions: number;
  /** To the thousandth. */
  readonly watch_minutes: number;
  readonly stalls: number;
  readonly genre: string | null;
}

/** Shows with their figures, best first and by id among equals. */
export function rankShows(events: Events, ranking: ShowRanking): ShowByHand[] {
  const ids = [...new Set(events.flatMap(({ contentWatched }) => contentWatched))];
  const shows = ids.map((showId) => {
    const sessions = events.filter(({ contentWatched }) => contentWatched.includes(showId));
    const share = (figure: (event: ViewingEventEntity) => number): number =>
      sessions.reduce((sum, event) => sum + figure(event) / event.contentWatched.length, 0);
    const minutes = share(({ totalWatchTime }) => totalWatchTime);
    const figures = {
      viewers: distinctUsers(sessions),
      sessions: sessions.length,
      watch_minutes: Math.round(minutes * 1000) / 1000,
    };
    return {
      showId,
      ...figures,
      stalls: share(({ bufferEvents }) => bufferEvents),
      genre: commonestGenre(sessions),
    };
  });
  return shows
    .map((show) => ({ ...show, rank: 1 + shows.filter((other) => other[ranking] > show[ranking]).length }))
    .sort((a, b) => a.rank - b.rank || (a.showId < b.showId ? -1 : 1));
}

function commonestGenre(events: Events): string | null {
  const votes = new Map<string, number>();
  for (const genre of events.flatMap(({ genresWatched }) => genresWatched))
    votes.set(genre, (votes.get(genre) ?? 0) + 1);
  const most = Math.max(...votes.values());
  const winners = [...votes].filter(([, count]) => count === most);
  return winners.length === 1 ? winners[0]![0] : null;
}
