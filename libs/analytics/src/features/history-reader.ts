import { DAY_MS } from '../time/duration.ts';
import { GapTotals } from './gap-totals.ts';
import { KindCounts } from './kind-counts.ts';
import { cellOfItem, isShow, KindItems, ordinalOfItem } from './kind-lists.ts';
import {
  DETAIL_LOOKBACK_WEEKS,
  isSeenFrom,
  LOOKBACK_WEEKS,
  weekOfCell,
  type SessionGrid,
} from './session-grid.ts';
import { NONE_NAMED, type ViewerColumns } from './viewer-columns.ts';
import type { ViewerHistory } from './viewer-history.ts';
import { DAYS_A_WEEK, type WeekTotals } from './week-totals.ts';
import { daysBefore, GenreTotals, VarietyTotals, WindowTotals } from './window-totals.ts';

/** What the ordinals in a grid's lists stand for. */
export interface KnownKinds {
  /** The genre of each ordinal, as `normaliseGenre` writes it. */
  readonly genreNames: readonly string[];
  /** Ordinals of shows are below this. */
  readonly showCount: number;
}

/** Weeks of the windows that tell what is new. */
const NEW_WEEKS = 2;

/** In the place of a row that there is none of. */
const NO_ROW = -1;

/** The histories of a grid's viewers at any of its instants, one at a time. */
export class HistoryReader {
  readonly #gaps = new GapTotals();
  readonly #last7 = new WindowTotals();
  readonly #last14: GenreTotals;
  readonly #last28: VarietyTotals;
  readonly #days8To28 = new WindowTotals();
  readonly #days15To56: GenreTotals;
  /** The windows that the newest week, the one before it, and so on belong to. */
  readonly #windowsOfWeek: readonly (readonly WindowTotals[])[];
  readonly #watched = new KindItems();
  /** The viewer's row of what was late in each week. */
  readonly #lateRows: Int32Array;
  #viewer = 0;
  #sessions = 0;
  #firstSeenAt = Infinity;
  #lastSeenAt = -Infinity;

  constructor(
    private readonly grid: SessionGrid,
    private readonly viewers: ViewerColumns,
    private readonly kinds: KnownKinds,
  ) {
    const { genreNames, showCount } = kinds;
    const genres = (): KindCounts => new KindCounts(genreNames.length);
    this.#last14 = new GenreTotals(genres());
    this.#last28 = new VarietyTotals(genres(), new KindCounts(showCount));
    this.#days15To56 = new GenreTotals(genres());
    this.#windowsOfWeek = Array.from({ length: LOOKBACK_WEEKS }, (_, age) => [
      ...(age < DETAIL_LOOKBACK_WEEKS ? [age === 0 ? this.#last7 : this.#days8To28, this.#last28] : []),
      age < NEW_WEEKS ? this.#last14 : this.#days15To56,
    ]);
    this.#lateRows = new Int32Array(grid.weeks.length);
  }

  /** @param viewer - place in the grid; whom `at` is about from now on */
  select(viewer: number): void {
    this.#viewer = viewer;
    this.grid.kinds.collect(viewer, this.#watched);
    const { late } = this.grid;
    for (let week = 0; week < late.length; week++) this.#lateRows[week] = late[week]?.rowOf(viewer) ?? NO_ROW;
  }

  /**
   * What was known of the selected viewer at `asOf`: nothing that began or arrived at or after it counts.
   *
   * @param asOf - one of the grid's instants, epoch ms
   * @returns a history that holds until the next call: its windows are used again
   */
  at(asOf: number): ViewerHistory {
    this.clear();
    const end = this.grid.weekEndingAt(asOf);
    for (let age = LOOKBACK_WEEKS - 1; age >= 0; age--) this.addWeek(end, age);
    this.addWatched(end);
    this.see(end);
    const firstSeenAt = this.#sessions === 0 ? null : this.#firstSeenAt;
    const lastSeenAt = this.#sessions === 0 ? null : this.#lastSeenAt;
    const tenureDays = this.tenure(firstSeenAt ?? asOf, asOf);
    const silentDays = lastSeenAt === null ? Math.floor(tenureDays) : daysBefore(asOf, lastSeenAt);
    return {
      sessions: this.#sessions,
      firstSeenAt,
      lastSeenAt,
      nextSessionAt: this.next(end),
      silentDays,
      tenureDays,
      gaps: this.#gaps.statistics(silentDays),
      last7: this.#last7,
      last14: this.#last14,
      last28: this.#last28,
      days8To28: this.#days8To28,
      days15To56: this.#days15To56,
      favouriteGenre: this.favouriteGenre(),
    };
  }

  private addWeek(end: number, age: number): void {
    const windows = this.#windowsOfWeek[age]!;
    const late = this.lateTotals(end + age, end);
    const days =
      addRow(windows, this.grid.weeks[end + age]!, this.#viewer) |
      (late === null ? 0 : addRow(windows, late, this.#lateRows[end + age]!));
    for (let day = 0; day < DAYS_A_WEEK; day++) {
      if (((days >>> day) & 1) === 0) continue;
      for (const window of windows) window.activeDays += 1;
      this.#gaps.add((age + 1) * DAYS_A_WEEK - 1 - day);
    }
  }

  /** What was not known of the viewer at the end of a week, but is at a later one. */
  private lateTotals(week: number, end: number): WeekTotals | null {
    return week === end || this.#lateRows[week] === NO_ROW ? null : this.grid.late[week]!.totals;
  }

  private addWatched(end: number): void {
    const { items, length } = this.#watched;
    for (let index = 0; index < length; index++) {
      const item = items[index]!;
      const cell = cellOfItem(item);
      const age = weekOfCell(cell) - end;
      if (!isSeenFrom(end, cell) || age >= LOOKBACK_WEEKS) continue;
      const ordinal = ordinalOfItem(item);
      if (!isShow(item)) this.addGenre(age, ordinal);
      else if (age < DETAIL_LOOKBACK_WEEKS) this.#last28.shows.add(ordinal);
    }
  }

  private addGenre(age: number, ordinal: number): void {
    if (age < DETAIL_LOOKBACK_WEEKS) this.#last28.genres.add(ordinal);
    if (age < NEW_WEEKS) this.#last14.genres.add(ordinal);
    else this.#days15To56.genres.add(ordinal);
  }

  /** Counts the sessions of any age. */
  private see(end: number): void {
    const { earlier, weeks } = this.grid;
    this.#sessions = earlier.count[this.#viewer]!;
    this.#firstSeenAt = this.#sessions === 0 ? Infinity : earlier.firstAt[this.#viewer]!;
    this.#lastSeenAt = this.#sessions === 0 ? -Infinity : earlier.lastAt[this.#viewer]!;
    for (let week = weeks.length - 1; week >= end; week--) {
      this.seeRow(week, weeks[week]!, this.#viewer);
      const late = this.lateTotals(week, end);
      if (late !== null) this.seeRow(week, late, this.#lateRows[week]!);
    }
  }

  private seeRow(week: number, totals: WeekTotals, row: number): void {
    const sessions = totals.sessions(row);
    if (sessions === 0) return;
    const beginning = this.grid.beginningOf(week);
    this.#sessions += sessions;
    this.#firstSeenAt = Math.min(this.#firstSeenAt, beginning + totals.firstOffset(row));
    this.#lastSeenAt = Math.max(this.#lastSeenAt, beginning + totals.lastOffset(row));
  }

  /** The first session after the end of a week, whenever it became known. */
  private next(end: number): number | null {
    for (let week = end - 1; week >= 0; week--) {
      const known = firstOffset(this.grid.weeks[week]!, this.#viewer);
      const late = this.lateTotals(week, end);
      const first = late === null ? known : Math.min(known, firstOffset(late, this.#lateRows[week]!));
      if (first !== Infinity) return this.grid.beginningOf(week) + first;
    }
    const next = this.grid.nextAt[this.#viewer]!;
    return Number.isNaN(next) ? null : next;
  }

  private clear(): void {
    this.#gaps.clear();
    this.#last7.clear();
    this.#last14.clear();
    this.#last28.clear();
    this.#days8To28.clear();
    this.#days15To56.clear();
  }

  private tenure(firstSeenAt: number, asOf: number): number {
    const registeredAt = this.viewers.registeredAt[this.#viewer]!;
    const earliest = Number.isNaN(registeredAt) ? firstSeenAt : Math.min(registeredAt, firstSeenAt);
    return Math.max(0, asOf - earliest) / DAY_MS;
  }

  private favouriteGenre(): number {
    const named = this.viewers.namedGenre[this.#viewer]!;
    return named === NONE_NAMED ? this.#days15To56.genres.mostFrequent(this.kinds.genreNames) : named;
  }
}

/** @returns the active days of the row */
function addRow(windows: readonly WindowTotals[], totals: WeekTotals, row: number): number {
  if (totals.sessions(row) === 0) return 0;
  for (const window of windows) totals.addTo(window, row);
  return totals.activeDays(row);
}

function firstOffset(totals: WeekTotals, row: number): number {
  return totals.sessions(row) === 0 ? Infinity : totals.firstOffset(row);
}
