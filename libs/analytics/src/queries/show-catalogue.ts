import { fromMillionths } from '../days/millionths.ts';
import type { ShowStanding, ShowStandings } from '../days/table-figures.ts';
import { toMinutes } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';
import type { RankedShow, ShowTable } from './top-shows.ts';

export interface CatalogueRow {
  readonly show_id: string;
  readonly show_name: string;
  readonly genre: string | null;
}

/**
 * What the catalogue says of some shows; nothing of one that is not in it.
 *
 * @param showIds - at least one
 */
export function showCatalogueQuery(dialect: SqlDialect, showIds: readonly string[]): SqlStatement {
  const places = showIds.map((_, index) => dialect.param(index + 1)).join(', ');
  return {
    text: `SELECT show_id, show_name, genre FROM shows WHERE show_id IN (${places})`,
    params: showIds,
  };
}

/** Standings with the names and genres of the catalogue. */
export function withCatalogue(
  { shows, showsWatched }: ShowStandings,
  catalogue: readonly CatalogueRow[],
): ShowTable {
  const rows = new Map(catalogue.map((row) => [row.show_id, row]));
  return { shows: shows.map((show) => toRankedShow(show, rows.get(show.showId))), showsWatched };
}

/** Buffer events per hour watched; `null` when no time was watched. Both in millionths. */
export function stallsPerHour(microStalls: number, microMinutes: number): number | null {
  return microMinutes > 0 ? toMinutes((microStalls * 60) / microMinutes) : null;
}

function toRankedShow(show: ShowStanding, row: CatalogueRow | undefined): RankedShow {
  return {
    rank: show.rank,
    showId: show.showId,
    showName: row?.show_name ?? null,
    genre: row?.genre ?? show.commonestGenre,
    viewers: show.viewers,
    sessions: show.sessions,
    watchMinutes: fromMillionths(show.microMinutes),
    stallsPerHour: stallsPerHour(show.microStalls, show.microMinutes),
  };
}
