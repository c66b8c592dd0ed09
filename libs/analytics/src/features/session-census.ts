import { MINUTE_SCALE } from '../packs/pack-format.ts';
import type { SessionPack } from '../packs/session-pack.ts';
import { IdLookup, NOBODY } from './id-lookup.ts';
import { noEarlierSessions, normaliseGenre, Ordinals, type EarlierSessions } from './session-table.ts';
import type { ViewerProfile } from './viewing-session.ts';

/** Which sessions to gather. */
export interface CensusOptions {
  /** Sessions that began and were received before this instant, epoch ms. */
  readonly asOf: number;
  /** Of sessions that began before this instant no more is kept than that there were some, epoch ms. */
  readonly from: number;
}

/** Where the entries of a pack's dictionaries are in the tables. */
export interface PackOrdinals {
  readonly sessions: number;
  /** Places among the profiles, or `NOBODY`; shape (the pack's users,). */
  readonly viewers: Uint32Array;
  readonly shows: Uint32Array;
  readonly genres: Uint32Array;
}

/** Viewers `[from, until)` of the census. */
export interface ViewerSpan {
  readonly from: number;
  readonly until: number;
}

/**
 * The first reading of all packs: counts what each viewer has, so that the second can put every session in its place
 * and take no more room than there are sessions.
 */
export class SessionCensus {
  /** Shape (profiles,): sessions to gather, and shows and genres in them. */
  readonly sessions: Uint32Array;
  readonly shows: Uint32Array;
  readonly genres: Uint32Array;
  readonly earlier: EarlierSessions;
  readonly packs: PackOrdinals[] = [];
  readonly #viewers: IdLookup;
  readonly #showNames = new Ordinals();
  readonly #genreNames = new Ordinals();
  #pauseBytes = 1;
  #bufferEventBytes = 1;
  #minuteScale: number = MINUTE_SCALE;

  constructor(
    readonly profiles: readonly ViewerProfile[],
    readonly options: CensusOptions,
  ) {
    this.#viewers = new IdLookup(profiles.map(({ userId }) => userId));
    this.sessions = new Uint32Array(profiles.length);
    this.shows = new Uint32Array(profiles.length);
    this.genres = new Uint32Array(profiles.length);
    this.earlier = noEarlierSessions(profiles.length);
  }

  get showCount(): number {
    return this.#showNames.names.length;
  }

  get genreNames(): readonly string[] {
    return this.#genreNames.names;
  }

  /** Bytes of the widest columns among the packs: no table needs wider ones. */
  get widths(): { readonly pauses: number; readonly bufferEvents: number } {
    return { pauses: this.#pauseBytes, bufferEvents: this.#bufferEventBytes };
  }

  /** What minutes have to be multiplied by to be whole in every pack; 1 where they are not. */
  get minuteScale(): number {
    return this.#minuteScale;
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

  /** Viewers in their order, in spans of no more than so many sessions, except where one alone has more. */
  spans(mostSessions: number): ViewerSpan[] {
    const spans: ViewerSpan[] = [];
    let from = 0;
    let sessions = 0;
    for (let viewer = 0; viewer < this.profiles.length; viewer++) {
      if (viewer > from && sessions + this.sessions[viewer]! > mostSessions) {
        spans.push({ from, until: viewer });
        from = viewer;
        sessions = 0;
      }
      sessions += this.sessions[viewer]!;
    }
    return this.profiles.length === 0 ? [] : [...spans, { from, until: this.profiles.length }];
  }

  private count(pack: SessionPack, viewers: Uint32Array): void {
    const { asOf, from } = this.options;
    const { genreCounts, length, showCounts, storedLoginTime, storedReceivedAt, userIndex } = pack;
    const { base: firstLogin, column: logins } = storedLoginTime;
    const { base: firstReceipt, column: receipts } = storedReceivedAt;
    for (let session = 0; session < length; session++) {
      const viewer = viewers[userIndex[session]!]!;
      const startedAt = firstLogin + logins[session]!;
      if (viewer === NOBODY || startedAt >= asOf || firstReceipt + receipts[session]! >= asOf) continue;
      if (startedAt < from) {
        this.countEarlier(viewer, startedAt);
        continue;
      }
      this.sessions[viewer]! += 1;
      this.shows[viewer]! += showCounts[session]!;
      this.genres[viewer]! += genreCounts[session]!;
    }
  }

  private countEarlier(viewer: number, startedAt: number): void {
    const { count, firstAt, lastAt } = this.earlier;
    count[viewer]! += 1;
    // Beside NaN every comparison is false: the first session of all is both.
    if (!(startedAt >= firstAt[viewer]!)) firstAt[viewer] = startedAt;
    if (!(startedAt <= lastAt[viewer]!)) lastAt[viewer] = startedAt;
  }
}
