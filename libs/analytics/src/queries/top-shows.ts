import type { ShowRanking } from '@engagement/contracts';
import type { TimeRange } from '../time/time-range.ts';
import { toMinutes, toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';

/** One show's place in a ranking. */
export interface RankedShow {
  /** Competition rank from 1: shows that tie share it, and as many ranks are skipped. */
  readonly rank: number;
  readonly showId: string;
  /** `null` when the show is not in the catalogue. */
  readonly showName: string | null;
  /** From the catalogue, else the one genre most common in the sessions with the show; `null` when there is none. */
  readonly genre: string | null;
  readonly viewers: number;
  readonly sessions: number;
  readonly watchMinutes: number;
  /** Buffer events per hour watched; `null` when no time was watched. */
  readonly stallsPerHour: number | null;
}

export interface ShowTable {
  readonly shows: readonly RankedShow[];
  /** Shows watched in the range, listed or not. */
  readonly showsWatched: number;
}

export interface TopShowRow {
  readonly place: SqlNumber;
  readonly show_id: string;
  readonly show_name: string | null;
  readonly genre: string | null;
  readonly viewers: SqlNumber;
  readonly sessions: SqlNumber;
  readonly watch_minutes: SqlNumber;
  readonly stalls: SqlNumber;
  readonly shows_watched: SqlNumber;
}

export interface TopShowsFilter {
  readonly range: TimeRange;
  readonly ranking: ShowRanking;
  /** Rows to return, from 1. */
  readonly limit: number;
}

/** Minutes rank by the thousandth, so that a tie does not hang on the order in which an engine adds doubles. */
const RANK_KEYS: Readonly<Record<ShowRanking, string>> = {
  watch_minutes: 'CAST(ROUND(watch_minutes * 1000) AS bigint)',
  viewers: 'viewers',
  sessions: 'sessions',
};

/**
 * The shows watched most in a range, best first and by id among equals.
 *
 * A session that lists several shows counts as a session of each; its minutes and buffer events are divided
 * equally among them. This reads every event of the range: the definition in SQL, by which the tables in memory
 * (`rankShows`) are tested and timed.
 */
export function topShowsQuery(dialect: SqlDialect, { range, ranking, limit }: TopShowsFilter): SqlStatement {
  const parts = dialect.jsonLength('e.content_watched');
  const showId = dialect.byBytes('listed.show_id');
  return {
    text: `
      WITH watched AS (
        SELECT e.user_id, e.genres_watched, s.value AS show_id,
               e.total_watch_time / ${parts} AS minutes,
               e.buffer_events * 1.0 / ${parts} AS stalls
        FROM events AS e ${dialect.joinJsonElements('e.content_watched', 's')}
        WHERE e.login_time >= ${dialect.param(1)} AND e.login_time < ${dialect.param(2)}
      ),
      totals AS (
        SELECT show_id, COUNT(DISTINCT user_id) AS viewers, COUNT(*) AS sessions,
               SUM(minutes) AS watch_minutes, SUM(stalls) AS stalls
        FROM watched
        GROUP BY show_id
      ),
      ranked AS (
        SELECT totals.*, RANK() OVER (ORDER BY ${RANK_KEYS[ranking]} DESC) AS place,
               COUNT(*) OVER () AS shows_watched
        FROM totals
      ),
      listed AS (
        SELECT ranked.*, shows.show_name, shows.genre
        FROM ranked LEFT JOIN shows ON shows.show_id = ranked.show_id
        ORDER BY place, ${dialect.byBytes('ranked.show_id')}
        LIMIT ${dialect.param(3)}
      ),
      votes AS (
        SELECT watched.show_id, g.value AS genre,
               RANK() OVER (PARTITION BY watched.show_id ORDER BY COUNT(*) DESC) AS place
        FROM watched
        JOIN listed ON listed.show_id = watched.show_id AND listed.genre IS NULL
        ${dialect.joinJsonElements('watched.genres_watched', 'g')}
        GROUP BY watched.show_id, g.value
      ),
      guesses AS (
        SELECT show_id, MIN(genre) AS genre FROM votes WHERE place = 1 GROUP BY show_id HAVING COUNT(*) = 1
      )
      SELECT listed.place, listed.show_id, listed.show_name, COALESCE(listed.genre, guesses.genre) AS genre,
             listed.viewers, listed.sessions, listed.watch_minutes, listed.stalls, listed.shows_watched
      FROM listed LEFT JOIN guesses ON guesses.show_id = listed.show_id
      ORDER BY listed.place, ${showId}`,
    params: [range.from, range.until, limit],
  };
}

export function toShowTable(rows: readonly TopShowRow[]): ShowTable {
  const [first] = rows;
  return {
    shows: rows.map(toRankedShow),
    showsWatched: first ? toNumber(first.shows_watched) : 0,
  };
}

function toRankedShow(row: TopShowRow): RankedShow {
  const watchMinutes = toMinutes(row.watch_minutes);
  return {
    rank: toNumber(row.place),
    showId: row.show_id,
    showName: row.show_name,
    genre: row.genre,
    viewers: toNumber(row.viewers),
    sessions: toNumber(row.sessions),
    watchMinutes,
    stallsPerHour: watchMinutes > 0 ? toMinutes((toNumber(row.stalls) * 60) / watchMinutes) : null,
  };
}
