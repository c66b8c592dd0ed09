import { followingHours } from '../time/bucket.ts';
import { HOUR_MS } from '../time/duration.ts';
import type { TimeRange } from '../time/time-range.ts';
import type { TimeZone } from '../time/time-zone.ts';
import type { ActiveUsersBucket } from './active-users.ts';

/** The audience of every complete hour, as a forecast needs it. */
export interface HourlyAudience {
  /** The hours, contiguous and oldest first. */
  readonly hours: readonly TimeRange[];
  /** Distinct users per hour; as long as `hours`. */
  readonly counts: Float64Array;
  /** The hours to forecast: those that follow the last complete one. */
  readonly nextHours: readonly TimeRange[];
  /** Hour of the local week, 0 to 167, of `hours` and then of `nextHours`. */
  readonly hourOfWeek: Uint8Array;
}

/**
 * The complete hours to count for a forecast: from the first event's hour, or the last `maxHours`, up to the
 * hour that is running at `now`.
 *
 * @returns `null` when no complete hour has passed since the first event
 */
export function audienceRange(
  zone: TimeZone,
  firstEventAt: number,
  now: number,
  maxHours: number,
): TimeRange | null {
  const until = zone.startOfHour(now);
  const earliest = zone.startOfHour(until - maxHours * HOUR_MS);
  const from = Math.max(zone.startOfHour(firstEventAt), earliest);
  return from < until ? { from, until } : null;
}

/**
 * Counted hours as series, with the `horizon` hours to forecast behind them.
 *
 * @throws {RangeError} if there is no hour
 */
export function toHourlyAudience(
  buckets: readonly ActiveUsersBucket[],
  zone: TimeZone,
  horizon: number,
): HourlyAudience {
  const last = buckets.at(-1);
  if (!last) {
    throw new RangeError('An audience needs at least one complete hour.');
  }
  const nextHours = followingHours(zone, last.until, horizon);
  return {
    hours: buckets.map(({ from, until }) => ({ from, until })),
    counts: Float64Array.from(buckets, ({ activeUsers }) => activeUsers),
    nextHours,
    hourOfWeek: Uint8Array.from([...buckets, ...nextHours], ({ from }) => zone.hourOfWeek(from)),
  };
}
