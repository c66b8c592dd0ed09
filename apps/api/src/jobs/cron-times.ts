import { CronTime } from 'cron';

/** A cron expression has no finer grain. */
const SECOND_MS = 1_000;
const YEAR_MS = 366 * 86_400_000;

/** Pauses among which the longest is looked for: a week of weekdays has its week-end. */
const PAUSES = 8;

/** When a cron expression is due, in a zone; the same on every server. Instants are epoch ms. */
export class CronTimes {
  private readonly time: CronTime;

  /**
   * @param expression - with 5 or 6 fields
   * @param zone - IANA name
   */
  constructor(
    expression: string,
    private readonly zone: string,
  ) {
    this.time = new CronTime(expression, zone);
  }

  /** @returns the first due time after an instant */
  after(instant: number): number {
    return this.time.getNextDateFrom(new Date(instant), this.zone).toMillis();
  }

  /** @returns the last due time after `since` and not after `until`; `null` if none was */
  lastBetween(since: number, until: number): number | null {
    if (this.after(since) > until) return null;
    // What comes after an instant is due by `until` exactly if the instant lies before the last due time: halve until found.
    let [before, notBefore] = [since, until];
    while (notBefore - before > SECOND_MS) {
      const middle = Math.floor((before + notBefore) / 2);
      if (this.after(middle) <= until) before = middle;
      else notBefore = middle;
    }
    return this.after(before);
  }

  /**
   * @returns the longest pause between two of the due times that come after an instant, ms: among those that begin within a year, and
   *   the first in any case. The library searches no more than eight years ahead
   */
  longestPauseAfter(instant: number): number {
    const due = [this.after(instant)];
    do due.push(this.after(due.at(-1)!));
    while (due.length <= PAUSES && due.at(-1)! < instant + YEAR_MS);
    return Math.max(...due.slice(1).map((time, index) => time - due[index]!));
  }
}
