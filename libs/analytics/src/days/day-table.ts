import type { SessionPack } from '../packs/session-pack.ts';
import type { TimeRange } from '../time/time-range.ts';
import { Interner } from './interner.ts';
import { toMicroMinutes } from './millionths.ts';
import { PackShows } from './pack-shows.ts';
import { ShowTally } from './show-tally.ts';
import { Marks, Slots } from './scratch.ts';
import { ViewerTotals, type ViewerSums } from './viewer-totals.ts';

/** Of an object with its map and its two lists, as engines lay them out. */
const BYTES_PER_SHOW = 400;

/** What all tables of a process have in common: figures of several are put together by the same numbers. */
export class TableSpace {
  readonly users = new Interner();
  readonly shows = new Interner();
  readonly genres = new Interner();
  readonly marks = new Marks(this.users);
  readonly slots = new Slots(this.users);
}

/** Sessions of a day, or of any range, as far as viewers and shows are concerned; grows by packs. */
export class DayTable {
  readonly space: TableSpace;
  /** By the show's ordinal. */
  readonly shows = new Map<number, ShowTally>();
  readonly #viewers: ViewerTotals;
  #firstLogin = Number.POSITIVE_INFINITY;
  #lastLogin = Number.NEGATIVE_INFINITY;

  constructor(space: TableSpace) {
    this.space = space;
    this.#viewers = new ViewerTotals(space.slots);
  }

  /** Memory, about. */
  get byteLength(): number {
    let bytes = this.#viewers.byteLength;
    for (const { viewers } of this.shows.values()) bytes += viewers.byteLength + BYTES_PER_SHOW;
    return bytes;
  }

  /** Everybody with a session, each once, with their watch time. */
  viewers(): ViewerSums {
    return this.#viewers.sums();
  }

  /** Whether every session began in the range. */
  liesIn({ from, until }: TimeRange): boolean {
    return this.#firstLogin >= from && this.#lastLogin < until;
  }

  /**
   * Adds the sessions of a pack, each of which must be added only once.
   *
   * @param within - only sessions that began in this range
   */
  add(pack: SessionPack, within?: TimeRange): void {
    const users = this.space.users.ordinalsOf(pack.users);
    const shows = new PackShows(pack, (showId) => this.#tallyOf(this.space.shows.ordinalOf(showId)));
    for (let session = 0; session < pack.length; session++) {
      const loginTime = pack.loginTime[session]!;
      if (within !== undefined && !isWithin(loginTime, within)) continue;
      if (loginTime < this.#firstLogin) this.#firstLogin = loginTime;
      if (loginTime > this.#lastLogin) this.#lastLogin = loginTime;
      const viewer = users[pack.userIndex[session]!]!;
      this.#viewers.add(viewer, toMicroMinutes(pack.minutes[session]!));
      shows.add(session, viewer);
    }
    shows.addGenres(this.space.genres.ordinalsOf(pack.genres));
  }

  /** Adds all that another table of the same space has counted, of other sessions. */
  absorb(other: DayTable): void {
    const { viewers, microMinutes } = other.viewers();
    viewers.forEach((viewer, index) => this.#viewers.add(viewer, microMinutes[index]!));
    for (const [show, tally] of other.shows) this.#tallyOf(show).absorb(tally);
    this.#firstLogin = Math.min(this.#firstLogin, other.#firstLogin);
    this.#lastLogin = Math.max(this.#lastLogin, other.#lastLogin);
  }

  /** Gives back memory that is not in use; for a table that will hardly grow any more. */
  trim(): void {
    this.#viewers.trim();
    for (const { viewers } of this.shows.values()) viewers.trim();
  }

  #tallyOf(show: number): ShowTally {
    let tally = this.shows.get(show);
    if (tally === undefined) {
      tally = new ShowTally(this.space.marks);
      this.shows.set(show, tally);
    }
    return tally;
  }
}

function isWithin(instant: number, { from, until }: TimeRange): boolean {
  return instant >= from && instant < until;
}
