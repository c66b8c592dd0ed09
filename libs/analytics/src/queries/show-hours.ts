import { fromMillionths } from '../days/millionths.ts';
import { toNumber, type SqlNumber } from '../sql/row-values.ts';
import type { SqlDialect, SqlStatement } from '../sql/sql-dialect.ts';
import type { TimeRange } from '../time/time-range.ts';
import { stallsPerHour } from './show-catalogue.ts';

/** What was watched of one show in sessions that began in one clock hour. */
export interface ShowHour extends TimeRange {
  readonly sessions: number;
  readonly watchMinutes: number;
  /** Buffer events per hour watched; `null` when no time was watched. */
  readonly stallsPerHour: number | null;
}

export interface ShowHourRow {
  readonly hour_start: SqlNumber;
  readonly sessions: SqlNumber;
  readonly micro_minutes: SqlNumber;
  readonly micro_buffer_events: SqlNumber;
}

/**
 * The hours of one show, those without sessions left out.
 *
 * @param hours - whole clock hours, at least one
 */
export function showHoursQuery(
  dialect: SqlDialect,
  showId: string,
  hours: readonly TimeRange[],
): SqlStatement {
  // Hour by hour through the key, which begins with the hour: a range of them would read every other show.
  const starts = hours.map(({ from }) => String(Math.trunc(from))).join(', ');
  return {
    text: `
      SELECT hour_start, sessions, micro_minutes, micro_buffer_events
      FROM show_hour
      WHERE hour_start IN (${starts}) AND show_id = ${dialect.param(1)}
      ORDER BY hour_start`,
    params: [showId],
  };
}

/** One entry per hour, in the hours' order; an hour without a row is one in which nobody began to watch the show. */
export function toShowHours(rows: readonly ShowHourRow[], hours: readonly TimeRange[]): ShowHour[] {
  const byStart = new Map(rows.map((row) => [toNumber(row.hour_start), row]));
  return hours.map((hour) => toShowHour(byStart.get(hour.from) ?? NOBODY, hour));
}

const NOBODY = { sessions: 0, micro_minutes: 0, micro_buffer_events: 0 };

function toShowHour(row: Omit<ShowHourRow, 'hour_start'>, { from, until }: TimeRange): ShowHour {
  const microMinutes = toNumber(row.micro_minutes);
  return {
    from,
    until,
    sessions: toNumber(row.sessions),
    watchMinutes: fromMillionths(microMinutes),
    stallsPerHour: stallsPerHour(toNumber(row.micro_buffer_events), microMinutes),
  };
}
