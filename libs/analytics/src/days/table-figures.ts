import type { ShowRanking } from '@engagement/contracts';
import { compareBytes } from './byte-order.ts';
import { TableSpace, type DayTable } from './day-table.ts';
import { median } from './median.ts';
import type { ShowTally } from './show-tally.ts';
import { countDistinct } from './viewer-set.ts';
import { ViewerTotals, type ViewerSums } from './viewer-totals.ts';

/** One show's place in a ranking, without what a catalogue knows of it. */
export interface ShowStanding {
  /** Competition rank from 1: shows that tie share it, and as many ranks are skipped. */
  readonly rank: number;
  readonly showId: string;
  readonly viewers: number;
  readonly sessions: number;
  /** Millionths of a minute. */
  readonly microMinutes: number;
  /** Millionths of a buffer event. */
  readonly microStalls: number;
  /** The one genre most common in the sessions with the show; `null` when there is none. */
  readonly commonestGenre: string | null;
}

export interface ShowStandings {
  /** Best first, and by the bytes of the id among equals. */
  readonly shows: readonly ShowStanding[];
  /** Shows watched, listed or not. */
  readonly showsWatched: number;
}

/** Distinct viewers of all tables together; the tables must be of one space. */
export function distinctViewers(tables: readonly DayTable[]): number {
  const [first] = tables;
  if (first === undefined) return 0;
  return countDistinct(
    // One after another: what a table sums up while it is asked uses the same scratch memory as the count.
    tables.map((table) => table.viewers().viewers),
    first.space.marks,
  );
}

/**
 * Median watch time per viewer, over all tables together, which must be of one space and have no session in common.
 *
 * @returns whole millionths of a minute; `null` without viewers
 */
export function medianMicroMinutes(tables: readonly DayTable[]): number | null {
  const middle = median(viewersTogether(tables).microMinutes);
  return middle === null ? null : Math.round(middle);
}

/**
 * The shows watched most in all tables together; the tables must be of one space and have no session in common.
 *
 * @param limit - shows to list, from 1
 */
export function rankShows(tables: readonly DayTable[], ranking: ShowRanking, limit: number): ShowStandings {
  const [first] = tables;
  if (first === undefined) return { shows: [], showsWatched: 0 };
  const { space } = first;
  const keyed = keyedShows(tables, ranking, space);
  const ranks = competitionRanks(keyed);
  return {
    shows: keyed.slice(0, limit).map((show, index) => toStanding(show, ranks[index]!, space)),
    showsWatched: keyed.length,
  };
}

/**
 * Rank of every show that was watched, by its id; of tables of one space that have no session in common.
 *
 * @returns competition ranks from 1
 */
export function showRanks(tables: readonly DayTable[], ranking: ShowRanking): ReadonlyMap<string, number> {
  const [first] = tables;
  if (first === undefined) return new Map();
  const keyed = keyedShows(tables, ranking, first.space);
  const ranks = competitionRanks(keyed);
  return new Map(keyed.map(({ showId }, index) => [showId, ranks[index]!]));
}

/**
 * The shows with most stalls per hour among those with at least `minSessions` sessions; of tables of one space that have no
 * session in common. Ranks are places in this order.
 *
 * @param limit - shows to list, from 1
 */
export function mostStalledShows(
  tables: readonly DayTable[],
  minSessions: number,
  limit: number,
): readonly ShowStanding[] {
  const [first] = tables;
  if (first === undefined) return [];
  const { space } = first;
  return [...gatherTallies(tables)]
    .map(([show, tallies]) => ({ showId: space.shows.textOf(show), tallies }))
    .filter(({ tallies }) => sum(tallies, ({ sessions }) => sessions) >= minSessions)
    .map(({ showId, tallies }) => ({ showId, tallies, key: stallRate(tallies) }))
    .sort((one, other) => other.key - one.key || compareBytes(one.showId, other.showId))
    .slice(0, limit)
    .map((show, index) => toStanding(show, index + 1, space));
}

function stallRate(tallies: readonly ShowTally[]): number {
  const microMinutes = sum(tallies, (tally) => tally.microMinutes);
  return microMinutes === 0 ? 0 : sum(tallies, ({ microStalls }) => microStalls) / microMinutes;
}

function viewersTogether(tables: readonly DayTable[]): ViewerSums {
  const [first, ...others] = tables;
  if (first !== undefined && others.length === 0) return first.viewers();
  const together = new ViewerTotals((first?.space ?? new TableSpace()).slots);
  for (const table of tables) {
    const { viewers, microMinutes } = table.viewers();
    viewers.forEach((viewer, index) => together.add(viewer, microMinutes[index]!));
  }
  return together.sums();
}

interface KeyedShow {
  readonly showId: string;
  readonly tallies: readonly ShowTally[];
  readonly key: number;
}

/** Every show with what it is ranked by, best first, and by the bytes of the id among equals. */
function keyedShows(tables: readonly DayTable[], ranking: ShowRanking, space: TableSpace): KeyedShow[] {
  return [...gatherTallies(tables)]
    .map(([show, tallies]): KeyedShow => {
      return { showId: space.shows.textOf(show), tallies, key: rankKey(tallies, ranking, space) };
    })
    .sort((one, other) => other.key - one.key || compareBytes(one.showId, other.showId));
}

function gatherTallies(tables: readonly DayTable[]): Map<number, ShowTally[]> {
  const talliesOf = new Map<number, ShowTally[]>();
  for (const { shows } of tables) {
    for (const [show, tally] of shows) {
      const tallies = talliesOf.get(show);
      if (tallies === undefined) talliesOf.set(show, [tally]);
      else tallies.push(tally);
    }
  }
  return talliesOf;
}

function rankKey(tallies: readonly ShowTally[], ranking: ShowRanking, space: TableSpace): number {
  switch (ranking) {
    case 'viewers':
      return viewersOf(tallies, space);
    case 'sessions':
      return sum(tallies, ({ sessions }) => sessions);
    case 'watch_minutes':
      // By the thousandth of a minute: a share that does not come out even must not decide between equals.
      return Math.round(sum(tallies, ({ microMinutes }) => microMinutes) / 1_000);
  }
}

function competitionRanks(shows: readonly KeyedShow[]): number[] {
  const ranks: number[] = [];
  shows.forEach(({ key }, index) => {
    ranks.push(index > 0 && shows[index - 1]!.key === key ? ranks[index - 1]! : index + 1);
  });
  return ranks;
}

function toStanding({ showId, tallies }: KeyedShow, rank: number, space: TableSpace): ShowStanding {
  return {
    rank,
    showId,
    viewers: viewersOf(tallies, space),
    sessions: sum(tallies, ({ sessions }) => sessions),
    microMinutes: sum(tallies, ({ microMinutes }) => microMinutes),
    microStalls: sum(tallies, ({ microStalls }) => microStalls),
    commonestGenre: commonestGenre(tallies, space),
  };
}

function viewersOf(tallies: readonly ShowTally[], { marks }: TableSpace): number {
  return countDistinct(
    tallies.map(({ viewers }) => viewers.viewers()),
    marks,
  );
}

function commonestGenre(tallies: readonly ShowTally[], space: TableSpace): string | null {
  const votes = new Map<number, number>();
  for (const { genres } of tallies) {
    for (const [genre, sessions] of genres) votes.set(genre, (votes.get(genre) ?? 0) + sessions);
  }
  const most = Math.max(...votes.values());
  const winners = [...votes].filter(([, sessions]) => sessions === most);
  return winners.length === 1 ? space.genres.textOf(winners[0]![0]) : null;
}

function sum(tallies: readonly ShowTally[], valueOf: (tally: ShowTally) => number): number {
  return tallies.reduce((total, tally) => total + valueOf(tally), 0);
}
