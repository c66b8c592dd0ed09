import { MINUTE_SCALE } from '../packs/pack-format.ts';
import type { SessionPack } from '../packs/session-pack.ts';
import { IdLookup, NOBODY } from './id-lookup.ts';
import { noEarlierSessions, normaliseGenre, Ordinals, type EarlierSessions } from './session-table.ts';

/** Which sessions to gather. */
export interface CensusOptions {
  /** Sessions that began and were received before this instant, epoch ms. */
  readonly asOf: number;
  /** Of sessions that began before this instant no more is kept than that there were some, epoch ms. */
  readonly from: number;
  /** Of sessions that began before this instant neither the shows nor the time of day and week are kept, epoch ms. */
  readonly detailsFrom: number;
}

/** What packs have for each viewer. Plain data, which may cross to another thread. */
export interface CensusFigures {
  /** Shape (viewers,): sessions to gather, and shows and genres in them. */
  readonly sessions: Uint32Array;
  readonly shows: Uint32Array;
  readonly genres: Uint32Array;
  readonly earlier: EarlierSessions;
  readonly showNames: readonly string[];
  /** As `normaliseGenre` writes them. */
  readonly genreNames: readonly string[];
  /** Bytes of the widest columns among the packs: no table needs wider ones. */
  readonly pauseBytes: number;
  readonly bufferEventBytes: number;
  /** What minutes have to be multiplied by to be whole in every pack; 1 where they are not. */
  readonly minuteScale: number;
}

/** Where the entries of a pack's dictionaries are in the census. */
export interface PackOrdinals {
  readonly sessions: number;
  /** Places among the viewers, or `NOBODY`; shape (the pack's users,). */
  readonly viewers: Uint32Array;
  readonly shows: Uint32Array;
  readonly genres: Uint32Array;
}

/**
 * The first reading of packs: counts what each viewer has, so that the second can put every session in its place and take no
 * more room than there are sessions.
 */
export class SessionCensus {
  readonly packs: PackOrdinals[] = [];
  readonly #viewers: IdLookup;
  readonly #sessions: Uint32Array;
  readonly #shows: Uint32Array;
  readonly #genres: Uint32Array;
  readonly #earlier: EarlierSessions;
  readonly #showNames = new Ordinals();
  readonly #genreNames = new Ordinals();
  #pauseBytes = 1;
  #bufferEventBytes = 1;
  #minuteScale: number = MINUTE_SCALE;

  /** @param userIds - each once; a viewer is known by the place in it */
  constructor(
    userIds: readonly string[],
    readonly options: CensusOptions,
  ) {
    this.#viewers = new IdLookup(userIds);
    this.#sessions = new Uint32Array(userIds.length);
    this.#shows = new Uint32Array(userIds.length);
    this.#genres = new Uint32Array(userIds.length);
    this.#earlier = noEarlierSessions(userIds.length);
  }

  add(pack: SessionPack): void {
    const ordinals: PackOrdinals = {
      sessions: pack.length,
      viewers: this.#viewers.placesOf(pack.userText, pack.userCount),
      shows: Uint32Array.from(pack.shows, (show) => this.#showNames.of(show)),
      genres: Uint32Array.from(pack.genres, (genre) => this.#genreNames.of(normaliseGenre(genre))),
    };
    this.packs.push(ordinals);
    this.#pauseBytes = Math.max(this.#pauseBytes, pack.pauses.BYTES_PER_ELEMENT);
    this.#bufferEventBytes = Math.max(this.#bufferEventBytes, pack.bufferEvents.BYTES_PER_ELEMENT);
    this.#minuteScale = Math.min(this.#minuteScale, pack.storedMinutes.scale);
    this.count(pack, ordinals.viewers);
  }

  figures(): CensusFigures {
    return {
      sessions: this.#sessions,
      shows: this.#shows,
      genres: this.#genres,
      earlier: this.#earlier,
      showNames: this.#showNames.names,
      genreNames: this.#genreNames.names,
      pauseBytes: this.#pauseBytes,
      bufferEventBytes: this.#bufferEventBytes,
      minuteScale: this.#minuteScale,
    };
  }

  private count(pack: SessionPack, viewers: Uint32Array): void {
    const { asOf, from, detailsFrom } = this.options;
    const { genreCounts, length, showCounts, storedLoginTime, storedReceivedAt, userIndex } = pack;
    const { base: firstLogin, column: logins } = storedLoginTime;
    const { base: firstReceipt, column: receipts } = storedReceivedAt;
    const [sessions, shows, genres] = [this.#sessions, this.#shows, this.#genres];
    for (let session = 0; session < length; session++) {
      const viewer = viewers[userIndex[session]!]!;
      const startedAt = firstLogin + logins[session]!;
      if (viewer === NOBODY || startedAt >= asOf || firstReceipt + receipts[session]! >= asOf) continue;
      if (startedAt < from) {
        this.countEarlier(viewer, startedAt);
        continue;
      }
      sessions[viewer]! += 1;
      if (startedAt >= detailsFrom) shows[viewer]! += showCounts[session]!;
      genres[viewer]! += genreCounts[session]!;
    }
  }

  private countEarlier(viewer: number, startedAt: number): void {
    const { count, firstAt, lastAt } = this.#earlier;
    count[viewer]! += 1;
    // Beside NaN every comparison is false: the first session of all is both.
    if (!(startedAt >= firstAt[viewer]!)) firstAt[viewer] = startedAt;
    if (!(startedAt <= lastAt[viewer]!)) lastAt[viewer] = startedAt;
  }
}
