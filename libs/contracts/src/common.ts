/** An instant on the wire: ISO 8601 in UTC with `Z` and milliseconds, e.g. `2026-11-22T18:00:00.000Z`. */
export type IsoInstant = string;

/** A calendar day in the platform's time zone: `YYYY-MM-DD`. */
export type CalendarDay = string;

/** One page of a list with a total order, not counted: a log may be too long to count. */
export interface CursorPage<T> {
  readonly items: readonly T[];
  /** Pass back as `cursor` for the next page; `null` on the last page. */
  readonly next_cursor: string | null;
}

/** One page of a counted list. */
export interface Page<T> extends CursorPage<T> {
  /** Rows that match the filter, over all pages. */
  readonly total: number;
}
