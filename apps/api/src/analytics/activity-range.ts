import {
  dayBuckets,
  HOUR_MS,
  type DayBucket,
  type DayNumber,
  type TimeRange,
  type TimeZone,
} from '@engagement/analytics';
import { ValidationFailedError } from '../common/domain-error.ts';
import { instantParameter } from '../common/instant-parameter.ts';

/** Longest range of whole days. */
export const MAX_DAYS = 400;

/** Longest range that is cut into hours. */
export const MAX_HOURLY_DAYS = 92;

/** Beyond these no day can be written as `YYYY-MM-DD`, and nobody has events to show. */
const EARLIEST = Date.UTC(1970, 0, 2);
const LATEST = Date.UTC(9999, 11, 30);

/** A range as a caller asked for it. */
export interface RangeQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly days?: number | undefined;
}

export interface RangeRules {
  /** Epoch ms. */
  readonly now: number;
  readonly zone: TimeZone;
  /** The range in calendar days, today included, when nothing is asked for. */
  readonly defaultDays: number;
  /** Longest range, in calendar days. */
  readonly maxDays: number;
}

/** Calendar days `[firstDay, endDay)`. */
export interface DaySpan {
  readonly firstDay: DayNumber;
  readonly endDay: DayNumber;
}

/**
 * The range of time that a caller asked for.
 *
 * `days` and the default end with today's last moment; `to` alone ends a range of the default length, and `from` alone
 * begins one that ends now.
 *
 * @throws {ValidationFailedError} naming the parameter that is no time, comes too late or makes the range too long
 */
export function resolveRange(query: RangeQuery, rules: RangeRules): TimeRange {
  const { now, zone, defaultDays, maxDays } = rules;
  const from = instantParameter('from', query.from, zone);
  const to = instantParameter('to', query.to, zone);
  if (query.days !== undefined && (from !== undefined || to !== undefined)) {
    throw invalid('days', 'eitherOr', 'Send either days, or from and to.');
  }
  if (from === undefined && to === undefined) {
    const endDay = zone.dayOf(now) + 1;
    const days = query.days ?? defaultDays;
    assertLength(days, maxDays, 'days');
    return { from: zone.startOfDay(endDay - days), until: zone.startOfDay(endDay) };
  }
  const until = to ?? now;
  const range = { from: from ?? zone.startOfDay(zone.dayOf(until - 1) + 1 - defaultDays), until };
  if (range.from >= range.until) {
    throw to === undefined
      ? invalid('from', 'isBeforeTo', 'from must be in the past, or to must be given.')
      : invalid('to', 'isAfterFrom', 'to must be after from.');
  }
  if (range.from < EARLIEST)
    throw invalid(from === undefined ? 'to' : 'from', 'minDate', 'The range must begin after 1970-01-01.');
  if (range.until > LATEST) throw invalid('to', 'maxDate', 'The range must end before the year 10000.');
  const { firstDay, endDay } = coveringDays(range, zone);
  assertLength(endDay - firstDay, maxDays, 'from');
  return range;
}

/** The whole calendar days that a range touches. */
export function coveringDays({ from, until }: TimeRange, zone: TimeZone): DaySpan {
  return { firstDay: zone.dayOf(from), endDay: zone.dayOf(until - 1) + 1 };
}

/** The range of the same length just before: as many calendar days where it is made of whole days. */
export function precedingRange({ from, until }: TimeRange, zone: TimeZone): TimeRange {
  const { days, parts } = wholeDays({ from, until }, zone);
  if (parts.length > 0) return { from: from - (until - from), until: from };
  return { from: zone.startOfDay(zone.dayOf(from) - days.length), until: from };
}

/** A range cut at the ends of calendar days. */
export interface CutRange {
  /** The days that lie in it whole, oldest first. */
  readonly days: readonly DayNumber[];
  /** What it has of other days. */
  readonly parts: readonly DayBucket[];
}

/** Cuts a range into whole calendar days and what is left at its ends. */
export function wholeDays({ from, until }: TimeRange, zone: TimeZone): CutRange {
  const days: DayNumber[] = [];
  const parts: DayBucket[] = [];
  const { firstDay, endDay } = coveringDays({ from, until }, zone);
  for (const bucket of dayBuckets(zone, firstDay, endDay)) {
    const part = { day: bucket.day, from: Math.max(from, bucket.from), until: Math.min(until, bucket.until) };
    if (part.from === bucket.from && part.until === bucket.until) days.push(bucket.day);
    else parts.push(part);
  }
  return { days, parts };
}

/** The last `hours` clock hours, the running one included. */
export function recentHours(now: number, zone: TimeZone, hours: number): TimeRange {
  return { from: zone.startOfHour(now - (hours - 1) * HOUR_MS), until: zone.nextHour(now) };
}

function assertLength(days: number, maxDays: number, field: string): void {
  if (days > maxDays) {
    throw invalid(
      field,
      'maxDays',
      `The range covers ${days} days; at most ${maxDays} can be asked for at once.`,
    );
  }
}

function invalid(field: string, code: string, message: string): ValidationFailedError {
  return new ValidationFailedError([{ field, code, message }]);
}
