import { DAY_MS, HOUR_MS, positiveModulo } from '../time/duration.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { AT_NIGHT, AT_WEEKEND, WEEK_MS } from './week-totals.ts';

const NIGHT_FROM_MS = 22 * HOUR_MS;
const NIGHT_UNTIL_MS = 5 * HOUR_MS;
const SATURDAY_MS = 5 * DAY_MS;
/** 1970-01-05, without a zone. */
const A_MONDAY = 4 * DAY_MS;

/**
 * What the local clock and calendar say of sessions. They come in runs that share a week and an offset from UTC; within one it
 * takes no more than whole numbers.
 */
export class LocalWeek {
  #beginning = Number.NaN;
  #offsetMs = Number.NaN;
  /** Where in the local week a run's week begins, in ms. */
  #phase = 0;

  constructor(private readonly zone: TimeZone) {}

  /**
   * @param beginning - of a week of any phase, epoch ms
   * @param offsetMs - from it to the session, `[0, WEEK_MS)`
   * @returns `AT_NIGHT` if it began from 22 h to 5 h, and `AT_WEEKEND` if on a Saturday or Sunday
   */
  traits(beginning: number, offsetMs: number): number {
    const zoneOffset = this.zone.offsetMs(beginning + offsetMs);
    if (beginning !== this.#beginning || zoneOffset !== this.#offsetMs) {
      this.#beginning = beginning;
      this.#offsetMs = zoneOffset;
      this.#phase = positiveModulo(beginning + zoneOffset - A_MONDAY, WEEK_MS) | 0;
    }
    const since = this.#phase + offsetMs;
    const local = since >= WEEK_MS ? since - WEEK_MS : since;
    const timeOfDay = local - ((local / DAY_MS) | 0) * DAY_MS;
    const isAtNight = timeOfDay >= NIGHT_FROM_MS || timeOfDay < NIGHT_UNTIL_MS;
    return (isAtNight ? AT_NIGHT : 0) | (local >= SATURDAY_MS ? AT_WEEKEND : 0);
  }
}
