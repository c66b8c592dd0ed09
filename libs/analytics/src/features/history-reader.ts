import { DAY_MS } from '../time/duration.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { GapTotals } from './gap-totals.ts';
import { SessionOrder } from './session-order.ts';
import { isAtNight, isAtWeekend, NONE_NAMED, sessionTable, type SessionTable } from './session-table.ts';
import { LOOKBACK_DAYS, DETAIL_LOOKBACK_DAYS, type ViewerHistory } from './viewer-history.ts';
import type { ViewerProfile, ViewingSession } from './viewing-session.ts';
import { daysBefore, GenreTotals, VarietyTotals, WindowTotals } from './window-totals.ts';

/** The histories of a table's viewers at any instants, one at a time and without an object per session. */
export class HistoryReader {
  readonly #table: SessionTable;
  readonly #order: SessionOrder;
  readonly #gaps = new GapTotals();
  readonly #last7: WindowTotals;
  readonly #last14: GenreTotals;
  readonly #last28: VarietyTotals;
  readonly #days8To28: WindowTotals;
  readonly #days15To56: GenreTotals;
  #viewer = 0;
  #nightSessions = 0;
  #weekendSessions = 0;

  constructor(table: SessionTable) {
    this.#table = table;
    this.#order = new SessionOrder(table);
    this.#last7 = new WindowTotals(table);
    this.#last14 = new GenreTotals(table);
    this.#last28 = new VarietyTotals(table);
    this.#days8To28 = new WindowTotals(table);
    this.#days15To56 = new GenreTotals(table);
  }

  /** @param viewer - place in the table; whom `at` is about from now on */
  select(viewer: number): void {
    this.#viewer = viewer;
    this.#order.select(viewer);
  }

  /**
   * What was known of the selected viewer at `asOf`: nothing that began or arrived at or after it counts.
   *
   * @param asOf - epoch ms; not before any of the table's earlier sessions was known
   * @returns a history that holds until the next call: its windows are used again
   */
  at(asOf: number): ViewerHistory {
    this.clear();
    const { earlier, knownAt, startedAt } = this.#table;
    const { places, length } = this.#order;
    let sessions = earlier.count[this.#viewer]!;
    let firstSeenAt = sessions === 0 ? null : earlier.firstAt[this.#viewer]!;
    let lastSeenAt = sessions === 0 ? null : earlier.lastAt[this.#viewer]!;
    let nextSessionAt: number | null = null;
    for (let index = 0; index < length; index++) {
      const session = places[index]!;
      const instant = startedAt[session]!;
      if (instant >= asOf) {
        nextSessionAt = instant;
        break;
      }
      if (knownAt[session]! >= asOf) continue;
      sessions += 1;
      firstSeenAt ??= instant;
      lastSeenAt = instant;
      this.add(session, asOf - instant, daysBefore(asOf, instant));
    }
    const tenureDays = this.tenure(firstSeenAt ?? asOf, asOf);
    const silentDays = lastSeenAt === null ? Math.floor(tenureDays) : daysBefore(asOf, lastSeenAt);
    return {
      sessions,
      firstSeenAt,
      lastSeenAt,
      nextSessionAt,
      silentDays,
      tenureDays,
      gaps: this.#gaps.statistics(silentDays),
      last7: this.#last7,
      last14: this.#last14,
      last28: this.#last28,
      days8To28: this.#days8To28,
      days15To56: this.#days15To56,
      nightSessions: this.#nightSessions,
      weekendSessions: this.#weekendSessions,
      favouriteGenre: this.favouriteGenre(),
    };
  }

  private add(session: number, ageMs: number, day: number): void {
    if (day < LOOKBACK_DAYS) this.#gaps.add(day);
    if (ageMs > LOOKBACK_DAYS * DAY_MS) return;
    if (ageMs > 14 * DAY_MS) this.#days15To56.add(session, day);
    if (ageMs > DETAIL_LOOKBACK_DAYS * DAY_MS) return;
    this.#last28.add(session, day);
    if (isAtNight(this.#table, session)) this.#nightSessions += 1;
    if (isAtWeekend(this.#table, session)) this.#weekendSessions += 1;
    if (ageMs > 7 * DAY_MS) this.#days8To28.add(session, day);
    if (ageMs <= 14 * DAY_MS) this.#last14.add(session, day);
    if (ageMs <= 7 * DAY_MS) this.#last7.add(session, day);
  }

  private clear(): void {
    this.#gaps.clear();
    this.#last7.clear();
    this.#last14.clear();
    this.#last28.clear();
    this.#days8To28.clear();
    this.#days15To56.clear();
    this.#nightSessions = 0;
    this.#weekendSessions = 0;
  }

  private tenure(firstSeenAt: number, asOf: number): number {
    const registeredAt = this.#table.registeredAt[this.#viewer]!;
    const earliest = Number.isNaN(registeredAt) ? firstSeenAt : Math.min(registeredAt, firstSeenAt);
    return Math.max(0, asOf - earliest) / DAY_MS;
  }

  private favouriteGenre(): number {
    const named = this.#table.namedGenre[this.#viewer]!;
    return named === NONE_NAMED ? this.#days15To56.genres.mostFrequent(this.#table.genreNames) : named;
  }
}

/** The history of one viewer whose sessions are at hand as objects. */
export function viewerHistory(
  profile: ViewerProfile,
  sessions: readonly ViewingSession[],
  asOf: number,
  zone: TimeZone,
): ViewerHistory {
  const reader = new HistoryReader(sessionTable([{ profile, sessions }], zone));
  reader.select(0);
  return reader.at(asOf);
}
