import type { IntegerColumn } from '../packs/pack-columns.ts';
import type { SessionPack } from '../packs/session-pack.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { sessionKnownAt } from './known-at.ts';
import type { SessionCensus, ViewerSpan } from './session-census.ts';
import { offsetsOf, registrationInstants, sessionTraits, type SessionTable } from './session-table.ts';
import type { TableColumns } from './table-columns.ts';

/** Which of a pack's sessions go where. */
interface Moves {
  count: number;
  /** Positions in the pack, and the places in the table that they go to; the first `count` hold. */
  from: Uint32Array;
  to: Uint32Array;
  /** Whose each is: places among the span's viewers. */
  viewer: Uint32Array;
  /** Where in the pack each one's shows and genres begin. */
  show: Uint32Array;
  genre: Uint32Array;
}

/** A later reading of the same packs in the same order: puts the sessions of some viewers in their places. */
export class SessionGathering {
  readonly #table: SessionTable;
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
    genre: new Uint32Array(),
  };
  #packs = 0;

  /** @param columns - with room enough for the span; they are written over, so the table before is gone */
  constructor(
    private readonly census: SessionCensus,
    private readonly span: ViewerSpan,
    columns: TableColumns,
    private readonly zone: TimeZone,
  ) {
    const { from, until } = span;
    const profiles = census.profiles.slice(from, until);
    const offsets = offsetsOf(census.sessions.subarray(from, until));
    const showOffsets = offsetsOf(census.shows.subarray(from, until));
    const genreOffsets = offsetsOf(census.genres.subarray(from, until));
    const { count, firstAt, lastAt } = census.earlier;
    this.#nextSession = offsets.slice(0, -1);
    this.#nextShow = showOffsets.slice(0, -1);
    this.#nextGenre = genreOffsets.slice(0, -1);
    this.#table = {
      ...columns,
      profiles,
      registeredAt: registrationInstants(profiles, zone),
      earlier: {
        count: count.subarray(from, until),
        firstAt: firstAt.subarray(from, until),
        lastAt: lastAt.subarray(from, until),
      },
      offsets,
      showCount: census.showCount,
      genreNames: census.genreNames,
    };
    const sessions = offsets.at(-1)!;
    columns.showOffsets[sessions] = showOffsets.at(-1)!;
    columns.genreOffsets[sessions] = genreOffsets.at(-1)!;
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
    const table = this.#table;
    this.moveTimes(pack);
    move(moves, pack.pauses, table.pauses);
    move(moves, pack.bufferEvents, table.bufferEvents);
    moveLists(moves, moves.show, [pack.showCounts, pack.showIndex], ordinals.shows, {
      next: this.#nextShow,
      offsets: table.showOffsets,
      items: table.shows,
    });
    moveLists(moves, moves.genre, [pack.genreCounts, pack.genreIndex], ordinals.genres, {
      next: this.#nextGenre,
      offsets: table.genreOffsets,
      items: table.genres,
    });
  }

  /**
   * @returns a table that holds until its columns are used again
   * @throws {RangeError} if the census read more packs
   */
  finish(): SessionTable {
    if (this.#packs !== this.census.packs.length) {
      throw new RangeError(`Got ${this.#packs} packs, not ${this.census.packs.length} as before.`);
    }
    return this.#table;
  }

  /** Finds the sessions of the span's viewers, and gives each its place. */
  private choose(pack: SessionPack, viewers: Uint32Array): void {
    this.makeRoom(pack.length);
    const { genreCounts, length, showCounts, storedLoginTime, storedReceivedAt, userIndex } = pack;
    const { base: firstLogin, column: logins } = storedLoginTime;
    const { base: firstReceipt, column: receipts } = storedReceivedAt;
    const { asOf, from: earliest } = this.census.options;
    const { from: firstViewer, until: endViewer } = this.span;
    const { from, to, viewer: whose, show, genre } = this.#moves;
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
      genre[count] = genresAt;
      count += 1;
    }
    this.#moves.count = count;
  }

  private makeRoom(sessions: number): void {
    if (this.#moves.from.length >= sessions) return;
    for (const name of ['from', 'to', 'viewer', 'show', 'genre'] as const)
      this.#moves[name] = new Uint32Array(sessions);
  }

  /** Start, length, and what is worked out of them: in one pass, because every place is far from the one before. */
  private moveTimes({ recommended, storedLoginTime, storedMinutes, storedReceivedAt }: SessionPack): void {
    const { base: firstLogin, column: logins } = storedLoginTime;
    const { base: firstReceipt, column: receipts } = storedReceivedAt;
    const { column: lengths, scale } = storedMinutes;
    const { knownAt, minutes, minuteScale, startedAt, traits } = this.#table;
    const isSameScale = scale === minuteScale;
    const { count, from, to } = this.#moves;
    for (let index = 0; index < count; index++) {
      const session = from[index]!;
      const place = to[index]!;
      const start = firstLogin + logins[session]!;
      const length = lengths[session]! / scale;
      startedAt[place] = start;
      minutes[place] = isSameScale ? lengths[session]! : length;
      knownAt[place] = sessionKnownAt(start, firstReceipt + receipts[session]!, length);
      traits[place] = sessionTraits(start, recommended[session] === 1, this.zone);
    }
  }
}

function move({ count, from, to }: Moves, source: IntegerColumn, target: IntegerColumn): void {
  for (let index = 0; index < count; index++) target[to[index]!] = source[from[index]!]!;
}

/** Lists of a table, one after the other for each viewer. */
interface ListColumn {
  readonly next: Uint32Array;
  readonly offsets: Uint32Array;
  readonly items: IntegerColumn;
}

/**
 * @param starts - where in the pack the list of each begins
 * @param ordinals - of the pack's dictionary
 */
function moveLists(
  { count, from, to, viewer }: Moves,
  starts: Uint32Array,
  [counts, indexes]: readonly [counts: IntegerColumn, indexes: IntegerColumn],
  ordinals: Uint32Array,
  { next, offsets, items }: ListColumn,
): void {
  for (let index = 0; index < count; index++) {
    let item = starts[index]!;
    const end = item + counts[from[index]!]!;
    let place = next[viewer[index]!]!;
    offsets[to[index]!] = place;
    for (; item < end; item++) items[place++] = ordinals[indexes[item]!]!;
    next[viewer[index]!] = place;
  }
}
