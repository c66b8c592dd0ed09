import { toMicroMinutes } from '../days/millionths.ts';
import { MINUTE_SCALE } from '../packs/pack-format.ts';
import type { SessionPack } from '../packs/session-pack.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { NOBODY } from './id-lookup.ts';
import { genreItem, KindLists, showItem } from './kind-lists.ts';
import { sessionKnownAt } from './known-at.ts';
import { LocalWeek } from './local-week.ts';
import { DETAIL_LOOKBACK_DAYS, LOOKBACK_DAYS } from './viewer-history.ts';
import { DAYS_A_WEEK, RECOMMENDED, SparseWeekTotals, WEEK_MS, WeekTotals } from './week-totals.ts';

export const LOOKBACK_WEEKS = LOOKBACK_DAYS / DAYS_A_WEEK;
export const DETAIL_LOOKBACK_WEEKS = DETAIL_LOOKBACK_DAYS / DAYS_A_WEEK;
/** A list of kinds can tell apart as many weeks, each with its late sessions. */
const MOST_WEEKS = 128;

/** Where the entries of a pack's dictionaries are. */
export interface PackOrdinals {
  /** Places among the viewers, or `NOBODY`; shape (the pack's users,). */
  readonly viewers: Uint32Array;
  readonly shows: Uint32Array;
  readonly genres: Uint32Array;
}

/** Sessions that began before the grid's weeks; all known at every instant that is looked from. Each of shape (viewers,). */
export interface EarlierSessions {
  readonly count: Uint32Array;
  /** Start of the first and of the last one, epoch ms; NaN without any. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
}

/**
 * Sessions summed up by viewer and week, for instants to look from that are whole weeks apart.
 *
 * The weeks are counted back from the newest of these instants as 0, so each instant lies between two of them, and every window
 * that ends there is a number of weeks. A session is added in the same few steps however many instants there are, and sums are
 * all that is kept of it, besides what was watched.
 *
 * A session may have begun before an instant and become known after it (it was under way, or its report came late). Such
 * sessions of a week that ends at an instant are kept apart: they are seen from every later instant, but not from that one.
 */
export class SessionGrid {
  /** Epoch ms. */
  readonly newest: number;
  readonly weeks: readonly WeekTotals[];
  /** Of each week, what was not known at its end; `null` for a week that ends at no instant to look from. */
  readonly late: readonly (SparseWeekTotals | null)[];
  readonly earlier: EarlierSessions;
  /** The first session at or after the newest instant, epoch ms; NaN without any; shape (viewers,). */
  readonly nextAt: Float64Array;
  readonly kinds: KindLists;
  /** Of each week, whether an instant is so near that it matters which shows were watched. */
  readonly #needsShows: readonly boolean[];
  readonly #localWeek: LocalWeek;
  /** The sessions that are being added. */
  #chosen = new ChosenSessions(0);

  /**
   * @param viewers - how many
   * @param instants - to look from, epoch ms; at least one
   * @throws {RangeError} if they are not whole weeks apart, or more than two years
   */
  constructor(viewers: number, instants: readonly number[], zone: TimeZone) {
    this.#localWeek = new LocalWeek(zone);
    this.newest = Math.max(...instants);
    const ends = new Set(instants.map((instant) => this.weekEndingAt(instant)));
    const count = Math.max(...ends) + LOOKBACK_WEEKS;
    if (count > MOST_WEEKS)
      throw new RangeError(`Instants must lie within ${MOST_WEEKS} weeks, not ${count}.`);
    const indexes = Array.from({ length: count }, (_, week) => week);
    this.weeks = indexes.map(() => new WeekTotals(viewers));
    this.late = indexes.map((week) => (ends.has(week) ? new SparseWeekTotals() : null));
    this.#needsShows = indexes.map((week) =>
      [...ends].some((end) => week >= end && week < end + DETAIL_LOOKBACK_WEEKS),
    );
    this.earlier = {
      count: new Uint32Array(viewers),
      firstAt: new Float64Array(viewers).fill(Number.NaN),
      lastAt: new Float64Array(viewers).fill(Number.NaN),
    };
    this.nextAt = new Float64Array(viewers).fill(Number.NaN);
    this.kinds = new KindLists(viewers);
  }

  /** @throws {RangeError} if the instant is no number of whole weeks before the newest */
  weekEndingAt(instant: number): number {
    const week = (this.newest - instant) / WEEK_MS;
    if (!Number.isInteger(week))
      throw new RangeError(`${instant} is not a number of weeks before ${this.newest}.`);
    return week;
  }

  /** When a week begins, epoch ms. */
  beginningOf(week: number): number {
    return this.newest - (week + 1) * WEEK_MS;
  }

  /** @param until - only sessions that began and arrived before this instant count, epoch ms */
  add(pack: SessionPack, ordinals: PackOrdinals, until: number): void {
    if (this.#chosen.room < pack.length) this.#chosen = new ChosenSessions(pack.length);
    // One thing after the other for all sessions: a loop that does little else waits for memory less often.
    this.choose(pack, ordinals.viewers, until);
    this.addTotals(pack);
    this.addKinds(pack, ordinals);
  }

  /** Finds where each session belongs. */
  private choose(pack: SessionPack, viewers: Uint32Array, until: number): void {
    const { length, userIndex, storedMinutes } = pack;
    const { base: firstLogin, column: logins } = pack.storedLoginTime;
    const { base: firstReceipt, column: receipts } = pack.storedReceivedAt;
    const { cell, offsetMs, viewer: whose } = this.#chosen;
    const { late, newest } = this;
    const weeks = this.weeks.length;
    for (let session = 0; session < length; session++) {
      cell[session] = NOWHERE;
      const viewer = viewers[userIndex[session]!]!;
      const startedAt = firstLogin + logins[session]!;
      const receivedAt = firstReceipt + receipts[session]!;
      if (viewer === NOBODY || startedAt >= until || receivedAt >= until) continue;
      // The engine reckons faster in whole numbers, and cannot tell by itself that this is one.
      const week = (Math.ceil((newest - startedAt) / WEEK_MS) - 1) | 0;
      if (week < 0) this.addNext(viewer, startedAt);
      else if (week >= weeks) this.addEarlier(viewer, startedAt);
      else {
        const end = newest - week * WEEK_MS;
        const minutes = storedMinutes.column[session]!;
        const isLate =
          late[week] !== null && sessionKnownAt(startedAt, receivedAt, minutes / storedMinutes.scale) >= end;
        whose[session] = viewer;
        cell[session] = cellOf(week, isLate);
        offsetMs[session] = startedAt - (end - WEEK_MS);
      }
    }
  }

  private addNext(viewer: number, startedAt: number): void {
    // Beside NaN every comparison is false.
    if (!(startedAt >= this.nextAt[viewer]!)) this.nextAt[viewer] = startedAt;
  }

  private addEarlier(viewer: number, startedAt: number): void {
    const { count, firstAt, lastAt } = this.earlier;
    count[viewer]! += 1;
    if (!(startedAt >= firstAt[viewer]!)) firstAt[viewer] = startedAt;
    if (!(startedAt <= lastAt[viewer]!)) lastAt[viewer] = startedAt;
  }

  private addTotals({ bufferEvents, length, pauses, recommended, storedMinutes }: SessionPack): void {
    const { column: minutes, scale } = storedMinutes;
    const areMillionths = scale === MINUTE_SCALE;
    const { cell, offsetMs, viewer } = this.#chosen;
    for (let session = 0; session < length; session++) {
      if (cell[session] === NOWHERE) continue;
      const week = weekOfCell(cell[session]!);
      const late = isLateCell(cell[session]!) ? this.late[week]! : null;
      const totals = late === null ? this.weeks[week]! : late.totals;
      totals.add(
        late === null ? viewer[session]! : late.rowFor(viewer[session]!),
        areMillionths ? minutes[session]! : toMicroMinutes(minutes[session]! / scale),
        pauses[session]!,
        bufferEvents[session]!,
        (recommended[session] === 1 ? RECOMMENDED : 0) |
          this.#localWeek.traits(this.beginningOf(week), offsetMs[session]!),
        offsetMs[session]!,
      );
    }
  }

  private addKinds(pack: SessionPack, { shows, genres }: PackOrdinals): void {
    const { genreCounts, genreIndex, length, showCounts, showIndex } = pack;
    const { cell, viewer } = this.#chosen;
    let [show, genre] = [0, 0];
    for (let session = 0; session < length; session++) {
      const [showEnd, genreEnd] = [show + showCounts[session]!, genre + genreCounts[session]!];
      if (cell[session] !== NOWHERE) {
        this.kinds.add(viewer[session]!, genreItem(cell[session]!), genres, genreIndex, genre, genreEnd);
        if (this.#needsShows[weekOfCell(cell[session]!)])
          this.kinds.add(viewer[session]!, showItem(cell[session]!), shows, showIndex, show, showEnd);
      }
      [show, genre] = [showEnd, genreEnd];
    }
  }
}

/** Where the sessions of a pack belong, in their order. */
class ChosenSessions {
  /** A cell, or `NOWHERE`. */
  readonly cell: Uint16Array;
  readonly viewer: Uint32Array;
  /** From the beginning of the week on. */
  readonly offsetMs: Int32Array;

  constructor(readonly room: number) {
    this.cell = new Uint16Array(room);
    this.viewer = new Uint32Array(room);
    this.offsetMs = new Int32Array(room);
  }
}

/** In the place of the cell of a session that is in none. */
const NOWHERE = 0xffff;

/** A week, and whether it is of what was not known at its end, as one number. */
function cellOf(week: number, isLate: boolean): number {
  return 2 * week + (isLate ? 1 : 0);
}

/** Whether a cell is seen from the instant that ends a week. */
export function isSeenFrom(end: number, cell: number): boolean {
  return cell >= 2 * end && cell !== cellOf(end, true);
}

function isLateCell(cell: number): boolean {
  return (cell & 1) === 1;
}

export function weekOfCell(cell: number): number {
  return cell >>> 1;
}
