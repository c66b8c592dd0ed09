import { hourBuckets, type DayNumber, type TimeZone } from '@engagement/analytics';

/** Days whose hours are remembered: more than any batch of live events touches. */
const MAX_DAYS = 1_024;

/**
 * The clock hours of local days, by their place in the day.
 *
 * A day has up to 26 of them, so that a set of hours is a number with a bit for each.
 */
export class DayHours {
  private readonly byDay = new Map<DayNumber, readonly number[]>();

  constructor(private readonly zone: TimeZone) {}

  /** Starts of the day's hours, epoch ms, in order. */
  startsOf(day: DayNumber): readonly number[] {
    const known = this.byDay.get(day);
    if (known !== undefined) return known;
    const range = { from: this.zone.startOfDay(day), until: this.zone.startOfDay(day + 1) };
    const starts = hourBuckets(this.zone, range).map(({ from }) => from);
    if (this.byDay.size >= MAX_DAYS) this.byDay.clear();
    this.byDay.set(day, starts);
    return starts;
  }

  /** Place of the hour that an instant of the day lies in, from 0. */
  indexOf(day: DayNumber, instant: number): number {
    const starts = this.startsOf(day);
    let index = Math.min(starts.length - 1, Math.floor((instant - starts[0]!) / 3_600_000) + 1);
    while (index > 0 && starts[index]! > instant) index--;
    return index;
  }
}
