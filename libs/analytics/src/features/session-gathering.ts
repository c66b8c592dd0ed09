import type { IntegerColumn } from '../packs/pack-columns.ts';
import type { SessionPack } from '../packs/session-pack.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { sessionKnownAt } from './known-at.ts';
import type { SessionCensus } from './session-census.ts';
import { sessionTraits } from './session-table.ts';
import type { GatheringPlaces, SessionColumns } from './table-layout.ts';

/** Which of a pack's sessions go where. */
interface Moves {
  count: number;
  /** Positions in the pack, and the places in the table that they go to; the first `count` hold. */
  from: Uint32Array;
  to: Uint32Array;
  /** Whose each is: places among the span's viewers. */
  viewer: Uint32Array;
  /** Where in the pack each one's shows and genres begin, and how many of them are moved. */
  show: Uint32Array;
  shows: Uint32Array;
  genre: Uint32Array;
  genres: Uint32Array;
}

/** A later reading of the packs of a census in the same order: puts the sessions of some viewers in their places. */
export class SessionGathering {
  /** Where each viewer's next session, show and genre goes. */
  readonly #nextSession: Uint32Array;
  readonly #nextShow: Uint32Array;
  readonly #nextGenre: Uint32Array;
  readonly #moves: Moves = {
    count: 0,
    from: new Uint32Array(),
    to: new Uint32Array(),
    viewer: new Uint32Array(),
    show: new Uint32Array(),
    shows: new Uint32Array(),
    genre: new Uint32Array(),
    genres: new Uint32Array(),
  };
  #packs = 0;

  /** @param columns - of the table of the places' span; others may fill them in at the same time, in other places */
  constructor(
    private readonly census: SessionCensus,
    private readonly places: GatheringPlaces,
    private readonly columns: SessionColumns,
    private readonly zone: TimeZone,
  ) {
    this.#nextSession = places.session.slice();
    this.#nextShow = places.show.slice();
    this.#nextGenre = places.genre.slice();
  }

  /** @throws {RangeError} if the census read another pack at this place */
  add(pack: SessionPack): void {
    const ordinals = this.census.packs[this.#packs];
    if (ordinals?.sessions !== pack.length) {
      throw new RangeError(
        `Pack ${this.#packs} has ${pack.length} sessions, not ${ordinals?.sessions} as before.`,
      );
    }
    this.#packs += 1;
    this.choose(pack, ordinals.viewers);
    const moves = this.#moves;
    const { columns, places } = this;
    this.moveTimes(pack);
    move(moves, pack.pauses, columns.pauses);
    move(moves, pack.bufferEvents, columns.bufferEvents);
    moveLists(moves, moves.show, moves.shows, pack.showIndex, {
      ordinals: ordinals.shows.map((show) => places.showOrdinals[show]!),
      next: this.#nextShow,
      offsets: columns.showOffsets,
      items: columns.shows,
    });
    moveLists(moves, moves.genre, moves.genres, pack.genreIndex, {
      ordinals: ordinals.genres.map((genre) => places.genreOrdinals[genre]!),
      next: this.#nextGenre,
      offsets: columns.genreOffsets,
      items: columns.genres,
    });
  }

  /** @throws {RangeError} if the census read more packs */
  finish(): void {
    if (this.#packs !== this.census.packs.length) {
      throw new RangeError(`Got ${this.#packs} packs, not ${this.census.packs.length} as before.`);
    }
  }

  /** Finds the sessions of the span's viewers, and gives each its place. */
  private choose(pack: SessionPack, viewers: Uint32Array): void {
    this.makeRoom(pack.length);
    const { genreCounts, length, showCounts, storedLoginTime, storedReceivedAt, userIndex } = pack;
    const { base: firstLogin, column: logins } = storedLoginTime;
    const { base: firstReceipt, column: receipts } = storedReceivedAt;
    const { asOf, from: earliest, detailsFrom } = this.census.options;
    const { from: firstViewer, until: endViewer } = this.places.span;
    const { from, to, viewer: whose, show, shows, genre, genres } = this.#moves;
    const next = this.#nextSession;
    let [count, nextShow, nextGenre] = [0, 0, 0];
    for (let session = 0; session < length; session++) {
      const [showsAt, genresAt] = [nextShow, nextGenre];
      nextShow += showCounts[session]!;
      nextGenre += genreCounts[session]!;
      const viewer = viewers[userIndex[session]!]!;
      // Nobody's place is beyond every span.
      if (viewer < firstViewer || viewer >= endViewer) continue;
      const startedAt = firstLogin + logins[session]!;
      if (startedAt < earliest || startedAt >= asOf || firstReceipt + receipts[session]! >= asOf) continue;
      from[count] = session;
      to[count] = next[viewer - firstViewer]!++;
      whose[count] = viewer - firstViewer;
      show[count] = showsAt;
      shows[count] = startedAt >= detailsFrom ? showCounts[session]! : 0;
      genre[count] = genresAt;
      genres[count] = genreCounts[session]!;
      count += 1;
    }
    this.#moves.count = count;
  }

  private makeRoom(sessions: number): void {
    if (this.#moves.from.length >= sessions) return;
    for (const name of ['from', 'to', 'viewer', 'show', 'shows', 'genre', 'genres'] as const)
      this.#moves[name] = new Uint32Array(sessions);
  }

  /** Start, length, and what is worked out of them: in one pass, because every place is far from the one before. */
  private moveTimes({ recommended, storedLoginTime, storedMinutes, storedReceivedAt }: SessionPack): void {
    const { base: firstLogin, column: logins } = storedLoginTime;
    const { base: firstReceipt, column: receipts } = storedReceivedAt;
    const { column: lengths, scale } = storedMinutes;
    const { knownAt, minutes, minuteScale, startedAt, traits } = this.columns;
    const isSameScale = scale === minuteScale;
    const { zone } = this;
    const { detailsFrom } = this.census.options;
    const { count, from, to } = this.#moves;
    for (let index = 0; index < count; index++) {
      const session = from[index]!;
      const place = to[index]!;
      const start = firstLogin + logins[session]!;
      const length = lengths[session]! / scale;
      startedAt[place] = start;
      minutes[place] = isSameScale ? lengths[session]! : length;
      knownAt[place] = sessionKnownAt(start, firstReceipt + receipts[session]!, length);
      traits[place] = sessionTraits(start, recommended[session] === 1, start >= detailsFrom ? zone : null);
    }
  }
}

function move({ count, from, to }: Moves, source: IntegerColumn, target: IntegerColumn): void {
  for (let index = 0; index < count; index++) target[to[index]!] = source[from[index]!]!;
}

/** Lists of a table, one after the other for each viewer. */
interface ListColumn {
  /** The table's, of the pack's dictionary. */
  readonly ordinals: Uint32Array;
  readonly next: Uint32Array;
  readonly offsets: Uint32Array;
  readonly items: IntegerColumn;
}

/**
 * @param starts - where in the pack the list of each move begins
 * @param counts - how many of its items are moved
 */
function moveLists(
  { count, to, viewer }: Moves,
  starts: Uint32Array,
  counts: Uint32Array,
  indexes: IntegerColumn,
  { ordinals, next, offsets, items }: ListColumn,
): void {
  for (let index = 0; index < count; index++) {
    let item = starts[index]!;
    const end = item + counts[index]!;
    let place = next[viewer[index]!]!;
    offsets[to[index]!] = place;
    for (; item < end; item++) items[place++] = ordinals[indexes[item]!]!;
    next[viewer[index]!] = place;
  }
}
