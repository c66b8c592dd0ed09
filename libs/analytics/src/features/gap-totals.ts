import { LOOKBACK_DAYS, type GapStatistics } from './viewer-history.ts';

/** The gaps between active days within the lookback; made to be reused. */
export class GapTotals {
  readonly #gaps = new Float64Array(LOOKBACK_DAYS);
  #count = 0;
  #latestDay: number | null = null;

  /** @param day - as `daysBefore` counts it; days must come oldest first, and may come again */
  add(day: number): void {
    if (this.#latestDay !== null && day !== this.#latestDay) {
      this.#gaps[this.#count] = this.#latestDay - day;
      this.#count += 1;
    }
    this.#latestDay = day;
  }

  clear(): void {
    this.#count = 0;
    this.#latestDay = null;
  }

  /** @param silentDays - stands in where no gap was seen: the silence up to now */
  statistics(silentDays: number): GapStatistics {
    if (this.#count === 0) return { mean: silentDays, sd: 0, max: silentDays };
    let [sum, max] = [0, 0];
    for (let index = 0; index < this.#count; index++) {
      const gap = this.#gaps[index]!;
      sum += gap;
      if (gap > max) max = gap;
    }
    const mean = sum / this.#count;
    let squares = 0;
    for (let index = 0; index < this.#count; index++) squares += (this.#gaps[index]! - mean) ** 2;
    return { mean, sd: Math.sqrt(squares / this.#count), max };
  }
}
