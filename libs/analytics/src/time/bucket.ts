import type { DayNumber } from './calendar-day.ts';
import type { TimeRange } from './time-range.ts';
import type { TimeZone } from './time-zone.ts';

/** One local calendar day as a range of time. */
export interface DayBucket extends TimeRange {
  readonly day: DayNumber;
}

/** The days `[firstDay, endDay)` of a zone, oldest first; a day the calendar skipped is left out. */
export function dayBuckets(zone: TimeZone, firstDay: DayNumber, endDay: DayNumber): DayBucket[] {
  const buckets: DayBucket[] = [];
  for (let day = firstDay; day < endDay; day++) {
    const from = zone.startOfDay(day);
    const until = zone.startOfDay(day + 1);
    if (until > from) {
      buckets.push({ day, from, until });
    }
  }
  return buckets;
}

/** All local clock hours that touch a range, whole and oldest first: they tile it without gap or overlap. */
export function hourBuckets(zone: TimeZone, range: TimeRange): TimeRange[] {
  const buckets: TimeRange[] = [];
  let from = zone.startOfHour(range.from);
  while (from < range.until) {
    const until = zone.nextHour(from);
    buckets.push({ from, until });
    from = until;
  }
  return buckets;
}

/** The `count` local clock hours that follow an hour boundary, oldest first. */
export function followingHours(zone: TimeZone, from: number, count: number): TimeRange[] {
  const buckets: TimeRange[] = [];
  let start = from;
  for (let index = 0; index < count; index++) {
    const until = zone.nextHour(start);
    buckets.push({ from: start, until });
    start = until;
  }
  return buckets;
}
