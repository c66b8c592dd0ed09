import type { SessionPack } from '../packs/session-pack.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { HistoryReader } from './history-reader.ts';
import { IdLookup } from './id-lookup.ts';
import { MOST_KINDS } from './kind-lists.ts';
import { normaliseGenre, Ordinals } from './kinds.ts';
import { RowsOfPlan, type ObservationPlan, type ObservedRows } from './observations.ts';
import { SessionGrid, type PackOrdinals } from './session-grid.ts';
import { viewerColumns } from './viewer-columns.ts';
import type { ViewerProfile } from './viewer-profile.ts';
import { WEEK_MS } from './week-totals.ts';

/** What to look at viewers for. */
export interface ObserverOptions {
  readonly zone: TimeZone;
  /** At least one. */
  readonly plans: readonly ObservationPlan[];
  /** Only what began and arrived before this instant is looked at, epoch ms. */
  readonly until: number;
}

/** Rows are collected of so many viewers at a time, so that no more room is taken than rows are kept. */
const VIEWERS_AT_ONCE = 4_096;

/** Instants further apart than this are looked from by grids of their own. */
const WEEKS_OF_A_GRID = 64;

/** Looks at viewers from some instants: reads each of their sessions once, in any order, and keeps sums. */
export class Observer {
  readonly #lookup: IdLookup;
  readonly #shows = new Ordinals(MOST_KINDS);
  readonly #genres = new Ordinals(MOST_KINDS);
  readonly #grids: readonly PlannedGrid[];

  /** @param profiles - of the viewers, each once */
  constructor(
    private readonly profiles: readonly ViewerProfile[],
    private readonly options: ObserverOptions,
  ) {
    this.#lookup = new IdLookup(profiles.map(({ userId }) => userId));
    this.#grids = plansTogether(options.plans).map((plans) => ({
      plans,
      grid: new SessionGrid(
        profiles.length,
        plans.map(({ asOf }) => asOf),
        options.zone,
      ),
    }));
  }

  /**
   * @param pack - may hold sessions of others, too, which do not count
   * @throws {RangeError} if there are more shows or genres than can be told apart
   */
  add(pack: SessionPack): void {
    const ordinals: PackOrdinals = {
      viewers: this.#lookup.placesOf(pack.userText, pack.userCount),
      shows: Uint32Array.from(pack.shows, (show) => this.#shows.of(show)),
      genres: Uint32Array.from(pack.genres, (genre) => this.#genres.of(normaliseGenre(genre))),
    };
    for (const { grid } of this.#grids) grid.add(pack, ordinals, this.options.until);
  }

  /**
   * What was seen, once all packs have been added.
   *
   * @param firstViewer - the place among all viewers of the first of these
   * @returns piece by piece, in the viewers' order: for each plan, in their order, the rows of the piece's viewers
   */
  observe(firstViewer = 0): ObservedRows[][] {
    const { plans } = this.options;
    const pieces: ObservedRows[][] = [];
    const readers = this.readers();
    for (let first = 0; first < this.profiles.length; first += VIEWERS_AT_ONCE) {
      const end = Math.min(first + VIEWERS_AT_ONCE, this.profiles.length);
      const rows = new Map(plans.map((plan) => [plan, new RowsOfPlan(plan, end - first)]));
      for (const { plans: together, reader } of readers) {
        for (let viewer = first; viewer < end; viewer++) {
          reader.select(viewer);
          const { userId } = this.profiles[viewer]!;
          for (const plan of together) {
            const ofPlan = rows.get(plan)!;
            if (ofPlan.isWanted(firstViewer + viewer, userId))
              ofPlan.add(firstViewer + viewer, reader.at(plan.asOf));
          }
        }
      }
      pieces.push(plans.map((plan) => rows.get(plan)!.done()));
    }
    return pieces;
  }

  private readers(): { readonly plans: readonly ObservationPlan[]; readonly reader: HistoryReader }[] {
    const columns = viewerColumns(this.profiles, this.#genres, this.options.zone);
    const kinds = { genreNames: this.#genres.names, showCount: this.#shows.names.length };
    return this.#grids.map(({ grid, plans }) => ({ plans, reader: new HistoryReader(grid, columns, kinds) }));
  }
}

interface PlannedGrid {
  readonly plans: readonly ObservationPlan[];
  readonly grid: SessionGrid;
}

/** Plans whose instants are whole weeks apart, and not too far. */
function plansTogether(plans: readonly ObservationPlan[]): ObservationPlan[][] {
  const newestFirst = [...plans].sort((one, other) => other.asOf - one.asOf);
  const groups: ObservationPlan[][] = [];
  for (const plan of newestFirst) {
    const group = groups.find(([newest]) => {
      const weeks = (newest!.asOf - plan.asOf) / WEEK_MS;
      return Number.isInteger(weeks) && weeks < WEEKS_OF_A_GRID;
    });
    if (group) group.push(plan);
    else groups.push([plan]);
  }
  return groups;
}
