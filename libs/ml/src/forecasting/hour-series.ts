import { NotFiniteError, ShapeError } from '../errors.ts';

export const HOURS_PER_DAY = 24;
export const HOURS_PER_WEEK = 168;
/** Twelve weeks: older hours tell nothing new of the next day. */
export const MOST_HISTORY_HOURS = 12 * HOURS_PER_WEEK;
/** Hours that one forecast covers. */
export const FORECAST_HOURS = 24;

/** Counts of complete hours without gaps, and the calendar of these and of the hours to forecast. */
export class HourSeries {
  private readonly prefixSums: Float64Array;

  /**
   * @param counts - one per hour, oldest first, ≥ 0
   * @param hourOfWeek - local hour of the week, 0 = Monday 00:00 to 167 = Sunday 23:00; length `counts.length + 24`
   * @throws {ShapeError} if the calendar has another length or a value above 167
   * @throws {NotFiniteError} if a count is NaN or infinite
   * @throws {RangeError} if a count is negative
   */
  constructor(
    readonly counts: Float64Array,
    readonly hourOfWeek: Uint8Array,
  ) {
    if (hourOfWeek.length !== counts.length + FORECAST_HOURS) {
      throw new ShapeError(
        `${counts.length} hours need a calendar of ${counts.length + FORECAST_HOURS} hours, not ${hourOfWeek.length}.`,
      );
    }
    if (hourOfWeek.some((hour) => hour >= HOURS_PER_WEEK))
      throw new ShapeError('An hour of the week is above 167.');
    this.prefixSums = new Float64Array(counts.length + 1);
    counts.forEach((count, hour) => {
      if (!Number.isFinite(count)) throw new NotFiniteError(`The count of hour ${hour} is ${count}.`);
      if (count < 0) throw new RangeError(`The count of hour ${hour} is negative: ${count}.`);
      this.prefixSums[hour + 1] = this.prefixSums[hour]! + count;
    });
  }

  /** Number of hours with a count; the first hour to forecast has this index. */
  get length(): number {
    return this.counts.length;
  }

  /** The series as it was known when only the first `length` hours had passed. */
  until(length: number): HourSeries {
    return this.between(0, length);
  }

  /** The hours [`from`, `until`), as they were known when hour `until` began. */
  between(from: number, until: number): HourSeries {
    return new HourSeries(
      this.counts.subarray(from, until),
      this.hourOfWeek.subarray(from, until + FORECAST_HOURS),
    );
  }

  /** Mean count of the hours in [`from`, `until`), which must not be empty. */
  meanBetween(from: number, until: number): number {
    return (this.prefixSums[until]! - this.prefixSums[from]!) / (until - from);
  }

  /**
   * Index of the same local hour `days` days before hour `index`, 23 or 25 hours away where the clocks change; the
   * plain multiple of 24 hours where the clock skipped that hour, or when the match is less than 24 hours ago.
   *
   * @param days - whole, ≥ 1
   * @returns may be below 0: then there is no such hour
   */
  sameHourBack(index: number, days: number): number {
    const plain = index - HOURS_PER_DAY * days;
    const wanted = (this.hourOfWeek[index]! + HOURS_PER_WEEK * days - HOURS_PER_DAY * days) % HOURS_PER_WEEK;
    for (const candidate of [plain, plain - 1, plain + 1]) {
      if (candidate <= index - HOURS_PER_DAY && this.hourOfWeek[candidate] === wanted) return candidate;
    }
    return plain;
  }

  /** Counts of the same local hour 1·`stepDays`, 2·`stepDays`, … days before, newest first, at most `limit`. */
  sameHoursBefore(index: number, stepDays: number, limit: number): number[] {
    const found: number[] = [];
    for (let step = 1; step <= limit; step++) {
      const back = this.sameHourBack(index, step * stepDays);
      if (back < 0) break;
      found.push(this.counts[back]!);
    }
    return found;
  }
}
