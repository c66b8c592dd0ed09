import { DAY_MS, HOUR_MS, positiveModulo } from '../time/duration.ts';
import type { TimeRange } from '../time/time-range.ts';
import type { TimeZone } from '../time/time-zone.ts';
import type { OffsetSpan } from '../time/zone-offsets.ts';

// Division and remainder round towards zero in SQL; shifted by whole days, every instant since 1697 is positive.
const SHIFT_DAYS = 100_000;
const SHIFT_MS = SHIFT_DAYS * DAY_MS;

/**
 * SQL for the local day number of an instant column, right for every instant in `range`.
 *
 * The zone's offsets stand in the text as whole numbers, not as parameters: drivers bind a large number as a
 * float, and that would turn the whole division into one that keeps its fraction.
 */
export function localDaySql(column: string, zone: TimeZone, range: TimeRange): string {
  const spans = zone.offsetSpans(range.from, range.until);
  return caseBySpan(column, spans, ({ offsetMs }) => {
    return `(${column} + ${offsetMs + SHIFT_MS}) / ${DAY_MS} - ${SHIFT_DAYS}`;
  });
}

/** SQL for the start, in epoch ms, of the local clock hour of an instant column, right for every instant in `range`. */
export function localHourStartSql(column: string, zone: TimeZone, range: TimeRange): string {
  const spans = zone.offsetSpans(zone.startOfHour(range.from), range.until);
  return caseBySpan(column, spans, ({ from, offsetMs }) => {
    const start = `${column} - (${column} + ${offsetMs + SHIFT_MS}) % ${HOUR_MS}`;
    const isHourWhole = positiveModulo(from + offsetMs, HOUR_MS) === 0;
    // A change by half an hour cuts an hour short: what is left of it begins at the change.
    return isHourWhole
      ? start
      : `CASE WHEN ${column} < ${zone.nextHour(from)} THEN ${from} ELSE ${start} END`;
  });
}

function caseBySpan(
  column: string,
  spans: readonly OffsetSpan[],
  expression: (span: OffsetSpan) => string,
): string {
  const last = spans.at(-1);
  if (!last) {
    throw new RangeError('A bucket expression needs a range that is not empty.');
  }
  const branches = spans
    .slice(0, -1)
    .map((span) => `WHEN ${column} < ${span.until} THEN ${expression(span)}`)
    .join(' ');
  return branches ? `(CASE ${branches} ELSE ${expression(last)} END)` : `(${expression(last)})`;
}
